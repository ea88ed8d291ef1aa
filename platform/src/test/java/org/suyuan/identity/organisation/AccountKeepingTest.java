package org.suyuan.identity.organisation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.suyuan.identity.rights.RightsFixtures.as;
import static org.suyuan.subject.SubjectFixtures.aFactory;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.apache.ibatis.executor.statement.StatementHandler;
import org.apache.ibatis.plugin.Interceptor;
import org.apache.ibatis.plugin.Intercepts;
import org.apache.ibatis.plugin.Invocation;
import org.apache.ibatis.plugin.Signature;
import org.apache.ibatis.session.ResultHandler;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.authentication.LockedException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.suyuan.RealServers;
import org.suyuan.engine.Inbox;
import org.suyuan.identity.Accounts;
import org.suyuan.identity.Permission;
import org.suyuan.identity.SignedIn;
import org.suyuan.identity.rights.Change;
import org.suyuan.identity.rights.GrantState;
import org.suyuan.identity.rights.Grants;
import org.suyuan.identity.rights.LastAdministrator;
import org.suyuan.identity.rights.Oversight;
import org.suyuan.identity.rights.OwnRights;
import org.suyuan.shared.FieldError;
import org.suyuan.shared.InvalidInput;
import org.suyuan.shared.PageRequest;
import org.suyuan.shared.Paged;
import org.suyuan.shared.ProductClass;
import org.suyuan.shared.Stage;
import org.suyuan.subject.SubjectRegistration;
import org.suyuan.subject.SubjectView;

/** Keeping accounts: bringing in, changing, disabling, importing, handing over, on the real database. */
@SpringBootTest(properties = {"suyuan.demo=true", "suyuan.demo-data=false"})
@RealServers(ownDatabase = true)
class AccountKeepingTest {

    private static final AtomicInteger SEQUENCE = new AtomicInteger();
    static final AtomicInteger QUERIES = new AtomicInteger();

    /** Counts what is asked of the database. */
    @TestConfiguration
    static class Counting {
        @Bean
        Interceptor countingInterceptor() {
            return new QueryCount();
        }
    }

    @Intercepts(
            @Signature(
                    type = StatementHandler.class,
                    method = "query",
                    args = {java.sql.Statement.class, ResultHandler.class}))
    static class QueryCount implements Interceptor {
        @Override
        public Object intercept(Invocation invocation) throws Throwable {
            // Relays and jobs ask too, on threads of their own.
            if (Thread.currentThread().getName().equals("main")) {
                QUERIES.incrementAndGet();
            }
            return invocation.proceed();
        }
    }

    @Autowired
    AccountKeeping keeping;

    @Autowired
    AccountImport imports;

    @Autowired
    Handover handover;

    @Autowired
    IdleAccounts idle;

    @Autowired
    Organisations organisations;

    @Autowired
    Grants grants;

    @Autowired
    Oversight oversight;

    @Autowired
    Inbox inbox;

    @Autowired
    SubjectRegistration registration;

    @Autowired
    Accounts accounts;

    @Autowired
    JdbcClient jdbc;

    private static String name() {
        return "user" + SEQUENCE.incrementAndGet();
    }

    private static AccountCommand command(String name) {
        return new AccountCommand(name, "某人" + name, null, null, null, AccountKind.OFFICIAL, null, null);
    }

    private AccountKeeping.Issued create(AccountCommand command) {
        return as(accounts, "admin", () -> keeping.create(command));
    }

    private AccountEntry get(String name) {
        return as(accounts, "admin", () -> keeping.get(name));
    }

    private void signIn(String name, String password) {
        accounts.authenticate(UsernamePasswordAuthenticationToken.unauthenticated(name, password));
    }

    // ---- bringing in

    @Test
    void a_new_account_signs_in_with_its_one_time_password_and_must_change_it() {
        AccountKeeping.Issued issued = create(command(name()));

        signIn(issued.account(), String.valueOf(issued.password()));

        assertThat(get(issued.account()).mustChangePassword()).isTrue();
        assertThat(accounts.find(issued.account()).orElseThrow().permissions()).isEmpty();
    }

