package org.suyuan.identity.enrolment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.suyuan.RealServers;
import org.suyuan.identity.Accounts;
import org.suyuan.identity.DataScope;
import org.suyuan.identity.Permission;
import org.suyuan.identity.SignedIn;
import org.suyuan.shared.FieldError;
import org.suyuan.shared.InvalidInput;

/** Signing up and a forgotten password, on the real database. */
@SpringBootTest(properties = {"suyuan.demo=true", "suyuan.demo-data=false", "suyuan.public-url=https://sy.example.cn/"})
@RealServers
class EnrolmentTest {

    private static final String PASSWORD = "Lu-38157-way";
    private static final AtomicInteger NEXT = new AtomicInteger();

    @Autowired
    Enrolment enrolment;

    @Autowired
    OldLetters old;

    @Autowired
    Accounts accounts;

    @Autowired
    JdbcClient jdbc;

    /** Each test asks from a network address of its own. */
    private final String from = "198.51.100." + NEXT.incrementAndGet();

    private static Enrolment.NewAccount entered(String name) {
        return new Enrolment.NewAccount(name, "王某某", "13800001234", PASSWORD, PASSWORD);
    }

    private String asked(String address) {
        enrolment.signUp(address, from);
        return Letters.token(jdbc, address);
    }

    private void signIn(String account, String password) {
        accounts.authenticate(UsernamePasswordAuthenticationToken.unauthenticated(account, password));
    }

    private long count(String sql, Object... params) {
        return jdbc.sql(sql).params(params).query(Long.class).single();
    }

    @Test
    void who_proves_a_mail_address_gets_an_account_that_applies_and_sees_its_own_alone() {
        String token = asked("  Clerk.One@Example.CN ".strip().toLowerCase());
        assertThat(Letters.to(jdbc, "clerk.one@example.cn").get(0)).contains("https://sy.example.cn/register/account");
        assertThat(enrolment.applicant(token, from).email()).isEqualTo("clerk.one@example.cn");

        enrolment.open(token, entered("clerk.one"), from);

        SignedIn clerk = accounts.find("clerk.one").orElseThrow();
        assertThat(clerk.permissions()).contains(Permission.SUBJECT_APPLY).doesNotContain(Permission.SUBJECT_READ);
        assertThat(clerk.scope()).isEqualTo(new DataScope("clerk.one", List.of()));
        assertThat(clerk.email()).isEqualTo("clerk.one@example.cn");
        signIn("clerk.one", PASSWORD);
        assertThat(count("select count(*) from audit_entry where actor = 'clerk.one' and action = 'CREATE'"))
                .isOne();
        assertThat(jdbc.sql("select notice_version || ' ' || address from privacy_consent where account_id = ?")
                        .param(clerk.id())
                        .query(String.class)
                        .single())
                .as("consent to the notice in force, and whence")
                .isEqualTo(enrolment.noticeVersion() + " " + from);
    }

    @Test
    void the_secret_of_a_link_is_kept_as_a_digest_and_works_once() {
        String token = asked("once@example.cn");
        assertThat(count("select count(*) from enrolment_letter where token_hash = ?", token))
                .isZero();
        assertThat(count("select count(*) from enrolment_letter where token_hash = ?", new SecretToken(token).hash()))
                .isOne();
        enrolment.open(token, entered("once"), from);
        assertThatThrownBy(() -> enrolment.open(token, entered("twice"), from)).isInstanceOf(LinkInvalid.class);
        assertThatThrownBy(() -> enrolment.applicant(token, from)).isInstanceOf(LinkInvalid.class);
        assertThat(accounts.find("twice")).isEmpty();
    }

    @Test
    void a_link_ends_after_its_time_and_when_a_later_one_is_sent() {
        String first = asked("late@example.cn");
        String second = asked("late@example.cn");
        assertThatThrownBy(() -> enrolment.applicant(first, from)).isInstanceOf(LinkInvalid.class);
        jdbc.sql("update enrolment_letter set expires_at = ? where token_hash = ?")
                .params(Instant.now().minusSeconds(1).atOffset(ZoneOffset.UTC), new SecretToken(second).hash())
                .update();
        assertThatThrownBy(() -> enrolment.open(second, entered("late"), from)).isInstanceOf(LinkInvalid.class);
    }

