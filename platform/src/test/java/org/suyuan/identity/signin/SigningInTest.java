package org.suyuan.identity.signin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Primary;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.suyuan.RealServers;
import org.suyuan.SettableClock;
import org.suyuan.identity.Accounts;
import org.suyuan.identity.Permission;
import org.suyuan.identity.SignedIn;
import org.suyuan.shared.FieldError;
import org.suyuan.shared.Ids;
import org.suyuan.shared.InvalidInput;

/** How a person comes in, on the real database, outside the demo. */
@SpringBootTest
@RealServers(ownDatabase = true)
class SigningInTest {

    private static final String PASSWORD = "Blau-Kiefer-27";

    @TestConfiguration(proxyBeanMethods = false)
    static class Time {
        @Bean
        @Primary
        SettableClock settableClock() {
            return new SettableClock();
        }
    }

    @Autowired
    JdbcClient jdbc;

    @Autowired
    PasswordEncoder encoder;

    @Autowired
    SettableClock clock;

    @Autowired
    Accounts accounts;

    @Autowired
    SignIn signIn;

    @Autowired
    SecondFactor factor;

    @Autowired
    Passwords passwords;

    @Autowired
    Sessions sessions;

    @Autowired
    SignInHistory history;

    @Autowired
    SignInJournal journal;

    @Autowired
    FirstStart firstStart;

    private String name;

    @BeforeEach
    void account() {
        name = "p" + Ids.next().replace("-", "").substring(20);
        account(name);
    }

    @AfterEach
    void signOut() {
        SecurityContextHolder.clearContext();
        jdbc.sql("delete from delivery").update();
    }

    private void account(String account, Permission... permissions) {
        String id = Ids.next();
        jdbc.sql("""
                        insert into account (id, name, password_hash, display_name, email, failed_sign_ins, version,
                            must_change_password, created_at, updated_at)
                        values (?, ?, ?, ?, ?, 0, 1, 'N', ?, ?)""")
                .params(
                        id,
                        account,
                        encoder.encode(PASSWORD),
                        "某人",
                        account + "@example.invalid",
                        clock.instant().atOffset(ZoneOffset.UTC),
                        clock.instant().atOffset(ZoneOffset.UTC))
                .update();
        for (Permission permission : permissions) {
            jdbc.sql("insert into account_role select ?, min(role_code) from role_permission where permission = ?")
                    .params(id, permission.name())
                    .update();
        }
    }

    private void password(String password) {
        accounts.authenticate(UsernamePasswordAuthenticationToken.unauthenticated(name, password));
    }

    private SignIn.Begun in() {
        SignIn.Begun begun = signIn.begin(name);
        as(begun.account());
        return begun;
    }

    private static void as(SignedIn person) {
        SecurityContextHolder.getContext()
                .setAuthentication(
                        UsernamePasswordAuthenticationToken.authenticated(person, null, person.getAuthorities()));
    }

    private String code(SecondFactor.Enrolment enrolment) {
        return Totp.code(enrolment.key(), Totp.step(clock.instant()));
    }

    private List<String> audited() {
        return jdbc.sql("""
                        select action || ' ' || result from audit_entry
                        where object_id = ? order by id""").param(name).query(String.class).list();
    }

    private List<String> letters() {
        return jdbc.sql("select headline from delivery where address = ? order by id")
                .param(name + "@example.invalid")
                .query(String.class)
                .list();
    }

    @Test
    void ten_wrong_passwords_lock_and_the_person_gets_one_letter() {
        IntStream.range(0, 24).parallel().forEach(i -> assertThatThrownBy(() -> password("guess " + i)));

        assertThatThrownBy(() -> password(PASSWORD));
        assertThat(letters()).containsExactly("账号已暂时锁定");
        assertThat(audited()).contains("SIGN_IN REFUSED", "DISABLE SUCCESS").doesNotContain("SIGN_IN SUCCESS");
        assertThat(signIn.left(name)).isEmpty();
        assertThatThrownBy(() -> factor.check(name, "123456")).isInstanceOf(AccountLocked.class);
    }

    @Test
    void a_name_that_is_no_account_is_noted_once_a_minute_without_the_name() {
        for (int i = 0; i < 3; i++) {
            assertThatThrownBy(() -> accounts.authenticate(
                    UsernamePasswordAuthenticationToken.unauthenticated("my-Secret-Password-1", "x")));
        }
        journal.writeUnknown();
        journal.writeUnknown();

        List<String> noted = jdbc.sql("select state_after from audit_entry where state_after like '%unknownNames%'")
                .query(String.class)
                .list();
        assertThat(noted).hasSize(1);
        assertThat(noted.get(0)).contains("\"unknownNames\":3").doesNotContain("Secret");
    }

