package org.suyuan.form;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.TextNode;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.http.ResponseEntity;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.context.SecurityContextHolder;
import org.suyuan.RealServers;
import org.suyuan.shared.Ids;

/** Requests that come again, on the real database. */
@SpringBootTest(properties = {"suyuan.demo=true", "suyuan.demo-data=false"})
@RealServers
class RepeatsTest {

    @Autowired
    Repeats repeats;

    @Autowired
    OldRepeats old;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    Clock clock;

    private final AtomicInteger done = new AtomicInteger();
    private final String key = Ids.next();

    @BeforeEach
    void signIn() {
        SecurityContextHolder.getContext()
                .setAuthentication(UsernamePasswordAuthenticationToken.authenticated("repeater", null, List.of()));
    }

    @AfterEach
    void signOut() {
        SecurityContextHolder.clearContext();
    }

    private MockHttpServletRequest request(String account) {
        MockHttpServletRequest request = new MockHttpServletRequest("POST", "/api/v1/things");
        request.addHeader(Repeats.HEADER, key);
        request.setUserPrincipal(() -> account);
        return request;
    }

    private String once(String account, JsonNode body) {
        return repeats.once(request(account), body, String.class, () -> ResponseEntity.ok("n" + done.incrementAndGet()))
                .getBody();
    }

    @Test
    void what_comes_again_is_done_once() {
        JsonNode body = TextNode.valueOf("a");
        assertThat(once("repeater", body)).isEqualTo("n1");
        assertThat(once("repeater", body)).isEqualTo("n1");
        assertThat(once("another", body)).as("keys are an account's own").isEqualTo("n2");
        assertThatThrownBy(() -> once("repeater", TextNode.valueOf("b"))).isInstanceOf(KeyOfAnother.class);
    }

    @Test
    void what_breaks_off_leaves_neither_a_row_nor_an_effect() {
        JsonNode body = TextNode.valueOf("a");
        String other = Ids.next();

        assertThatThrownBy(() -> repeats.once(request("repeater"), body, String.class, () -> {
                    insert("repeater", other, Duration.ZERO);
                    throw new StackOverflowError("as if it crashed");
                }))
                .isInstanceOf(StackOverflowError.class);

        assertThat(there(key)).isZero();
        assertThat(there(other)).as("what the act itself wrote").isZero();
        assertThat(once("repeater", body)).isEqualTo("n1");
    }

    @Test
    void a_series_that_broke_off_goes_on_where_it_was() {
        JsonNode body = JsonNodeFactory.instance.arrayNode().add(1).add(2);
        Repeats.Series first = repeats.begin(request("repeater"), body).orElseThrow();
        first.part(0, String.class, () -> "part" + done.incrementAndGet());

        Repeats.Series again = repeats.begin(request("repeater"), body).orElseThrow();

        assertThat(again.answer(String.class)).isEmpty();
        assertThat(again.part(0, String.class, () -> "part" + done.incrementAndGet()))
                .isEqualTo("part1");
        assertThat(again.part(1, String.class, () -> "part" + done.incrementAndGet()))
                .isEqualTo("part2");
        assertThat(again.answered("whole", String.class)).isEqualTo("whole");
        assertThat(first.answered("too late", String.class)).isEqualTo("whole");
        assertThatThrownBy(() -> repeats.begin(request("repeater"), TextNode.valueOf("b")))
                .isInstanceOf(KeyOfAnother.class);
    }

    @Test
    void answers_are_kept_for_seven_days() {
        String young = Ids.next();
        String aged = Ids.next();
        insert("repeater", young, Duration.ofDays(7).minusMinutes(5));
        insert("repeater", aged, Duration.ofDays(7).plusMinutes(5));

        old.forget();

        assertThat(there(young)).isOne();
        assertThat(there(aged)).isZero();
    }

    private void insert(String account, String name, Duration ago) {
        jdbc.sql("insert into repeated_request (account, request_key, digest, received_at) values (?, ?, 'x', ?)")
                .params(account, name, clock.instant().minus(ago).atOffset(ZoneOffset.UTC))
                .update();
    }

    private long there(String name) {
        return jdbc.sql("select count(*) from repeated_request where request_key = ?")
                .param(name)
                .query(Long.class)
                .single();
    }
}
