package org.suyuan.intake;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Records as they lie in a block: for each its line, its length and its bytes. A record that is too long has a length of −1 and no
 * bytes: it is an error of its own and costs no other.
 */
final class Block {

    static final int MOST_RECORDS = 5_000;
    static final int LARGEST = 4 << 20;

    /** The longest record in bytes. */
    static final int LONGEST_RECORD = 256 << 10;

    private static final int HEAD = 8;

    private byte[] bytes = new byte[1 << 16];
    private int length;
    private int begin = -1;
    private int records;
    private boolean overlong;

    /** A record and where it lies. */
    record Slice(int line, byte[] block, int from, int length) {

        boolean tooLong() {
            return length < 0;
        }
    }

    void begin(int line) {
        begin = length;
        room(HEAD);
        ByteBuffer.wrap(bytes).putInt(length, line);
        length += HEAD;
    }

    void append(byte[] from, int offset, int count) {
        if (overlong) {
            return;
        }
        if (length - begin - HEAD + count > LONGEST_RECORD) {
            length = begin + HEAD;
            ByteBuffer.wrap(bytes).putInt(begin + 4, -1);
            overlong = true;
            return;
        }
        room(count);
        System.arraycopy(from, offset, bytes, length, count);
        length += count;
    }

    void end() {
        if (!overlong) {
            while (length > begin + HEAD && white(bytes[length - 1])) {
                length--;
            }
            ByteBuffer.wrap(bytes).putInt(begin + 4, length - begin - HEAD);
        }
        overlong = false;
        begin = -1;
        records++;
    }

    static boolean white(byte b) {
        return b == ' ' || b == '\t' || b == '\r' || b == '\n';
    }

    boolean full() {
        return records >= MOST_RECORDS || length >= LARGEST;
    }

    int records() {
        return records;
    }

    /** What it holds; it is empty then. */
    byte[] take() {
        byte[] content = Arrays.copyOf(bytes, length);
        length = 0;
        records = 0;
        return content;
    }

    private void room(int more) {
        if (length + more > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, length + more));
        }
    }

    static List<Slice> read(byte[] content) {
        ByteBuffer buffer = ByteBuffer.wrap(content);
        List<Slice> slices = new ArrayList<>();
        while (buffer.remaining() > 0) {
            int line = buffer.getInt();
            int size = buffer.getInt();
            slices.add(new Slice(line, content, buffer.position(), size));
            buffer.position(buffer.position() + Math.max(size, 0));
        }
        return slices;
    }
}
