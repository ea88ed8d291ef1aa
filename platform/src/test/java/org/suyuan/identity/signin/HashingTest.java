package org.suyuan.identity.signin;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.security.crypto.password.PasswordEncoder;

class HashingTest {

    private final AtomicInteger atOnce = new AtomicInteger();
    private final AtomicInteger most = new AtomicInteger();
    private final AtomicInteger all = new AtomicInteger();

    private final PasswordEncoder slow = new PasswordEncoder() {
        @Override
        public String encode(CharSequence password) {
            return password.toString();
        }

        @Override
        public boolean matches(CharSequence password, String hash) {
            most.accumulateAndGet(atOnce.incrementAndGet(), Math::max);
            all.incrementAndGet();
            try {
                Thread.sleep(2);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            atOnce.decrementAndGet();
            return password.equals(hash);
        }
    };

    private final Hashing hashing = new Hashing(slow, 2);

    private String attempt(String address, String password) {
        try {
            return hashing.matches(address, password, "right") ? "right" : "wrong";
        } catch (SignInTooBusy busy) {
            return "busy";
        }
    }

    @Test
    void however_many_come_at_once_few_are_checked_at_once() {
        try (var people = new Pool(40)) {
            assertThat(people.all(40, i -> attempt("10.0.0." + i, "right"))).containsOnly("right");
        }
        assertThat(most.get()).isLessThanOrEqualTo(2);
    }

    @Test
    void an_address_that_tries_many_goes_on_slowly_while_others_keep_their_speed() {
        IntStream.range(0, 100).forEach(i -> attempt("6.6.6.6", "guess"));
        int before = all.get();
        try (var spray = new Pool(60)) {
            List<Future<String>> sprayed = spray.start(60, i -> attempt("6.6.6.6", "guess"));
            long begin = System.nanoTime();
            for (int i = 0; i < 50; i++) {
                assertThat(attempt("10.0.0.1", "right")).isEqualTo("right");
            }
            assertThat(System.nanoTime() - begin).as("50 honest ones").isLessThan(3_000_000_000L);
            List<String> answers = sprayed.stream().map(Pool::get).toList();
            assertThat(answers).contains("busy").doesNotContain("right");
            assertThat(answers.stream().filter("wrong"::equals).count()).isLessThanOrEqualTo(12);
        }
        assertThat(all.get() - before)
                .as("checked of 60 sprayed and 50 honest ones")
                .isLessThanOrEqualTo(62);
    }

    @Test
    void somebody_at_the_address_of_a_spray_comes_in_too_later() {
        IntStream.range(0, 110).forEach(i -> attempt("6.6.6.7", "guess"));

        assertThat(attempt("6.6.6.7", "right")).isEqualTo("right");
    }

    @Test
    void right_passwords_use_up_nothing() {
        IntStream.range(0, 300)
                .forEach(i -> assertThat(attempt("10.0.0.2", "right")).isEqualTo("right"));
        assertThat(all.get()).isEqualTo(300);
    }

    private record Pool(ExecutorService threads) implements AutoCloseable {
        Pool(int size) {
            this(Executors.newFixedThreadPool(size));
        }

        List<Future<String>> start(int count, java.util.function.IntFunction<String> work) {
            return IntStream.range(0, count)
                    .mapToObj(i -> threads.submit(() -> work.apply(i)))
                    .toList();
        }

        List<String> all(int count, java.util.function.IntFunction<String> work) {
            return start(count, work).stream().map(Pool::get).toList();
        }

        static String get(Future<String> answer) {
            try {
                return answer.get();
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        }

        @Override
        public void close() {
            threads.shutdownNow();
        }
    }
}
