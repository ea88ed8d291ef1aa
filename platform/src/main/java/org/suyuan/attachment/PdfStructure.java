package org.suyuan.attachment;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSDocument;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSObject;
import org.apache.pdfbox.cos.COSObjectKey;
import org.apache.pdfbox.io.RandomAccessReadBuffer;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.encryption.InvalidPasswordException;
import org.jspecify.annotations.Nullable;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** A PDF is pages and nothing else: nothing that runs, nothing that is carried along, nothing that hides. */
@Component
@Order(10)
class PdfStructure implements AttachmentScan {

    /** What makes a document act on its own (ISO 32000-2 12.6), or is a program within it. */
    private static final Set<String> ACTIVE =
            Set.of("JS", "JavaScript", "Launch", "RichMedia", "XFA", "SubmitForm", "ImportData", "Rendition", "GoToE");

    private static final Set<String> EMBEDDING = Set.of("EmbeddedFile", "EmbeddedFiles", "EF");

    private static final int MOST_OBJECTS = 500_000;
    private static final int END = 1024;
    private static final int LONGEST_DICTIONARY = 8192;
    private static final long MOST_UNPACKED = 64L * 1024 * 1024;
    private static final Pattern STREAM = Pattern.compile("stream\\r?\\n");
    private static final Pattern FILTERS = Pattern.compile("/Filter\\s*(\\[[^\\]]*]|/\\w+|\\S+)");
    private static final Pattern UNPACKING = Pattern.compile("Flate|LZW|RunLength|#");
    private static final Pattern PLAIN_FILTER = Pattern.compile("\\[?\\s*/FlateDecode\\s*]?");

    @Override
    public Optional<Refusal> examine(ScannedFile file) throws IOException {
        if (file.type() != FileType.PDF) {
            return Optional.empty();
        }
        ByteBuffer content = file.content();
        if (!ended(content)) {
            return Optional.of(Refusal.DAMAGED);
        }
        if (!unpacksWithinReason(content)) {
            return Optional.of(Refusal.OVERSIZED);
        }
        try (PDDocument document = Loader.loadPDF(new RandomAccessReadBuffer(content.rewind()))) {
            if (document.isEncrypted()) {
                return Optional.of(Refusal.ENCRYPTED);
            }
            if (document.getNumberOfPages() == 0) {
                return Optional.of(Refusal.DAMAGED);
            }
            return Optional.ofNullable(walk(document.getDocument()));
        } catch (InvalidPasswordException locked) {
            return Optional.of(Refusal.ENCRYPTED);
        } catch (IOException | RuntimeException | StackOverflowError unreadable) {
            return Optional.of(Refusal.DAMAGED);
        }
    }

    /** Its end is the end of the file, so that nothing is hung behind it. */
    private static boolean ended(ByteBuffer content) {
        byte[] tail = new byte[Math.min(END, content.limit())];
        content.get(content.limit() - tail.length, tail);
        return new String(tail, StandardCharsets.ISO_8859_1).contains("%%EOF");
    }

    /**
     * What holds objects is unpacked by whoever reads the document, so it is measured first; images and texts are not
     * unpacked here.
     */
    private static boolean unpacksWithinReason(ByteBuffer content) {
        CharSequence text = new Latin(content);
        Matcher streams = STREAM.matcher(text);
        long unpacked = 0;
        while (streams.find()) {
            String dictionary = dictionaryBefore(text, streams.start());
            boolean objects = dictionary.contains("ObjStm") || dictionary.contains("XRef");
            // Names may be spelled so that they are not seen.
            if (!objects && dictionary.indexOf('#') < 0) {
                continue;
            }
            Matcher filter = FILTERS.matcher(dictionary);
            if (!filter.find()) {
                continue;
            }
            String filters = filter.group(1);
            if (!PLAIN_FILTER.matcher(filters).matches()) {
                if (objects || UNPACKING.matcher(filters).find()) {
                    return false;
                }
                continue;
            }
            unpacked += unpacked(content, streams.end(), MOST_UNPACKED - unpacked);
            if (unpacked >= MOST_UNPACKED) {
                return false;
            }
        }
        return true;
    }

    private static String dictionaryBefore(CharSequence text, int end) {
        String before =
                text.subSequence(Math.max(0, end - LONGEST_DICTIONARY), end).toString();
        return before.substring(Math.max(0, before.lastIndexOf(" obj")));
    }

    private static long unpacked(ByteBuffer content, int from, long limit) {
        Inflater inflater = new Inflater();
        try {
            inflater.setInput(content.duplicate().position(from));
            byte[] sink = new byte[64 * 1024];
            long total = 0;
            while (total < limit && !inflater.finished()) {
                int got = inflater.inflate(sink);
                if (got == 0) {
                    break;
                }
                total += got;
            }
            return total;
        } catch (DataFormatException none) {
            return 0;
        } finally {
            inflater.end();
        }
    }

    private static @Nullable Refusal walk(COSDocument document) throws IOException {
        Set<COSBase> seen = Collections.newSetFromMap(new IdentityHashMap<>());
        Deque<COSBase> open = new ArrayDeque<>();
        add(document.getTrailer(), seen, open);
        for (COSObjectKey key : document.getXrefTable().keySet()) {
            add(document.getObjectFromPool(key), seen, open);
        }
        while (!open.isEmpty()) {
            if (seen.size() > MOST_OBJECTS) {
                return Refusal.OVERSIZED;
            }
            COSBase next = open.remove();
            if (next instanceof COSObject reference) {
                add(reference.getObject(), seen, open);
            } else if (next instanceof COSArray array) {
                array.forEach(element -> add(element, seen, open));
            } else if (next instanceof COSDictionary dictionary) {
                for (var entry : dictionary.entrySet()) {
                    Refusal found = found(entry.getKey(), entry.getValue());
                    if (found != null) {
                        return found;
                    }
                    add(entry.getValue(), seen, open);
                }
            }
        }
        return null;
    }

    private static @Nullable Refusal found(COSName key, COSBase value) {
        String name = value instanceof COSName constant ? constant.getName() : "";
        if (ACTIVE.contains(key.getName()) || ACTIVE.contains(name)) {
            return Refusal.ACTIVE_CONTENT;
        }
        return EMBEDDING.contains(key.getName()) || EMBEDDING.contains(name) ? Refusal.EMBEDDED_FILES : null;
    }

    private static void add(@Nullable COSBase object, Set<COSBase> seen, Deque<COSBase> open) {
        boolean holds = object instanceof COSObject || object instanceof COSArray || object instanceof COSDictionary;
        if (object != null && holds && seen.add(object)) {
            open.add(object);
        }
    }

    /** Bytes as characters, without a copy of them all. */
    private record Latin(ByteBuffer bytes) implements CharSequence {

        @Override
        public int length() {
            return bytes.limit();
        }

        @Override
        public char charAt(int index) {
            return (char) (bytes.get(index) & 0xFF);
        }

        @Override
        public CharSequence subSequence(int start, int end) {
            byte[] part = new byte[end - start];
            bytes.get(start, part);
            return new String(part, StandardCharsets.ISO_8859_1);
        }

        @Override
        public String toString() {
            return subSequence(0, length()).toString();
        }
    }
}
