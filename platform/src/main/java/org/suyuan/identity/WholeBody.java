package org.suyuan.identity;

import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.io.BufferedInputStream;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import org.bouncycastle.crypto.digests.SM3Digest;

/** A body that is read to its end before anything is done with it, kept in a file so that memory stays flat. */
final class WholeBody implements AutoCloseable {

    private final HttpServletRequest original;
    private final Path file;
    private final byte[] sha256;
    private final byte[] sm3;
    private final InputStream content;

    private WholeBody(HttpServletRequest original, Path file, byte[] sha256, byte[] sm3) throws IOException {
        this.original = original;
        this.file = file;
        this.sha256 = sha256;
        this.sm3 = sm3;
        this.content = new BufferedInputStream(Files.newInputStream(file));
    }

    static WholeBody read(HttpServletRequest request) throws IOException {
        Path file = Files.createTempFile("suyuan-body", null);
        try (InputStream in = request.getInputStream();
                OutputStream out = Files.newOutputStream(file)) {
            MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
            SM3Digest sm3 = new SM3Digest();
            byte[] block = new byte[16_384];
            for (int got = in.read(block); got >= 0; got = in.read(block)) {
                sha256.update(block, 0, got);
                sm3.update(block, 0, got);
                out.write(block, 0, got);
            }
            byte[] national = new byte[sm3.getDigestSize()];
            sm3.doFinal(national, 0);
            return new WholeBody(request, file, sha256.digest(), national);
        } catch (IOException | RuntimeException e) {
            Files.deleteIfExists(file);
            throw e;
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    byte[] sha256() {
        return sha256;
    }

    byte[] sm3() {
        return sm3;
    }

    /** The same request with the body to read once more. */
    HttpServletRequest request() {
        return new HttpServletRequestWrapper(original) {
            private final ServletInputStream stream = new Kept(content);

            @Override
            public ServletInputStream getInputStream() {
                return stream;
            }

            @Override
            public BufferedReader getReader() {
                String encoding = getCharacterEncoding();
                return new BufferedReader(new InputStreamReader(
                        stream, encoding == null ? StandardCharsets.UTF_8 : Charset.forName(encoding)));
            }
        };
    }

    @Override
    public void close() throws IOException {
        content.close();
        Files.deleteIfExists(file);
    }

    private static final class Kept extends ServletInputStream {
        private final InputStream content;
        private boolean finished;

        Kept(InputStream content) {
            this.content = content;
        }

        @Override
        public int read() throws IOException {
            int next = content.read();
            finished = next < 0;
            return next;
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            int got = content.read(bytes, offset, length);
            finished = got < 0;
            return got;
        }

        @Override
        public boolean isFinished() {
            return finished;
        }

        @Override
        public boolean isReady() {
            return true;
        }

        @Override
        public void setReadListener(ReadListener listener) {
            throw new IllegalStateException("read at once");
        }
    }
}
