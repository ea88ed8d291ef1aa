package org.suyuan.identity;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.web.filter.OncePerRequestFilter;
import org.suyuan.shared.BodyTooLarge;
import org.suyuan.shared.Problems;

/** Refuses bodies over a mebibyte, announced or not. Interfaces that take more say so by {@link LargerBodies}. */
final class BodyLimit extends OncePerRequestFilter {

    private final Problems problems;
    private final List<LargerBodies> larger;

    BodyLimit(Problems problems, List<LargerBodies> larger) {
        this.problems = problems;
        this.larger = larger;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        long limit = larger.stream()
                .filter(bodies -> bodies.takenBy(request))
                .mapToLong(LargerBodies::limit)
                .max()
                .orElse(LargerBodies.USUAL);
        long announced = request.getContentLengthLong();
        if (announced > limit) {
            problems.write(request, response, HttpStatus.PAYLOAD_TOO_LARGE);
            response.flushBuffer();
            if (limit > LargerBodies.USUAL && announced <= 2 * limit) {
                letEnd(request, announced);
            }
            return;
        }
        chain.doFilter(new Counted(request, limit), response);
    }

    /**
     * Whoever reads no answer before he has sent everything would see a broken connection; he has his answer, and what he still
     * sends is passed over.
     */
    private static void letEnd(HttpServletRequest request, long announced) {
        try {
            request.getInputStream().skipNBytes(announced);
        } catch (IOException gone) {
            // He has read the answer and hung up.
        }
    }

    private static final class Counted extends HttpServletRequestWrapper {
        private final long limit;

        Counted(HttpServletRequest request, long limit) {
            super(request);
            this.limit = limit;
        }

        @Override
        public ServletInputStream getInputStream() throws IOException {
            return new CountedStream(super.getInputStream(), limit);
        }
    }

    private static final class CountedStream extends ServletInputStream {
        private final ServletInputStream body;
        private final long limit;
        private long read;

        CountedStream(ServletInputStream body, long limit) {
            this.body = body;
            this.limit = limit;
        }

        @Override
        public int read() throws IOException {
            int next = body.read();
            count(next < 0 ? 0 : 1);
            return next;
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            int got = body.read(bytes, offset, length);
            count(Math.max(got, 0));
            return got;
        }

        private void count(int bytes) throws IOException {
            read += bytes;
            if (read > limit) {
                throw new BodyTooLarge();
            }
        }

        @Override
        public boolean isFinished() {
            return body.isFinished();
        }

        @Override
        public boolean isReady() {
            return body.isReady();
        }

        @Override
        public void setReadListener(ReadListener listener) {
            body.setReadListener(listener);
        }
    }
}