    @Test
    void a_name_is_never_used_again_not_even_a_disabled_one() {
        String name = name();
        create(command(name));
        as(accounts, "admin", () -> keeping.disable(Set.of(name), "试用结束"));

        assertThatThrownBy(() -> create(command(name)))
                .isInstanceOfSatisfying(InvalidInput.class, wrong -> assertThat(wrong.errors())
                        .extracting(FieldError::code)
                        .containsExactly("account_taken"));
    }

    @Test
    void a_person_has_one_account() {
        AccountCommand first = new AccountCommand(name(), "某人", "S-1", null, null, AccountKind.OFFICIAL, null, null);
        create(first);

        assertThatThrownBy(() ->
                        create(new AccountCommand(name(), "某人", "S-1", null, null, AccountKind.OFFICIAL, null, null)))
                .isInstanceOfSatisfying(InvalidInput.class, wrong -> assertThat(wrong.errors())
                        .extracting(FieldError::field)
                        .containsExactly("personNumber"));
    }

    @Test
    void the_platform_itself_is_nobodys_account() {
        for (String name : List.of("system", "Abc", "a", "含中文", "a b")) {
            assertThatThrownBy(() -> create(command(name))).as(name).isInstanceOf(InvalidInput.class);
        }
    }

    @Test
    void who_keeps_accounts_gives_no_roles_and_who_gives_roles_creates_no_accounts() {
        String name = name();
        create(command(name));
        assertThatThrownBy(() -> as(
                        accounts, "admin", () -> grants.propose(List.of(new Change.GiveRole(name, "enforcer")), "越权")))
                .isInstanceOf(AccessDeniedException.class);
        assertThatThrownBy(() -> as(accounts, "security", () -> keeping.create(command(name()))))
                .isInstanceOf(AccessDeniedException.class);
        assertThatThrownBy(() -> as(accounts, "auditor", () -> keeping.list(AccountQuery.all(), PageRequest.first())))
                .isInstanceOf(AccessDeniedException.class);
    }

    @Test
    void a_post_with_roles_waits_for_a_security_administrator() {
        String organisation = as(
                accounts,
                "admin",
                () -> organisations.add(new OrganisationCommand(
                        "P" + SEQUENCE.incrementAndGet(), "某局", OrganisationKind.AUTHORITY, null, null, List.of())));
        String post = as(accounts, "admin", () -> organisations.addPost(organisation, "执法岗"));
        as(
                accounts,
                "security",
                () -> grants.propose(List.of(new Change.SetPostRoles(post, Set.of("enforcer"))), "岗位职责"));
        String name = name();

        AccountKeeping.Issued issued =
                create(new AccountCommand(name, "某人", null, null, null, AccountKind.OFFICIAL, organisation, post));

        assertThat(issued.waits()).isTrue();
        assertThat(accounts.find(name).orElseThrow().permissions()).isEmpty();
        assertThatThrownBy(() -> as(accounts, "admin", () -> grants.confirm(waiting())))
                .isInstanceOf(AccessDeniedException.class);
        as(accounts, "security", () -> grants.confirm(waiting()));
        assertThat(accounts.find(name).orElseThrow().permissions())
                .contains(Permission.SUBJECT_READ)
                .doesNotContain(Permission.SUBJECT_FIRST_REVIEW);
        assertThat(as(accounts, "security", () -> oversight.whoMay(Permission.SUBJECT_READ)))
                .contains(new Oversight.Able(name, "某人", "某局", "执法人员", "执法岗", "主体查阅人员"));

        as(
                accounts,
                "admin",
                () -> keeping.change(
                        get(name).version(),
                        new AccountCommand(name, "某人", null, null, null, AccountKind.OFFICIAL, organisation, null)));
        assertThat(accounts.find(name).orElseThrow().permissions()).isEmpty();
    }

