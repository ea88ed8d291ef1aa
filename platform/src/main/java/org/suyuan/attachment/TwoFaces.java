package org.suyuan.attachment;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** A file is what it says and nothing besides: no archive behind an image, no page in front of a document. */
@Component
@Order(5)
class TwoFaces implements AttachmentScan {

    /** The longest comment of an archive, and its end record. */
    private static final int ARCHIVE_END = 65_557;

    private static final int HEAD = 4096;
    private static final String ARCHIVE = "PK\u0005\u0006";
    private static final List<String> MARKUP = List.of("<script", "<html", "<!doctype", "<svg", "<?php", "<iframe");

    @Override
    public Optional<Refusal> examine(ScannedFile file) throws IOException {
        ByteBuffer content = file.content();
        String head = part(content, 0, HEAD);
        String tail = part(content, content.limit() - ARCHIVE_END, ARCHIVE_END);
        boolean disguised = tail.contains(ARCHIVE)
                || markup(head)
                || file.type() != FileType.PDF
                        && (head.contains("%PDF-") || markup(part(content, content.limit() - HEAD, HEAD)));
        return disguised ? Optional.of(Refusal.DISGUISED) : Optional.empty();
    }

    private static boolean markup(String text) {
        String lower = text.toLowerCase(Locale.ROOT);
        return MARKUP.stream().anyMatch(lower::contains);
    }

    private static String part(ByteBuffer content, int from, int length) {
        int begin = Math.max(0, from);
        byte[] bytes = new byte[Math.min(length, content.limit() - begin)];
        content.get(begin, bytes);
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }
}
