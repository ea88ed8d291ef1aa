package org.suyuan.identity;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongSupplier;
import org.apache.catalina.connector.ClientAbortException;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;
import org.suyuan.shared.BodyTooLarge;
import org.suyuan.shared.Problems;

/**
 * Bodies that trickle in hold few of the threads that answer requests, and not for long: whoever sends many of them at once
 * keeps nobody else waiting. What is not read by whom it is for is read here, where it counts as well.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 1)
class SlowBodies extends OncePerRequestFilter {

    /** Bodies that are on their way at the same time, from one address and from all; a node has 200 threads. */
    static final int OF_ONE_ADDRESS = 48;

    static final int OF_ALL = 128;

    /** A body has so long, and a second more for each so many bytes. */
    private static final long PATIENCE = TimeUnit.SECONDS.toNanos(20);

    private static final long BYTES_A_SECOND = 4096;
    private static final long LARGEST_TO_DRAIN = 4L << 20;
    /** Up to this size a body is taken in before its request does anything else: it counts while it travels, not while it is worked on. */
    private static final int LARGEST_TO_FETCH = 64 << 10;

    /** Honest bodies are there at once: a crowd of them passes within this time. */
    private static final int CROWD_MILLIS = 200;

    private final Problems problems;
    private final LongSupplier nanos;
    private final ConcurrentHashMap<String, AtomicInteger> ofAddress = new ConcurrentHashMap<>();
    private final AtomicInteger ofAll = new AtomicInteger();

    @Autowired
    SlowBodies(Problems problems) {
        this(problems, System::nanoTime);
    }

    /** @param nanos the time that passes, in nanoseconds */
    SlowBodies(Problems problems, LongSupplier nanos) {
        this.problems = problems;
        this.nanos = nanos;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return request.getContentLengthLong() == 0
                || request.getContentLengthLong() < 0 && request.getHeader("Transfer-Encoding") == null;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        String address = request.getRemoteAddr();
        if (!enter(address)) {
            response.setHeader("Retry-After", "5");
            problems.write(request, response, HttpStatus.SERVICE_UNAVAILABLE);
            response.flushBuffer();
            // Ends the connection: the container would wait for what has not come yet.
            throw new ClientAbortException();
        }
        Body body = new Body(request.getInputStream(), nanos, () -> leave(address));
        try {
            body.fetch(request.getContentLengthLong());
            chain.doFilter(form(request) ? FormRequest.read(request, body) : new BodyRequest(request, body), response);
            body.drain(response);
        } catch (BodyTooLarge tooLarge) {
            problems.write(request, response, HttpStatus.PAYLOAD_TOO_LARGE);
        } catch (FormRequest.FormUnreadable unreadable) {
            problems.write(request, response, HttpStatus.BAD_REQUEST);
        } finally {
            body.over();
        }
    }

    /** Forms of pages; the interface of programs takes none and refuses them unread. */
    private static boolean form(HttpServletRequest request) {
        String type = request.getContentType();
        return type != null
                && type.startsWith("application/x-www-form-urlencoded")
                && request.getMethod().equals("POST")
                && !Problems.path(request).startsWith("/api/");
    }

    private boolean enter(String address) {
        for (int tried = 0; !entered(address); tried++) {
            if (tried == CROWD_MILLIS / 10) {
                return false;
            }
            try {
                TimeUnit.MILLISECONDS.sleep(10);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return false;
            }
        }
        return true;
    }

    private boolean entered(String address) {
        boolean[] in = new boolean[1];
        ofAddress.compute(address, (key, count) -> {
            AtomicInteger now = count == null ? new AtomicInteger() : count;
            if (now.get() < OF_ONE_ADDRESS && ofAll.get() < OF_ALL) {
                now.incrementAndGet();
                ofAll.incrementAndGet();
                in[0] = true;
            }
            return now.get() == 0 ? null : now;
        });
        return in[0];
    }

    private void leave(String address) {
        ofAddress.computeIfPresent(address, (key, count) -> count.decrementAndGet() == 0 ? null : count);
        ofAll.decrementAndGet();
    }

    /** A body on its way; it is over at its end, or with the request. */
    static final class Body extends ServletInputStream {
        private final ServletInputStream stream;
        private final LongSupplier nanos;
        private final Runnable left;
        private final long begun;
        private boolean over;
        private long read;
        private @Nullable ByteArrayInputStream fetched;

        Body(ServletInputStream stream, LongSupplier nanos, Runnable left) {
            this.stream = stream;
            this.nanos = nanos;
            this.left = left;
            begun = nanos.getAsLong();
        }

        /** @param length bytes announced, negative when unknown */
        void fetch(long length) throws IOException {
            if (length > 0 && length <= LARGEST_TO_FETCH) {
                byte[] bytes = readNBytes((int) length);
                over();
                fetched = new ByteArrayInputStream(bytes);
            }
        }

        private int counted(int got, int bytes) throws IOException {
            if (got < 0) {
                over();
                return got;
            }
            read += bytes;
            // Whoever knows the length reads no further than the last byte.
            if (stream.isFinished()) {
                over();
            } else if (nanos.getAsLong() - begun > PATIENCE + TimeUnit.SECONDS.toNanos(read / BYTES_A_SECOND)) {
                // Quietly ended by the container, like a connection that was lost.
                throw new ClientAbortException();
            }
            return got;
        }

        @Override
        public int read() throws IOException {
            if (fetched != null) {
                return fetched.read();
            }
            int next = stream.read();
            return counted(next, 1);
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            if (fetched != null) {
                return fetched.read(bytes, offset, length);
            }
            int got = stream.read(bytes, offset, length);
            return counted(got, got);
        }

        /** The container would read what is left too, and count it nowhere. */
        void drain(HttpServletResponse response) throws IOException {
            if (over || stream.isFinished()) {
                return;
            }
            response.flushBuffer();
            byte[] rest = new byte[8192];
            long most = read + LARGEST_TO_DRAIN;
            try {
                while (read < most && read(rest, 0, rest.length) >= 0) {
                    // Read only to be out of the way.
                }
            } catch (ClientAbortException tooSlow) {
                throw tooSlow;
            } catch (IOException closed) {
                // Whom it was for has closed it, or the connection is lost: nothing is left to read.
                over();
            }
        }

        void over() {
            if (!over) {
                over = true;
                left.run();
            }
        }

        @Override
        public boolean isFinished() {
            return fetched == null ? stream.isFinished() : fetched.available() == 0;
        }

        @Override
        public boolean isReady() {
            return fetched != null || stream.isReady();
        }

        @Override
        public void setReadListener(ReadListener listener) {
            stream.setReadListener(listener);
        }
    }

    /** A request whose body counts. */
    private static final class BodyRequest extends HttpServletRequestWrapper {
        private final Body body;
        private @Nullable BufferedReader reader;

        BodyRequest(HttpServletRequest request, Body body) {
            super(request);
            this.body = body;
        }

        @Override
        public ServletInputStream getInputStream() {
            return body;
        }

        @Override
        public BufferedReader getReader() {
            if (reader == null) {
                String named = getCharacterEncoding();
                Charset charset = named == null ? StandardCharsets.UTF_8 : Charset.forName(named);
                reader = new BufferedReader(new InputStreamReader(body, charset));
            }
            return reader;
        }
    }
}