    @Test
    void a_code_is_good_once_and_a_step_away_and_wrong_ones_lock() {
        SecondFactor.Enrolment enrolment = factor.begin(name);
        assertThat(enrolment.picture()).startsWith("data:image/svg+xml;base64,");
        assertThatThrownBy(() -> factor.confirm(enrolment, "000000x")).isInstanceOf(WrongCode.class);
        List<String> recovery = factor.confirm(enrolment, code(enrolment));
        assertThat(recovery).hasSize(10).doesNotHaveDuplicates();
        assertThat(signIn.left(name))
                .hasValueSatisfying(left -> assertThat(left.factor()).isEqualTo(SecondFactorNeed.CODE));

        assertThatThrownBy(() -> factor.check(name, code(enrolment)))
                .as("the one that confirmed it")
                .isInstanceOf(WrongCode.class);
        clock.advance(Duration.ofSeconds(30));
        String code = code(enrolment);
        factor.check(name, code.substring(0, 3) + " " + code.substring(3));
        assertThatThrownBy(() -> factor.check(name, code)).as("replayed").isInstanceOf(WrongCode.class);

        factor.check(name, recovery.get(3).toLowerCase());
        assertThatThrownBy(() -> factor.check(name, recovery.get(3))).isInstanceOf(WrongCode.class);

        clock.advance(Duration.ofSeconds(60));
        // The right password in between buys no new guesses.
        for (int i = 0; i < 7; i++) {
            password(PASSWORD);
            assertThatThrownBy(() -> factor.check(name, "abcdef")).isInstanceOf(WrongCode.class);
        }
        assertThatThrownBy(() -> factor.check(name, code(enrolment))).isInstanceOf(AccountLocked.class);
        assertThat(letters()).contains("动态口令已启用", "使用了恢复码", "账号已暂时锁定");
        assertThat(jdbc.sql("select secret from second_factor")
                        .query(String.class)
                        .list())
                .noneMatch(kept -> kept.contains(enrolment.secret().replace(" ", "")));
    }

    @Test
    void of_the_same_code_at_two_nodes_at_once_one_is_taken() {
        SecondFactor.Enrolment enrolment = factor.begin(name);
        factor.confirm(enrolment, code(enrolment));
        clock.advance(Duration.ofSeconds(30));
        String code = code(enrolment);

        long taken = IntStream.range(0, 8)
                .parallel()
                .filter(i -> {
                    try {
                        factor.check(name, code);
                        return true;
                    } catch (WrongCode replayed) {
                        return false;
                    }
                })
                .count();

        assertThat(taken).isEqualTo(1);
    }

    @Test
    void administrators_and_reviewers_must_have_a_factor_and_cannot_take_it_off() {
        assertThat(factor.demandedOf(Set.of(Permission.SUBJECT_APPLY, Permission.SUBJECT_READ)))
                .isFalse();
        name = name + "a";
        account(name, Permission.SUBJECT_FIRST_REVIEW);
        assertThat(signIn.left(name))
                .hasValueSatisfying(left -> assertThat(left.factor()).isEqualTo(SecondFactorNeed.ENROLMENT));
        SecondFactor.Enrolment enrolment = factor.begin(name);
        factor.confirm(enrolment, code(enrolment));
        in();

        assertThatThrownBy(() -> factor.remove("1")).isInstanceOf(SecondFactorDemanded.class);
        assertThatThrownBy(() -> factor.reset(name)).isInstanceOf(AccessDeniedException.class);
        String person = name;
        name = name + "s";
        account(name, Permission.RIGHTS_GRANT);
        in();
        factor.reset(person);
        assertThat(signIn.left(person))
                .hasValueSatisfying(left -> assertThat(left.factor()).isEqualTo(SecondFactorNeed.ENROLMENT));
    }

    @Test
    void a_password_is_changed_by_its_rules_and_told() {
        assertThatThrownBy(() -> passwords.change(name, "wrong", "Granit-Moos-31"))
                .isInstanceOf(WrongOldPassword.class);
        assertThat(codes(PASSWORD, "Granit-Moos-31")).containsExactly("young");
        clock.advance(Duration.ofHours(2));
        assertThat(codes(PASSWORD, "short")).contains("length");
        assertThat(codes(PASSWORD, PASSWORD)).containsExactly("history");
        passwords.change(name, PASSWORD, "Granit-Moos-31");
        clock.advance(Duration.ofHours(2));
        assertThat(codes("Granit-Moos-31", PASSWORD)).containsExactly("history");

        password("Granit-Moos-31");
        assertThatThrownBy(() -> password(PASSWORD));
        assertThat(letters()).containsExactly("密码已修改");
        assertThat(audited()).contains("CREDENTIAL SUCCESS");
    }

