package org.suyuan.identity.signin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.suyuan.RealServers;
import org.suyuan.identity.signin.FirstStart.Administrator;
import org.suyuan.identity.signin.FirstStart.Office;
import org.suyuan.shared.FieldError;
import org.suyuan.shared.InvalidInput;

/** The first three administrators, on a database without any account. */
@SpringBootTest
@RealServers(ownDatabase = true)
class FirstStartTest {

    @Autowired
    FirstStart firstStart;

    @Autowired
    JdbcClient jdbc;

    private static List<Administrator> four(String suffix) {
        return List.of(
                new Administrator(Office.SYSTEM, "sysadm" + suffix, "甲", "a@example.invalid", "Blau-Kiefer-27"),
                new Administrator(Office.SECURITY, "secadm" + suffix, "乙", "b@example.invalid", "Granit-Moos-31"),
                new Administrator(
                        Office.SECOND_SECURITY, "secadmb" + suffix, "丁", "d@example.invalid", "Quarz-Farn-44"),
                new Administrator(Office.AUDIT, "audadm" + suffix, "丙", "c@example.invalid", "Nebel-Birke-58"));
    }

    @Test
    void the_link_makes_four_different_people_once_also_at_the_same_moment() {
        String old = firstStart.newSecret().orElseThrow();
        String secret = firstStart.newSecret().orElseThrow();
        assertThat(secret).hasSizeGreaterThanOrEqualTo(22).isNotEqualTo(old);
        assertThat(firstStart.valid(secret)).isTrue();
        assertThat(firstStart.valid(secret + "x")).isFalse();
        assertThat(jdbc.sql("select token_hash from first_link")
                        .query(String.class)
                        .list())
                .doesNotContain(secret, old);

        Administrator one = four("").get(0);
        assertThatThrownBy(() -> firstStart.create(
                        secret,
                        List.of(
                                one,
                                new Administrator(Office.SECURITY, one.account(), one.displayName(), one.email(), "x"),
                                four("").get(2),
                                new Administrator(Office.AUDIT, "A", " ", "nobody", one.password()))))
                .isInstanceOfSatisfying(InvalidInput.class, wrong -> assertThat(wrong.errors())
                        .extracting(FieldError::field)
                        .contains(
                                "security.account",
                                "security.displayName",
                                "security.email",
                                "security.password",
                                "audit.account",
                                "audit.displayName",
                                "audit.email",
                                "audit.password"));
        assertThat(jdbc.sql("select count(*) from account").query(Long.class).single())
                .isZero();

        List<String> outcomes = IntStream.range(0, 6)
                .parallel()
                .mapToObj(i -> {
                    try {
                        firstStart.create(i % 2 == 0 ? secret : old, four("" + (char) ('a' + i)));
                        return "made";
                    } catch (FirstLinkInvalid late) {
                        return "late";
                    }
                })
                .toList();

        assertThat(outcomes).containsOnlyOnce("made");
        assertThat(jdbc.sql("""
                                select r.role_code from account a join account_role r on r.account_id = a.id
                                order by r.role_code""").query(String.class).list())
                .containsExactly(
                        "audit-administrator",
                        "security-administrator",
                        "security-administrator",
                        "system-administrator");
        assertThat(firstStart.newSecret()).isEmpty();
        assertThat(firstStart.valid(old)).isFalse();
    }
}
