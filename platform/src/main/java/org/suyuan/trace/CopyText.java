package org.suyuan.trace;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Rows as COPY of PostgreSQL takes them: text, tabs between columns, {@code \N} for nothing. */
final class CopyText {

    private byte[] bytes = new byte[1 << 16];
    private int length;
    private boolean first = true;

    CopyText column(@Nullable String value) {
        begin();
        if (value == null) {
            room(2);
            bytes[length++] = '\\';
            bytes[length++] = 'N';
            return this;
        }
        int size = value.length();
        room(2 * size);
        for (int i = 0; i < size; i++) {
            char c = value.charAt(i);
            if (c >= 0x80) {
                rest(value.substring(i));
                return this;
            }
            ascii((byte) c);
        }
        return this;
    }

    private void rest(String value) {
        byte[] encoded = value.getBytes(StandardCharsets.UTF_8);
        room(2 * encoded.length);
        for (byte b : encoded) {
            ascii(b);
        }
    }

    private void ascii(byte b) {
        switch (b) {
            case '\\', '\t', '\n', '\r' -> {
                bytes[length++] = '\\';
                bytes[length++] = b == '\t' ? (byte) 't' : b == '\n' ? (byte) 'n' : b == '\r' ? (byte) 'r' : b;
            }
            default -> bytes[length++] = b;
        }
    }

    private void begin() {
        room(1);
        if (!first) {
            bytes[length++] = '\t';
        }
        first = false;
    }

    void endRow() {
        room(1);
        bytes[length++] = '\n';
        first = true;
    }

    private void room(int more) {
        if (length + more > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, length + more));
        }
    }

    boolean isEmpty() {
        return length == 0;
    }

    byte[] bytes() {
        return bytes;
    }

    int length() {
        return length;
    }
}
