package org.suyuan.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.apache.catalina.connector.ClientAbortException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.http.converter.json.Jackson2ObjectMapperBuilder;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.suyuan.shared.ProblemsFixture;

/** Bodies that trickle in, and those that are just many. */
class SlowBodiesTest {

    private static final String SENT = "{\"outcome\":\"APPROVE\"}";

    private final AtomicLong seconds = new AtomicLong();
    private final SlowBodies bodies = new SlowBodies(
            ProblemsFixture.problems(Jackson2ObjectMapperBuilder.json().build()),
            () -> TimeUnit.SECONDS.toNanos(seconds.get()));
    private final ExecutorService clients = Executors.newCachedThreadPool();

    @AfterEach
    void end() {
        clients.shutdownNow();
    }

    /** @param stream what the client sends */
    private static MockHttpServletRequest request(String address, ServletInputStream stream, long length) {
        MockHttpServletRequest request = new MockHttpServletRequest("POST", "/api/v1/subjects") {
            @Override
            public ServletInputStream getInputStream() {
                return stream;
            }

            @Override
            public long getContentLengthLong() {
                return length;
            }
        };
        request.setRemoteAddr(address);
        if (length < 0) {
            request.addHeader("Transfer-Encoding", "chunked");
        }
        return request;
    }

    private static byte[] bytes(int length) {
        return SENT.repeat(length / SENT.length() + 1).substring(0, length).getBytes(StandardCharsets.US_ASCII);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 23, 64 << 10, (64 << 10) + 1, 1 << 20})
    void what_was_sent_is_what_is_read(int length) throws Exception {
        byte[] sent = bytes(length);
        for (long announced : new long[] {length, -1}) {
            List<byte[]> read = new ArrayList<>();
            bodies.doFilter(
                    request("10.0.0.1", new Sent(sent), announced),
                    new MockHttpServletResponse(),
                    (request, response) -> read.add(request.getInputStream().readAllBytes()));
            assertThat(read).singleElement().isEqualTo(sent);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {23, (64 << 10) + 1})
    void bodies_that_are_here_count_no_longer_however_long_the_work_takes(int length) throws Exception {
        int crowd = SlowBodies.OF_ONE_ADDRESS + 16;
        CyclicBarrier allAtWork = new CyclicBarrier(crowd);
        FilterChain work = (request, response) -> {
            // Reads no further than it must.
            request.getInputStream().readNBytes(length);
            try {
                allAtWork.await(30, TimeUnit.SECONDS);
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        };
        List<Future<MockHttpServletResponse>> answers = IntStream.range(0, crowd)
                .mapToObj(i -> clients.submit(() -> {
                    MockHttpServletResponse response = new MockHttpServletResponse();
                    bodies.doFilter(request("10.0.0.1", new Sent(bytes(length)), length), response, work);
                    return response;
                }))
                .toList();
        for (Future<MockHttpServletResponse> answer : answers) {
            assertThat(answer.get().getStatus()).isEqualTo(200);
        }
    }

    @Test
    void of_many_that_trickle_in_some_are_refused_and_other_addresses_go_on() throws Exception {
        CountDownLatch begun = new CountDownLatch(SlowBodies.OF_ONE_ADDRESS);
        CountDownLatch sent = new CountDownLatch(1);
        List<Future<?>> slow = IntStream.range(0, SlowBodies.OF_ONE_ADDRESS)
                .<Future<?>>mapToObj(i -> clients.submit(() -> {
                    bodies.doFilter(
                            request(
                                    "10.0.0.1",
                                    new Sent(bytes(23)) {
                                        @Override
                                        void wait(int read) {
                                            begun.countDown();
                                            await(sent);
                                        }
                                    },
                                    23),
                            new MockHttpServletResponse(),
                            (request, response) -> {});
                    return null;
                }))
                .toList();
        await(begun);

        MockHttpServletResponse refused = new MockHttpServletResponse();
        assertThatThrownBy(() ->
                        bodies.doFilter(request("10.0.0.1", new Sent(bytes(23)), 23), refused, (request, response) -> {
                            throw new AssertionError();
                        }))
                .isInstanceOf(ClientAbortException.class);
        assertThat(refused.getStatus()).isEqualTo(503);
        assertThat(refused.getHeader("Retry-After")).isEqualTo("5");
        assertThat(admitted("10.0.0.2")).isTrue();

        sent.countDown();
        for (Future<?> one : slow) {
            one.get();
        }
        assertThat(admitted("10.0.0.1")).isTrue();
    }

    @ParameterizedTest
    @ValueSource(longs = {4096, -1})
    void a_body_that_takes_too_long_ends_with_its_connection(long announced) {
        Sent trickle = new Sent(bytes(4096)) {
            @Override
            void wait(int read) {
                seconds.addAndGet(1);
            }

            @Override
            int most() {
                return 100;
            }
        };
        assertThatThrownBy(() -> bodies.doFilter(
                        request("10.0.0.1", trickle, announced),
                        new MockHttpServletResponse(),
                        (request, response) -> request.getInputStream().readAllBytes()))
                .isInstanceOf(ClientAbortException.class);
        assertThat(seconds.get()).isEqualTo(21);
    }

    private boolean admitted(String address) throws Exception {
        boolean[] in = new boolean[1];
        bodies.doFilter(
                request(address, new Sent(bytes(23)), 23),
                new MockHttpServletResponse(),
                (request, response) -> in[0] = true);
        return in[0];
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(30, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** What a client sends, in its own time. */
    private static class Sent extends ServletInputStream {
        private final ByteArrayInputStream bytes;

        Sent(byte[] bytes) {
            this.bytes = new ByteArrayInputStream(bytes);
        }

        /** Before each piece. */
        void wait(int read) {}

        /** Bytes of a piece. */
        int most() {
            return Integer.MAX_VALUE;
        }

        @Override
        public int read() {
            wait(1);
            return bytes.read();
        }

        @Override
        public int read(byte[] into, int offset, int length) {
            wait(length);
            return bytes.read(into, offset, Math.min(length, most()));
        }

        @Override
        public boolean isFinished() {
            return bytes.available() == 0;
        }

        @Override
        public boolean isReady() {
            return true;
        }

        @Override
        public void setReadListener(ReadListener listener) {}
    }
}