    private String waiting() {
        return as(accounts, "security", () -> grants.list(GrantState.WAITING, PageRequest.first())
                .items()
                .get(0)
                .id());
    }

    // ---- changing, disabling, passwords

    @Test
    void what_somebody_else_changed_meanwhile_is_not_overwritten() {
        String name = name();
        create(command(name));
        int seen = get(name).version();
        as(accounts, "admin", () -> keeping.change(seen, command(name)));

        assertThatThrownBy(() -> as(accounts, "admin", () -> keeping.change(seen, command(name))))
                .isInstanceOf(AdministrationStale.class);
    }

    @Test
    void a_disabled_account_is_refused_at_once_remembered_or_not() {
        AccountKeeping.Issued issued = create(command(name()));
        String password = String.valueOf(issued.password());
        signIn(issued.account(), password);

        as(accounts, "admin", () -> keeping.disable(Set.of(issued.account()), "借调"));
        assertThatThrownBy(() -> signIn(issued.account(), password)).isInstanceOf(LockedException.class);

        as(accounts, "admin", () -> keeping.enable(Set.of(issued.account())));
        signIn(issued.account(), password);
    }

    @Test
    void several_are_disabled_together_but_never_oneself() {
        List<String> names = List.of(name(), name(), name());
        names.forEach(name -> create(command(name)));

        assertThat(as(accounts, "admin", () -> keeping.disable(names, "机构改革"))).isEqualTo(3);
        assertThat(as(accounts, "admin", () -> keeping.disable(names, "机构改革"))).isZero();
        assertThatThrownBy(() -> as(accounts, "admin", () -> keeping.disable(Set.of("admin"), "自己")))
                .isInstanceOf(OwnAccount.class);
    }

    @Test
    void somebody_is_left_who_gives_rights() {
        assertThatThrownBy(() -> as(accounts, "admin", () -> keeping.disable(List.of("security", "security2"), "全部停用")))
                .isInstanceOf(LastAdministrator.class);

        assertThat(get("security").state()).isEqualTo(AccountState.ENABLED);
    }

    @Test
    void a_lock_is_ended_by_who_gives_rights() {
        jdbc.sql("update account set failed_sign_ins = 10, locked_until = now() + interval '10 minutes'"
                        + " where name = 'editor'")
                .update();
        assertThat(get("editor").state()).isEqualTo(AccountState.LOCKED);

        as(accounts, "security", () -> {
            keeping.unlock("editor");
            return null;
        });

        assertThat(get("editor").state()).isEqualTo(AccountState.ENABLED);
    }

    @Test
    void a_new_password_ends_the_old_one() {
        AccountKeeping.Issued first = create(command(name()));
        AccountKeeping.Issued second = as(accounts, "admin", () -> keeping.resetPassword(first.account(), "本人申请"));

        assertThatThrownBy(() -> signIn(first.account(), String.valueOf(first.password())));
        signIn(first.account(), String.valueOf(second.password()));
    }

    @Test
    void nobody_takes_the_place_of_an_audit_administrator_alone() {
        AccountKeeping.Issued asked = as(accounts, "admin", () -> keeping.resetPassword("auditor", "遗忘"));
        assertThat(asked.password()).isNull();
        signIn("auditor", "suyuan-demo");

        Grants.Confirmed confirmed = as(accounts, "security", () -> grants.confirm(waiting()));

        signIn("auditor", String.valueOf(confirmed.password()));
        assertThatThrownBy(() -> as(accounts, "admin", () -> grants.ask(new Change.ResetPassword("admin"), "自己")))
                .isInstanceOf(OwnRights.class);
    }

    // ---- the list

