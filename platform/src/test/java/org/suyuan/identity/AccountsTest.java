package org.suyuan.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.LockedException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.suyuan.RealServers;

/** Locks, on the real database. */
@SpringBootTest(properties = {"suyuan.demo=true", "suyuan.demo-data=false"})
@RealServers
class AccountsTest {

    private static final String ACCOUNT = "assessor";

    @Autowired
    Accounts accounts;

    @Autowired
    JdbcClient jdbc;

    @AfterEach
    void unlock() {
        jdbc.sql("update account set failed_sign_ins = 0, locked_until = null, version = version + 1 where name = ?")
                .param(ACCOUNT)
                .update();
    }

    private void signIn(String password) {
        accounts.authenticate(UsernamePasswordAuthenticationToken.unauthenticated(ACCOUNT, password));
    }

    private void lockedUntil(Instant until) {
        jdbc.sql("update account set failed_sign_ins = 10, locked_until = ?, version = version + 1 where name = ?")
                .params(until.atOffset(ZoneOffset.UTC), ACCOUNT)
                .update();
    }

    @Test
    void a_lock_from_another_node_holds_for_remembered_credentials() {
        signIn(DemoAccounts.DEFAULT_PASSWORD);
        lockedUntil(Instant.now().plusSeconds(600));

        assertThatThrownBy(() -> signIn(DemoAccounts.DEFAULT_PASSWORD)).isInstanceOf(LockedException.class);
    }

    @Test
    void guesses_at_the_same_moment_count_each_after_a_lock_has_passed_too() {
        lockedUntil(Instant.now().minusSeconds(1));

        List<String> refusals = IntStream.range(0, 24)
                .parallel()
                .mapToObj(guess -> {
                    try {
                        signIn("guess " + guess);
                        return "accepted";
                    } catch (BadCredentialsException | LockedException refused) {
                        return refused.getClass().getSimpleName();
                    }
                })
                .toList();

        assertThat(refusals).doesNotContain("accepted");
        assertThatThrownBy(() -> signIn(DemoAccounts.DEFAULT_PASSWORD)).isInstanceOf(LockedException.class);
    }

    @Test
    void a_success_before_the_limit_starts_the_count_anew() {
        for (int round = 0; round < 3; round++) {
            for (int failure = 0; failure < 9; failure++) {
                assertThatThrownBy(() -> signIn("wrong")).isInstanceOf(BadCredentialsException.class);
            }
            signIn(DemoAccounts.DEFAULT_PASSWORD);
        }
    }

    @Test
    void a_blank_password_of_the_demo_is_the_default_one() {
        assertThat(DemoAccounts.password(" ")).isEqualTo(DemoAccounts.DEFAULT_PASSWORD);
        assertThat(DemoAccounts.password("another-Word-7")).isEqualTo("another-Word-7");
    }
}
