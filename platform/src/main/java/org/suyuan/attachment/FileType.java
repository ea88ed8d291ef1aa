package org.suyuan.attachment;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The kinds of files that are taken, recognised by what is in them; neither name nor declared type is asked. */
public enum FileType {
    PDF("application/pdf", List.of("pdf"), new int[] {'%', 'P', 'D', 'F', '-'}),
    JPEG("image/jpeg", List.of("jpg", "jpeg"), new int[] {0xFF, 0xD8, 0xFF}),
    PNG("image/png", List.of("png"), new int[] {0x89, 'P', 'N', 'G', 0x0D, 0x0A, 0x1A, 0x0A});

    private final String mediaType;
    private final List<String> extensions;
    private final int[] signature;

    FileType(String mediaType, List<String> extensions, int[] signature) {
        this.mediaType = mediaType;
        this.extensions = extensions;
        this.signature = signature;
    }

    public String mediaType() {
        return mediaType;
    }

    /** The type of what begins like this. */
    static Optional<FileType> recognise(ByteBuffer head) {
        return Arrays.stream(values()).filter(type -> type.begins(head)).findFirst();
    }

    static FileType ofMediaType(String mediaType) {
        return Arrays.stream(values())
                .filter(type -> type.mediaType.equals(mediaType))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("no such file type: " + mediaType));
    }

    private boolean begins(ByteBuffer head) {
        if (head.limit() < signature.length) {
            return false;
        }
        for (int i = 0; i < signature.length; i++) {
            if ((head.get(i) & 0xFF) != signature[i]) {
                return false;
            }
        }
        return true;
    }

    /** A name with an extension of this type: one that says something else is kept in front of it. */
    String named(String name) {
        int dot = name.lastIndexOf('.');
        boolean fits = dot > 0 && extensions.contains(name.substring(dot + 1).toLowerCase(Locale.ROOT));
        return fits ? name : name + "." + extensions.get(0);
    }
}