    private List<String> codes(String old, String wanted) {
        try {
            passwords.change(name, old, wanted);
            return List.of();
        } catch (InvalidInput wrong) {
            return wrong.errors().stream().map(FieldError::code).toList();
        }
    }

    @Test
    void a_password_given_by_somebody_else_or_too_old_must_be_changed() {
        jdbc.sql("update account set must_change_password = 'Y' where name = ?")
                .param(name)
                .update();
        assertThat(due()).isEqualTo(PasswordDue.GIVEN);
        passwords.change(name, PASSWORD, "Granit-Moos-31");
        assertThat(due()).isEqualTo(PasswordDue.NOT_DUE);
        clock.advance(Duration.ofDays(91));
        assertThat(due()).isEqualTo(PasswordDue.EXPIRED);
    }

    private PasswordDue due() {
        return signIn.left(name).orElseThrow().password();
    }

    @Test
    void the_oldest_of_too_many_sessions_ends_and_one_ends_the_others() {
        List<String> begun =
                IntStream.range(0, 6).mapToObj(i -> in().sessionId()).toList();

        assertThat(sessions.state(begun.get(0)).open()).isFalse();
        assertThat(sessions.own())
                .extracting(Sessions.Open::id)
                .containsExactlyInAnyOrderElementsOf(begun.subList(1, 6));
        sessions.endOwn(begun.get(1));
        sessions.endOthers(begun.get(5));
        assertThat(sessions.own()).extracting(Sessions.Open::id).containsExactly(begun.get(5));
        assertThatThrownBy(() -> sessions.endAllOf(name)).isInstanceOf(AccessDeniedException.class);
    }

    @Test
    void nobody_ends_the_session_of_somebody_else_by_its_id() {
        String id = in().sessionId();
        name = name + "b";
        account(name);
        in();
        sessions.endOwn(id);

        assertThat(sessions.state(id).open()).isTrue();
    }

    @Test
    void a_session_ends_with_its_account_and_follows_what_that_may_do() {
        SignIn.Begun begun = in();
        jdbc.sql("insert into account_role select id, 'operator' from account where name = ?")
                .param(name)
                .update();
        jdbc.sql("update account set version = version + 1 where name = ?")
                .param(name)
                .update();

        assertThat(sessions.state(begun.sessionId()).version()).isGreaterThan(begun.version());
        assertThat(sessions.refreshed(begun.account()))
                .hasValueSatisfying(
                        now -> assertThat(now.may(Permission.OPERATE)).isTrue());
        jdbc.sql("update account set disabled_at = ?, version = version + 1 where name = ?")
                .params(Instant.now().atOffset(ZoneOffset.UTC), name)
                .update();
        assertThat(sessions.state(begun.sessionId()).open()).isFalse();
    }

    @Test
    void the_last_time_is_told_with_the_failures_since() {
        assertThat(in().lastTime().at()).isNull();
        assertThatThrownBy(() -> password("wrong"));
        assertThatThrownBy(() -> password("wrong"));
        SignIn.LastTime last = in().lastTime();

        assertThat(last.at()).isNotNull();
        assertThat(last.failures()).isEqualTo(2);
        assertThat(history.own(10))
                .extracting(SignInHistory.Entry::result)
                .containsExactly(
                        SignInResult.SUCCESS,
                        SignInResult.WRONG_PASSWORD,
                        SignInResult.WRONG_PASSWORD,
                        SignInResult.SUCCESS);
    }

    @Test
    void sessions_nobody_uses_are_swept() {
        String id = in().sessionId();
        sessions.touch(id, accounts.find(name).orElseThrow().id());
        assertThat(jdbc.sql("select last_active_at is not null from account where name = ?")
                        .param(name)
                        .query(Boolean.class)
                        .single())
                .isTrue();
        clock.advance(Duration.ofMinutes(33));
        assertThat(sessions.own()).isEmpty();
        sessions.sweep();

        assertThat(sessions.state(id).open()).isFalse();
    }

    @Test
    void where_there_are_accounts_no_link_is_given() {
        assertThat(firstStart.newSecret()).isEmpty();
        assertThatThrownBy(() -> firstStart.create("x", List.of())).isInstanceOf(FirstLinkInvalid.class);
    }
}
