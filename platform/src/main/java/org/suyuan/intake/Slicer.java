package org.suyuan.intake;

import java.io.IOException;
import org.suyuan.shared.BodyTooLarge;

/** Cuts a body into its records while it comes in, without understanding them: strings, brackets and commas are all it knows. */
abstract class Slicer {

    private final Block block = new Block();
    private final Sink sink;
    private final int most;
    private int records;
    private boolean open;

    /** Takes blocks. */
    interface Sink {
        void take(byte[] block, int records) throws IOException;
    }

    /** @param most records that there may be */
    Slicer(Sink sink, int most) {
        this.sink = sink;
        this.most = most;
    }

    abstract void feed(byte[] bytes, int length) throws IOException;

    /** The body is at its end. */
    void end() throws IOException {
        if (open) {
            endRecord();
        }
        if (block.records() > 0) {
            flush();
        }
    }

    int records() {
        return records;
    }

    final boolean open() {
        return open;
    }

    final void beginRecord(int line) throws IOException {
        if (++records > most) {
            throw new BodyTooLarge();
        }
        block.begin(line);
        open = true;
    }

    final void append(byte[] bytes, int from, int to) {
        if (open && to > from) {
            block.append(bytes, from, to - from);
        }
    }

    final void endRecord() throws IOException {
        block.end();
        open = false;
        if (block.full()) {
            flush();
        }
    }

    private void flush() throws IOException {
        int count = block.records();
        sink.take(block.take(), count);
    }

    /** Each line that is not blank. */
    static final class OfLines extends Slicer {

        private int line = 1;
        private int seen;

        OfLines(Sink sink) {
            this(sink, CaptureJobs.MOST_RECORDS);
        }

        OfLines(Sink sink, int most) {
            super(sink, most);
        }

        @Override
        void feed(byte[] bytes, int length) throws IOException {
            int from = 0;
            for (int i = 0; i < length; i++) {
                byte b = bytes[i];
                if (b == '\n') {
                    if (open()) {
                        append(bytes, from, i);
                        endRecord();
                    }
                    line++;
                    from = i + 1;
                } else if (!open() && !Block.white(b) && !mark(b)) {
                    beginRecord(line);
                    from = i;
                }
                seen++;
            }
            append(bytes, from, length);
        }

        /** A byte order mark at the very beginning is no text. */
        private boolean mark(byte b) {
            return seen < 3 && b == (byte) (seen == 0 ? 0xEF : seen == 1 ? 0xBB : 0xBF);
        }
    }

    /** Each element of the array. */
    static final class OfArray extends Slicer {

        private boolean begun;
        private boolean ended;
        private boolean string;
        private boolean escaped;
        private int depth;

        OfArray(Sink sink) {
            this(sink, CaptureJobs.MOST_RECORDS);
        }

        OfArray(Sink sink, int most) {
            super(sink, most);
        }

        @Override
        void feed(byte[] bytes, int length) throws IOException {
            int from = 0;
            for (int i = 0; i < length && !ended; i++) {
                byte b = bytes[i];
                if (!begun) {
                    begun = b == '[';
                    continue;
                }
                if (!open()) {
                    if (b == ']') {
                        ended = true;
                        break;
                    }
                    if (b == ',' || Block.white(b)) {
                        continue;
                    }
                    beginRecord(records() + 1);
                    from = i;
                }
                if (string) {
                    if (escaped) {
                        escaped = false;
                    } else if (b == '\\') {
                        escaped = true;
                    } else if (b == '"') {
                        string = false;
                    }
                    continue;
                }
                switch (b) {
                    case '"' -> string = true;
                    case '{', '[' -> depth++;
                    case '}' -> depth--;
                    case ']' -> {
                        if (depth == 0) {
                            append(bytes, from, i);
                            endRecord();
                            ended = true;
                        } else {
                            depth--;
                        }
                    }
                    case ',' -> {
                        if (depth == 0) {
                            append(bytes, from, i);
                            endRecord();
                        }
                    }
                    default -> {
                        // Part of a record.
                    }
                }
            }
            append(bytes, from, length);
        }
    }
}
