package org.suyuan.attachment;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.suyuan.shared.BodyTooLarge;

/**
 * A file on its way in or out, on disk and not in memory. The system has forgotten its name as soon as it is open, so that
 * nothing of it is left when it is closed, however that comes about.
 */
final class Spool implements Closeable {

    private static final int BUFFER = 64 * 1024;

    private final FileChannel channel;
    private final MessageDigest digester = sha256();
    private long size;

    private Spool(FileChannel channel) {
        this.channel = channel;
    }

    static Spool empty() throws IOException {
        Path path = Files.createTempFile("suyuan-file-", "");
        return new Spool(FileChannel.open(
                path, StandardOpenOption.READ, StandardOpenOption.WRITE, StandardOpenOption.DELETE_ON_CLOSE));
    }

    /**
     * Takes a stream in.
     *
     * @throws BodyTooLarge as soon as there are more bytes than the limit
     */
    static Spool of(InputStream in, long limit) throws IOException {
        Spool spool = empty();
        try {
            byte[] buffer = new byte[BUFFER];
            for (int got = in.read(buffer); got >= 0; got = in.read(buffer)) {
                if (spool.size + got > limit) {
                    throw new BodyTooLarge();
                }
                spool.append(buffer, got);
            }
            return spool;
        } catch (IOException | RuntimeException broken) {
            spool.close();
            throw broken;
        }
    }

    void append(byte[] bytes, int count) throws IOException {
        digester.update(bytes, 0, count);
        ByteBuffer buffer = ByteBuffer.wrap(bytes, 0, count);
        while (buffer.hasRemaining()) {
            size += channel.write(buffer, size);
        }
    }

    long size() {
        return size;
    }

    /** The SHA-256 of all that is in it. */
    String digest() {
        try {
            return HexFormat.of().formatHex(((MessageDigest) digester.clone()).digest());
        } catch (CloneNotSupportedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The whole of it, outside the heap. */
    ByteBuffer map() throws IOException {
        return channel.map(FileChannel.MapMode.READ_ONLY, 0, size);
    }

    /** A stream from its beginning; several may be open at once. */
    InputStream stream() {
        return new InputStream() {
            private long at;

            @Override
            public int read() throws IOException {
                byte[] one = new byte[1];
                return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
            }

            @Override
            public int read(byte[] bytes, int offset, int length) throws IOException {
                int got = channel.read(ByteBuffer.wrap(bytes, offset, length), at);
                at += Math.max(got, 0);
                return got;
            }
        };
    }

    static String digest(String text) {
        return HexFormat.of().formatHex(sha256().digest(text.getBytes(java.nio.charset.StandardCharsets.UTF_8)));
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