    @Test
    void ten_thousand_accounts_are_paged_by_the_database_with_as_many_queries_as_a_few() {
        as(accounts, "admin", () -> keeping.list(AccountQuery.all(), new PageRequest(0, 5, null, true)));
        QUERIES.set(0);
        as(accounts, "admin", () -> keeping.list(AccountQuery.all(), new PageRequest(0, 5, null, true)));
        int few = QUERIES.get();
        jdbc.sql("""
                insert into account (id, name, password_hash, display_name, failed_sign_ins, version, created_at,
                    updated_at, last_active_at)
                select 'many-' || n, 'many-' || n, '{noop}x', '众人' || n, 0, 1, now(), now(), now()
                from generate_series(1, 10000) n""").update();
        jdbc.sql("insert into account_role select id, 'enforcer' from account where name like 'many-%'")
                .update();
        QUERIES.set(0);
        long start = System.nanoTime();

        Paged<AccountEntry> page = as(
                accounts,
                "admin",
                () -> keeping.list(
                        new AccountQuery("众人", null, "subject-reader", AccountState.ENABLED, null),
                        new PageRequest(100, 50, "lastActiveAt", false)));

        assertThat((System.nanoTime() - start) / 1_000_000).isLessThan(3_000);
        assertThat(page.total()).isEqualTo(10_000);
        assertThat(page.items()).hasSize(50).allSatisfy(entry -> assertThat(entry.roles())
                .containsExactly("执法人员"));
        assertThat(QUERIES.get()).isLessThanOrEqualTo(few + 3);
        jdbc.sql("delete from account_role where account_id like 'many-%'").update();
        jdbc.sql("delete from account where name like 'many-%'").update();
    }

    @Test
    void what_is_typed_is_looked_for_as_it_is() {
        String name = name();
        create(new AccountCommand(name, "百分%号_人", null, null, null, AccountKind.OFFICIAL, null, null));

        assertThat(as(
                                accounts,
                                "admin",
                                () -> keeping.list(
                                        new AccountQuery("分%号_", null, null, null, null), PageRequest.first()))
                        .items())
                .extracting(AccountEntry::name)
                .containsExactly(name);
        assertThat(as(
                                accounts,
                                "admin",
                                () -> keeping.list(new AccountQuery("%", null, null, null, null), PageRequest.first()))
                        .total())
                .isEqualTo(1);
    }

    // ---- import

    private List<AccountImport.Row> load(String text, Charset charset) {
        return as(accounts, "admin", () -> imports.run(text.getBytes(charset), count -> {}));
    }

    @Test
    void good_rows_go_through_and_each_wrong_cell_is_told() {
        String good = name();
        String bad = name();
        String file = "账号,姓名,人员编号,电话,电子邮箱,机构代码,岗位,种类\n"
                + good + ",张某,,0531-20000001,a@example.cn,,,工作人员\n"
                + bad + ",,,不是电话,不是邮箱,,,\n"
                + name() + ",李某,,,,没有的机构,,\n"
                + name() + ",王某,,,,,,外星人\n";

        List<AccountImport.Row> rows = load(file, StandardCharsets.UTF_8);

        assertThat(rows)
                .extracting(AccountImport.Row::result)
                .containsExactly(
                        AccountImport.Result.CREATED,
                        AccountImport.Result.WRONG,
                        AccountImport.Result.WRONG,
                        AccountImport.Result.WRONG);
        assertThat(rows.get(1).line()).isEqualTo(3);
        assertThat(rows.get(1).errors())
                .extracting(AccountImport.CellError::column)
                .containsExactly("姓名", "电子邮箱", "电话");
        assertThat(rows.get(2).errors())
                .extracting(AccountImport.CellError::column)
                .containsExactly("机构代码");
        assertThat(rows.get(3).errors())
                .extracting(AccountImport.CellError::column)
                .containsExactly("种类");
        signIn(good, String.valueOf(rows.get(0).password()));
        assertThat(as(accounts, "admin", () -> imports.passwords(rows)))
                .contains(good)
                .doesNotContain(bad);
    }

    @Test
    void a_file_that_comes_again_changes_nothing() {
        String file = "账号,姓名\n" + name() + ",张某\n" + name() + ",李某\n";
        load(file, StandardCharsets.UTF_8);

        assertThat(load(file, StandardCharsets.UTF_8))
                .extracting(AccountImport.Row::result)
                .containsOnly(AccountImport.Result.UNCHANGED);
    }