    @Test
    void of_many_who_use_a_link_at_once_one_succeeds() {
        String token = asked("race@example.cn");
        List<String> results = IntStream.range(0, 8)
                .parallel()
                .mapToObj(n -> {
                    try {
                        return enrolment.open(token, entered("race" + n), from).account();
                    } catch (LinkInvalid late) {
                        return "late";
                    }
                })
                .toList();
        assertThat(results).filteredOn("late"::equals).hasSize(7);
        assertThat(count("select count(*) from account where email = 'race@example.cn'"))
                .isOne();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "guess", "../../etc", "' or 1=1 --", "\u0000", "长长长"})
    void a_guessed_secret_opens_nothing_and_is_written_down(String guess) {
        long before = count("select count(*) from audit_entry where object_type = 'enrolmentLink'");
        assertThatThrownBy(() -> enrolment.applicant(guess, from)).isInstanceOf(LinkInvalid.class);
        assertThatThrownBy(() -> enrolment.open(guess, entered("guess"), from)).isInstanceOf(LinkInvalid.class);
        assertThatThrownBy(() -> enrolment.renew(guess, PASSWORD, PASSWORD, from))
                .isInstanceOf(LinkInvalid.class);
        assertThatThrownBy(() -> enrolment.applicant("x".repeat(100_000), from)).isInstanceOf(LinkInvalid.class);
        assertThat(count("select count(*) from audit_entry where object_type = 'enrolmentLink'"))
                .isEqualTo(before + 4);
    }

    @Test
    void a_sign_up_link_renews_no_password_and_the_other_way_round() {
        String signUp = asked("cross@example.cn");
        assertThatThrownBy(() -> enrolment.renew(signUp, PASSWORD, PASSWORD, from))
                .isInstanceOf(LinkInvalid.class);
        enrolment.open(signUp, entered("cross"), from);
        enrolment.forgotten("cross@example.cn", from);
        String renew = Letters.token(jdbc, "cross@example.cn");
        assertThatThrownBy(() -> enrolment.open(renew, entered("cross2"), from)).isInstanceOf(LinkInvalid.class);
    }

    @ParameterizedTest
    @CsvSource({
        "Upper,             王某,     13800001234, name",
        "abc,               王某,     13800001234, name",
        "system,            王某,     13800001234, name",
        "'a\u0000bcd',      王某,     13800001234, name",
        "goodname,          '   ',    13800001234, displayName",
        "goodname,          '王\u202e', 13800001234, displayName",
        "goodname,          王某,     12,          phone"
    })
    void what_is_entered_is_checked(String name, String displayName, String phone, String field) {
        String token = asked("checked" + NEXT.incrementAndGet() + "@example.cn");
        var wrong = catchThrowableOfType(
                InvalidInput.class,
                () -> enrolment.open(
                        token, new Enrolment.NewAccount(name, displayName, phone, PASSWORD, PASSWORD), from));
        assertThat(wrong.errors()).extracting(FieldError::field).containsExactly(field);
        enrolment.applicant(token, from); // a slip does not use up the link
    }

    @Test
    void passwords_keep_the_rules_and_are_entered_twice() {
        String token = asked("pass@example.cn");
        assertThatThrownBy(() ->
                        enrolment.open(token, new Enrolment.NewAccount("pass", "王某", null, "short", "short"), from))
                .isInstanceOfSatisfying(InvalidInput.class, wrong -> assertThat(wrong.errors())
                        .extracting(FieldError::field)
                        .contains("password"));
        assertThatThrownBy(() -> enrolment.open(
                        token, new Enrolment.NewAccount("pass", "王某", null, PASSWORD, PASSWORD + "x"), from))
                .isInstanceOfSatisfying(InvalidInput.class, wrong -> assertThat(wrong.errors())
                        .extracting(FieldError::field)
                        .containsExactly("repeated"));
        assertThatThrownBy(() -> enrolment.open(
                        token,
                        new Enrolment.NewAccount("pass", "王某", null, "x".repeat(100_000), "x".repeat(100_000)),
                        from))
                .isInstanceOf(InvalidInput.class);
    }

    @Test
    void a_link_is_no_means_of_asking_which_account_names_there_are() {
        String token = asked("asking@example.cn");
        for (int n = 0; n < 10; n++) {
            assertThatThrownBy(() -> enrolment.open(token, entered("reviewer"), from))
                    .isInstanceOf(InvalidInput.class);
        }
        assertThatThrownBy(() -> enrolment.open(token, entered("asking"), from)).isInstanceOf(LinkInvalid.class);
    }

    @Test
    void an_address_that_has_an_account_gets_a_letter_that_says_so_and_no_link_to_open_another() {
        Letters.enrol(enrolment, jdbc, "known", from);
        enrolment.signUp("KNOWN@example.cn", from);
        assertThat(Letters.to(jdbc, "known@example.cn").get(0))
                .contains("您已有账号", "“known”", "https://sy.example.cn/login")
                .doesNotContain("token=");
        assertThat(count("select count(*) from account where email = 'known@example.cn'"))
                .isOne();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "a",
                "a@b",
                "a b@example.cn",
                "a@example.cn\r\nBcc: x@example.cn",
                "<a@example.cn>",
                "a@example.cn,b@example.cn",
                "王@example.cn",
                "a\u0000@example.cn"
            })
    void what_is_no_mail_address_is_refused(String address) {
        assertThatThrownBy(() -> enrolment.signUp(address, from)).isInstanceOf(InvalidInput.class);
        assertThatThrownBy(() -> enrolment.forgotten(address + "x".repeat(300), from))
                .isInstanceOf(InvalidInput.class);
    }

    @Test
    void who_never_came_is_forgotten_after_a_month() {
        asked("never.came@example.cn");
        asked("came.today@example.cn");
        jdbc.sql("update enrolment_letter set asked_at = ? where email = 'never.came@example.cn'")
                .param(Instant.now().minusSeconds(31 * 86_400).atOffset(ZoneOffset.UTC))
                .update();
        old.forget();
        assertThat(count("select count(*) from enrolment_letter where email = 'never.came@example.cn'"))
                .isZero();
        assertThat(count("select count(*) from enrolment_letter where email = 'came.today@example.cn'"))
                .isOne();
    }

    @Test
    void one_mailbox_gets_five_letters_an_hour_and_nobody_is_told() {
        for (int n = 0; n < 12; n++) {
            enrolment.signUp("flood@example.cn", from);
        }
        assertThat(Letters.to(jdbc, "flood@example.cn")).hasSize(5);
        enrolment.applicant(Letters.token(jdbc, "flood@example.cn"), from); // the last one still works
    }

    @Test
    void of_a_thousand_sign_ups_from_one_network_address_twenty_are_answered_by_a_letter() {
        long refused = IntStream.range(0, 1_000)
                .parallel()
                .filter(n -> {
                    try {
                        enrolment.signUp("mass" + n + "@example.cn", "203.0.113.9");
                        return false;
                    } catch (TooManyLetters many) {
                        return true;
                    }
                })
                .count();
        assertThat(refused).isBetween(979L, 980L);
        assertThat(count("select count(*) from delivery where address like 'mass%@example.cn'"))
                .isEqualTo(1_000 - refused);
        asked("other@example.cn"); // from elsewhere nothing is held up
    }

    @Test
    void a_forgotten_password_is_renewed_by_letter_and_what_was_remembered_of_the_old_one_ends() {
        Letters.enrol(enrolment, jdbc, "forgetful", from);
        signIn("forgetful", PASSWORD);
        enrolment.forgotten("forgetful@example.cn", from);
        String token = Letters.token(jdbc, "forgetful@example.cn");
        assertThat(enrolment.renewing(token, from)).isEqualTo("forgetful");
        int version = jdbc.sql("select version from account where name = 'forgetful'")
                .query(Integer.class)
                .single();

        enrolment.renew(token, "Another-38157", "Another-38157", from);

        assertThatThrownBy(() -> signIn("forgetful", PASSWORD)).isInstanceOf(BadCredentialsException.class);
        signIn("forgetful", "Another-38157");
        assertThat(count("select count(*) from account where name = 'forgetful' and version > ?", version))
                .isOne();
        assertThatThrownBy(() -> enrolment.renew(token, "Yet-another-38157", "Yet-another-38157", from))
                .isInstanceOf(LinkInvalid.class);
        assertThat(Letters.to(jdbc, "forgetful@example.cn").get(0)).contains("密码已修改");
        assertThat(count("select count(*) from audit_entry where actor = 'forgetful' and action = 'CREDENTIAL'"))
                .isOne();
    }

    @Test
    void who_is_unknown_or_disabled_gets_no_letter_and_the_same_answer() {
        enrolment.forgotten("nobody.here@example.cn", from);
        assertThat(Letters.to(jdbc, "nobody.here@example.cn")).isEmpty();
        Letters.enrol(enrolment, jdbc, "disabled", from);
        jdbc.sql("update account set disabled_at = created_at, version = version + 1 where name = 'disabled'")
                .update();
        int letters = Letters.to(jdbc, "disabled@example.cn").size();
        enrolment.forgotten("disabled@example.cn", from);
        assertThat(Letters.to(jdbc, "disabled@example.cn")).hasSize(letters);
    }
}