    @Test
    void a_file_of_an_office_program_is_read_in_the_chinese_code_page_too() {
        String name = name();

        load("\"账号\",\"姓名\"\r\n\"" + name + "\",\"张,某\"\r\n", Charset.forName("GB18030"));

        assertThat(get(name).displayName()).isEqualTo("张,某");
    }

    @Test
    void what_is_no_such_file_is_refused_as_a_whole() {
        for (String text : List.of("", "账号,姓名\n", "name,display\na,b\n")) {
            assertThatThrownBy(() -> load(text, StandardCharsets.UTF_8))
                    .as(text)
                    .isInstanceOf(InvalidInput.class);
        }
    }

    @Test
    void the_template_can_be_filled_in() {
        assertThat(as(accounts, "admin", imports::template)).contains("账号,姓名,人员编号,电话,电子邮箱,机构代码,岗位,种类");
    }

    // ---- somebody leaves

    private String taskHeldBy(String account) {
        String id = as(
                        accounts,
                        "enterprise",
                        () -> registration.submit(
                                aFactory("移交食品厂" + SEQUENCE.incrementAndGet()), SubjectRegistration.Origin.INTERFACE))
                .id();
        String task = jdbc.sql("select id from work_item where business_key = ? and completed_at is null")
                .param(id)
                .query(String.class)
                .single();
        as(accounts, account, () -> {
            inbox.claim(task);
            return null;
        });
        return task;
    }

    private String holder(String task) {
        return jdbc.sql("select coalesce(assignee, 'pool') from work_item where id = ?")
                .param(task)
                .query(String.class)
                .single();
    }

    private String reviewer(String region) {
        String name = name();
        create(command(name));
        jdbc.sql("insert into account_role select id, 'first-reviewer' from account where name = ?")
                .param(name)
                .update();
        jdbc.sql("insert into account_scope select id, id, ? from account where name = ?")
                .params(region, name)
                .update();
        return name;
    }

    @Test
    void who_leaves_hands_over_to_a_successor_who_may_and_his_rights_end() {
        String leaving = reviewer("370102");
        String successor = reviewer("370100");
        String task = taskHeldBy(leaving);

        Handover.Preview will = as(accounts, "admin", () -> handover.preview(leaving, successor));
        assertThat(will.work()).isEqualTo(new WorkHolder.Work(1, 0, 0));
        assertThat(will.roles()).containsExactly("初审人员");
        assertThat(holder(task)).isEqualTo(leaving);

        Handover.Preview done = as(accounts, "admin", () -> handover.leave(leaving, successor, "调离"));

        assertThat(done.work()).isEqualTo(will.work());
        assertThat(holder(task)).isEqualTo(successor);
        assertThat(get(leaving).state()).isEqualTo(AccountState.DISABLED);
        assertThat(get(leaving).disabledReason()).isEqualTo("调离");
        assertThat(accounts.find(leaving).orElseThrow().permissions()).isEmpty();
        assertThat(accounts.find(leaving).orElseThrow().scope().grants()).isEmpty();
    }

    @Test
    void what_a_successor_may_not_decide_goes_back_to_the_pool() {
        String leaving = reviewer("370102");
        String elsewhere = reviewer("370202");
        String task = taskHeldBy(leaving);

        as(accounts, "admin", () -> handover.leave(leaving, elsewhere, "调离"));

        assertThat(holder(task)).isEqualTo("pool");
    }

    @Test
    void without_a_successor_the_work_can_be_claimed_again() {
        String leaving = reviewer("370102");
        String task = taskHeldBy(leaving);

        as(accounts, "admin", () -> handover.leave(leaving, null, "退休"));

        assertThat(holder(task)).isEqualTo("pool");
        as(accounts, "reviewer", () -> {
            inbox.claim(task);
            return null;
        });
        assertThat(holder(task)).isEqualTo("reviewer");
    }

    @Test
    void who_is_disabled_takes_over_nothing() {
        String leaving = reviewer("370102");
        String gone = reviewer("370102");
        as(accounts, "admin", () -> keeping.disable(Set.of(gone), "已离岗"));

        assertThatThrownBy(() -> as(accounts, "admin", () -> handover.leave(leaving, gone, "调离")))
                .isInstanceOf(NoSuccessor.class);
        assertThat(get(leaving).state()).isEqualTo(AccountState.ENABLED);
    }

    // ---- who sees what

    @Test
    void who_sees_an_object_is_whom_the_plain_rule_lets_see_it() {
        SubjectView subject = as(
                accounts,
                "enterprise",
                () -> registration.submit(
                        aFactory("可见食品厂" + SEQUENCE.incrementAndGet()), SubjectRegistration.Origin.INTERFACE));
        Set<String> expected =
                jdbc.sql("select name from account where disabled_at is null").query(String.class).list().stream()
                        .filter(name -> {
                            SignedIn person = accounts.find(name).orElseThrow();
                            return name.equals("enterprise")
                                    || person.may(Permission.SUBJECT_READ)
                                            && person.scope()
                                                    .covers(
                                                            List.of("370000", "370100", "370102"),
                                                            Set.of(ProductClass.FOOD),
                                                            Set.of(Stage.PROCESSING),
                                                            List.of());
                        })
                        .collect(Collectors.toSet());

        Oversight.SeenBy seen = as(accounts, "security", () -> oversight.whoSees(subject.caseNo()))
                .orElseThrow();

        assertThat(seen.seers()).extracting(Oversight.Seer::account).containsExactlyInAnyOrderElementsOf(expected);
        assertThat(expected)
                .contains("reviewer", "reviewer2", "supervisor", "leader")
                .doesNotContain("reviewer-qd");
        assertThat(as(accounts, "security", () -> oversight.whoSees(subject.id())))
                .contains(seen);
        assertThat(as(accounts, "security", () -> oversight.whoSees("nothing"))).isEmpty();
    }

    @Test
    void how_many_objects_somebody_sees_is_counted_within_his_scope() {
        as(
                accounts,
                "enterprise",
                () -> registration.submit(
                        aFactory("计数食品厂" + SEQUENCE.incrementAndGet()), SubjectRegistration.Origin.INTERFACE));
        long there = jdbc.sql("select count(*) from subject where region_code = '370102'")
                .query(Long.class)
                .single();

        assertThat(covered("reviewer")).isEqualTo(there).isPositive();
        assertThat(covered("reviewer-qd")).isZero();
        assertThat(covered("enterprise")).isEqualTo(there);
        assertThat(covered("editor")).isZero();
    }

    private long covered(String account) {
        return as(accounts, "security", () -> oversight.whatSees(account))
                .covered()
                .get("subject");
    }

    // ---- idle

    @Test
    void who_has_not_come_for_long_is_disabled_but_not_the_demo_nor_a_connected_system() {
        String away = name();
        String here = name();
        String program = name();
        List.of(away, here, program).forEach(name -> create(command(name)));
        jdbc.sql("update account set kind = 'PROGRAM' where name = ?")
                .param(program)
                .update();
        jdbc.sql("update account set last_active_at = now() - interval '91 days' where name in (?, ?, 'supervisor')")
                .params(away, program)
                .update();
        jdbc.sql("update account set last_active_at = now() - interval '89 days' where name = ?")
                .param(here)
                .update();

        idle.disableIdle();

        assertThat(get(away).state()).isEqualTo(AccountState.DISABLED);
        assertThat(get(away).disabledReason()).contains("90");
        for (String kept : List.of(here, program, "supervisor")) {
            assertThat(get(kept).state()).as(kept).isEqualTo(AccountState.ENABLED);
        }
        as(accounts, "admin", () -> keeping.enable(Set.of(away)));
        idle.disableIdle();
        assertThat(get(away).state()).isEqualTo(AccountState.ENABLED);
    }
}
