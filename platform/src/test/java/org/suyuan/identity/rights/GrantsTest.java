package org.suyuan.identity.rights;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.suyuan.identity.rights.RightsFixtures.anAccount;
import static org.suyuan.identity.rights.RightsFixtures.as;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Supplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.access.AccessDeniedException;
import org.suyuan.RealServers;
import org.suyuan.identity.Accounts;
import org.suyuan.identity.DataScope;
import org.suyuan.identity.Permission;
import org.suyuan.shared.InvalidInput;
import org.suyuan.shared.PageRequest;

/** Giving and taking roles and scopes, by one person and by two, on the real database. */
@SpringBootTest(properties = {"suyuan.demo=true", "suyuan.demo-data=false"})
@RealServers(ownDatabase = true)
class GrantsTest {

    /** What an enforcer may. */
    private static final Set<Permission> READING =
            Set.of(Permission.SUBJECT_READ, Permission.PRODUCT_READ, Permission.RECORD_READ, Permission.EPCIS_READ);

    private static int sequence;

    @Autowired
    Grants grants;

    @Autowired
    Roles roles;

    @Autowired
    Oversight oversight;

    @Autowired
    Accounts accounts;

    @Autowired
    JdbcClient jdbc;

    private String person;

    @BeforeEach
    void somebody() {
        person = anAccount(jdbc, "person" + ++sequence);
    }

    private List<Proposal> security(Change change) {
        return as(accounts, "security", () -> grants.propose(List.of(change), "工作需要"));
    }

    private <T> T second(Supplier<T> work) {
        return as(accounts, "security2", work);
    }

    private String waiting() {
        return as(accounts, "security2", () -> grants.list(GrantState.WAITING, PageRequest.first())
                .items()
                .get(0)
                .id());
    }

    private Set<Permission> may(String account) {
        return accounts.find(account).orElseThrow().permissions();
    }

    private int version(String account) {
        return jdbc.sql("select version from account where name = ?")
                .param(account)
                .query(Integer.class)
                .single();
    }

    private static final DataScope.Grant LIXIA = new DataScope.Grant("370102", Set.of(), Set.of());
    private static final DataScope.Grant NATION = new DataScope.Grant(null, Set.of(), Set.of());

    // ---- one person

    @Test
    void a_plain_role_takes_effect_at_once_with_what_stands_above_it() {
        int before = version(person);

        assertThat(security(new Change.GiveRole(person, "enforcer")).get(0).waits())
                .isFalse();

        assertThat(may(person)).isEqualTo(READING);
        assertThat(version(person)).isGreaterThan(before);
    }

    @Test
    void a_role_is_taken_back() {
        security(new Change.GiveRole(person, "enforcer"));

        security(new Change.TakeRole(person, "enforcer"));

        assertThat(may(person)).isEmpty();
    }

    @Test
    void any_number_of_scopes_is_given_and_taken() {
        security(new Change.GiveScope(person, LIXIA));
        security(new Change.GiveScope(person, new DataScope.Grant("370200", Set.of(), Set.of())));
        assertThat(accounts.find(person).orElseThrow().scope().grants()).hasSize(2);

        String id =
                as(accounts, "security", () -> grants.of(person).scopes().get(0).id());
        security(new Change.TakeScope(person, id, LIXIA));

        assertThat(accounts.find(person).orElseThrow().scope().grants()).hasSize(1);
    }

    @Test
    void what_is_there_is_not_given_twice() {
        security(new Change.GiveRole(person, "enforcer"));
        security(new Change.GiveScope(person, LIXIA));

        assertThatThrownBy(() -> security(new Change.GiveRole(person, "enforcer")))
                .isInstanceOf(AlreadyGiven.class);
        assertThatThrownBy(() -> security(new Change.GiveScope(person, LIXIA))).isInstanceOf(AlreadyGiven.class);
    }

    @Test
    void several_changes_are_all_made_or_none() {
        assertThatThrownBy(() -> as(
                        accounts,
                        "security",
                        () -> grants.propose(
                                List.of(
                                        new Change.GiveRole(person, "enforcer"),
                                        new Change.GiveRole(person, "system-administrator")),
                                "两项一起")))
                .isInstanceOf(ConflictingRoles.class);

        assertThat(may(person)).isEmpty();
    }

    @Test
    void only_security_administrators_give() {
        for (String account : List.of("admin", "auditor", "reviewer", "supervisor")) {
            assertThatThrownBy(() -> as(
                            accounts,
                            account,
                            () -> grants.propose(List.of(new Change.GiveRole(person, "enforcer")), "越权")))
                    .as(account)
                    .isInstanceOf(AccessDeniedException.class);
        }
    }

    @Test
    void every_grant_is_in_the_trail() {
        security(new Change.GiveRole(person, "enforcer"));

        assertThat(jdbc.sql("select actor || ' ' || action || ' ' || state_after from audit_entry where object_id = ?")
                        .param(person)
                        .query(String.class)
                        .single())
                .startsWith("security GRANT ")
                .contains("enforcer", "工作需要");
    }

    // ---- two persons

    @Test
    void a_sensitive_role_takes_effect_once_a_second_person_has_confirmed_it() {
        assertThat(security(new Change.GiveRole(person, "first-reviewer"))
                        .get(0)
                        .sensitive())
                .contains("查看联系方式");
        assertThat(may(person)).isEmpty();
        int before = version(person);

        second(() -> grants.confirm(waiting()));

        assertThat(may(person)).contains(Permission.CONTACT_READ, Permission.SUBJECT_FIRST_REVIEW);
        assertThat(version(person)).isGreaterThan(before);
    }

    @Test
    void who_asked_does_not_confirm_and_not_refuse() {
        security(new Change.GiveRole(person, "first-reviewer"));
        String id = waiting();

        assertThatThrownBy(() -> as(accounts, "security", () -> grants.confirm(id)))
                .isInstanceOf(OwnRequest.class);
        assertThatThrownBy(() -> as(accounts, "security", () -> {
                    grants.refuse(id, "自己拒绝");
                    return null;
                }))
                .isInstanceOf(OwnRequest.class);
        assertThat(may(person)).isEmpty();
        second(() -> grants.confirm(id));
    }

    @Test
    void whom_it_concerns_does_not_confirm() {
        security(new Change.GiveScope("security2", NATION));
        String id = as(accounts, "security", () -> grants.list(GrantState.WAITING, PageRequest.first())
                .items()
                .get(0)
                .id());

        assertThatThrownBy(() -> second(() -> grants.confirm(id))).isInstanceOf(OwnRights.class);

        assertThat(accounts.find("security2").orElseThrow().scope().grants()).isEmpty();
        as(accounts, "security", () -> {
            grants.withdraw(id);
            return null;
        });
    }

    @Test
    void nobody_gives_to_himself() {
        for (Change change : List.of(
                new Change.GiveRole("security", "enforcer"),
                new Change.GiveScope("security", LIXIA),
                new Change.TakeRole("security", "security-administrator"))) {
            assertThatThrownBy(() -> security(change)).as("%s", change).isInstanceOf(OwnRights.class);
        }
    }

    @Test
    void a_refused_or_withdrawn_request_never_takes_effect() {
        security(new Change.GiveRole(person, "leader"));
        String refused = waiting();
        second(() -> {
            grants.refuse(refused, "不在编制内");
            return null;
        });
        security(new Change.GiveRole(person, "leader"));
        String withdrawn = waiting();
        as(accounts, "security", () -> {
            grants.withdraw(withdrawn);
            return null;
        });

        for (String id : List.of(refused, withdrawn)) {
            assertThatThrownBy(() -> second(() -> grants.confirm(id))).isInstanceOf(RequestDecided.class);
        }
        assertThat(may(person)).isEmpty();
    }

    @Test
    void a_nation_wide_scope_needs_two_and_a_reason() {
        assertThatThrownBy(() -> as(
                        accounts, "security", () -> grants.propose(List.of(new Change.GiveScope(person, NATION)), " ")))
                .isInstanceOf(InvalidInput.class);

        assertThat(security(new Change.GiveScope(person, NATION)).get(0).waits())
                .isTrue();
        assertThat(accounts.find(person).orElseThrow().scope().grants()).isEmpty();
        second(() -> grants.confirm(waiting()));

        assertThat(accounts.find(person).orElseThrow().scope().unlimited()).isTrue();
    }

    @Test
    void the_same_request_waits_once() {
        security(new Change.GiveRole(person, "first-reviewer"));
        String id = waiting();

        assertThatThrownBy(() -> security(new Change.GiveRole(person, "first-reviewer")))
                .isInstanceOf(AlreadyRequested.class);

        second(() -> grants.confirm(id));
    }

    @Test
    void the_second_person_is_told_by_mail() {
        security(new Change.GiveRole(person, "first-reviewer"));

        assertThat(jdbc.sql("select recipient_name from delivery where body like ?")
                        .param("%" + "某人" + person + "%")
                        .query(String.class)
                        .list())
                .containsExactly("安全管理员（乙）");
        second(() -> grants.confirm(waiting()));
    }

    // ---- conflicts

    @Test
    void administrators_exclude_each_other_and_business() {
        security(new Change.GiveRole(person, "enforcer"));
        for (String role : List.of("system-administrator", "security-administrator", "audit-administrator")) {
            assertThatThrownBy(() -> security(new Change.GiveRole(person, role)))
                    .isInstanceOf(ConflictingRoles.class)
                    .hasMessageContaining("执法人员")
                    .hasMessageContaining(as(accounts, "security", roles::tree).name(role));
        }
        assertThatThrownBy(() -> as(
                        accounts,
                        "security",
                        () -> grants.propose(List.of(new Change.GiveRole("admin", "audit-administrator")), "越权")))
                .isInstanceOf(ConflictingRoles.class);
    }

    @Test
    void a_conflict_that_came_up_meanwhile_keeps_a_request_from_taking_effect() {
        security(new Change.GiveRole(person, "audit-administrator"));
        String id = waiting();
        security(new Change.GiveRole(person, "enforcer"));

        assertThatThrownBy(() -> second(() -> grants.confirm(id))).isInstanceOf(ConflictingRoles.class);

        assertThat(may(person)).isEqualTo(READING);
        second(() -> {
            grants.refuse(id, "与业务角色互斥");
            return null;
        });
    }

    @Test
    void grants_at_the_same_moment_never_pass_side_by_side() throws Exception {
        security(new Change.SaveRole("left-hand", "左手", "business", null, Set.of(), null));
        security(new Change.SaveRole("right-hand", "右手", "business", null, Set.of(), null));
        security(new Change.SetConflict("left-hand", "right-hand", true));
        ExecutorService threads = Executors.newFixedThreadPool(2);
        try {
            for (int round = 0; round < 10; round++) {
                String somebody = anAccount(jdbc, "hands" + round);
                CountDownLatch start = new CountDownLatch(1);
                List<Future<Boolean>> given = new ArrayList<>();
                for (String role : List.of("left-hand", "right-hand")) {
                    given.add(threads.submit(() -> {
                        start.await();
                        try {
                            security(new Change.GiveRole(somebody, role));
                            return true;
                        } catch (ConflictingRoles conflict) {
                            return false;
                        }
                    }));
                }
                start.countDown();
                assertThat(List.of(given.get(0).get(), given.get(1).get())).containsExactlyInAnyOrder(true, false);
            }
        } finally {
            threads.shutdown();
        }
    }

    @Test
    void a_post_brings_no_conflicting_roles() {
        jdbc.sql("insert into organisation (id, code, name, kind, path, version, created_at, updated_at)"
                        + " values ('o1', 'o1', '某局', 'AUTHORITY', '/o1/', 1, now(), now()) on conflict do nothing")
                .update();
        jdbc.sql("insert into post (id, organisation_id, name, version, created_at, updated_at)"
                        + " values ('p1', 'o1', '科员', 1, now(), now())")
                .update();
        jdbc.sql("update account set post_id = 'p1' where name = ?")
                .param(person)
                .update();
        security(new Change.GiveRole(person, "enforcer"));

        assertThatThrownBy(() -> security(new Change.SetPostRoles("p1", Set.of("audit-administrator", "editor"))))
                .isInstanceOf(ConflictingRoles.class);
        security(new Change.SetPostRoles("p1", Set.of("audit-administrator")));
        assertThatThrownBy(() -> second(() -> grants.confirm(waiting()))).isInstanceOf(ConflictingRoles.class);
        second(() -> {
            grants.refuse(waiting(), "与在岗人员冲突");
            return null;
        });
        security(new Change.SetPostRoles("p1", Set.of("applicant")));
        assertThat(may(person)).containsAll(READING).contains(Permission.SUBJECT_APPLY);
    }

    // ---- roles

    @Test
    void no_role_mixes_duties() {
        assertThatThrownBy(() -> security(
                        new Change.SaveRole("super", "超级用户", "business", null, Set.of(Permission.RIGHTS_GRANT), null)))
                .isInstanceOf(MixedDuties.class);
        assertThatThrownBy(() -> security(new Change.SaveRole("top", "另立门户", null, null, Set.of(), null)))
                .isInstanceOf(RoleWithoutTop.class);
    }

    @Test
    void a_role_that_becomes_sensitive_needs_two_persons_too() {
        security(new Change.SaveRole("watcher", "观察人员", "business", null, Set.of(Permission.SUBJECT_READ), null));
        security(new Change.GiveRole(person, "watcher"));

        security(new Change.SaveRole(
                "watcher", "观察人员", "business", null, Set.of(Permission.SUBJECT_READ, Permission.CONTACT_READ), 1));
        assertThat(may(person)).doesNotContain(Permission.CONTACT_READ);
        second(() -> grants.confirm(waiting()));

        assertThat(may(person)).contains(Permission.CONTACT_READ);
    }

    @Test
    void a_role_never_stands_below_itself_and_moves_with_what_is_below() {
        security(new Change.SaveRole("upper", "上级", "business", null, Set.of(Permission.OPERATE), null));
        security(new Change.SaveRole("lower", "下级", "upper", null, Set.of(), null));
        security(new Change.GiveRole(person, "lower"));
        assertThat(may(person)).containsExactly(Permission.OPERATE);

        assertThatThrownBy(() -> security(new Change.SaveRole("upper", "上级", "lower", null, Set.of(), 1)))
                .isInstanceOf(RoleInCycle.class);
        security(new Change.SaveRole("upper", "上级", "editor", null, Set.of(Permission.SUBJECT_APPLY), 1));

        assertThat(may(person)).containsExactly(Permission.SUBJECT_APPLY);
        assertThat(jdbc.sql("select path from role where code = 'lower'")
                        .query(String.class)
                        .single())
                .isEqualTo("/business/editor/upper/lower/");
    }

    @Test
    void what_ships_stays() {
        assertThatThrownBy(() -> security(new Change.RemoveRole("business"))).isInstanceOf(ShippedRole.class);
        assertThatThrownBy(() -> security(new Change.SetConflict("business", "security-administrator", false)))
                .isInstanceOf(ShippedRole.class);
        assertThatThrownBy(() -> security(new Change.SaveRole("leader", "分管领导", "business", null, Set.of(), 1)))
                .isInstanceOf(ShippedRole.class);
    }

    @Test
    void two_are_left_who_give_rights() {
        List<Change> leave = List.of(new Change.TakeRole("security", "security-administrator"));
        assertThatThrownBy(() -> second(() -> grants.propose(leave, "离任"))).isInstanceOf(LastAdministrator.class);
        assertThat(may("security")).contains(Permission.RIGHTS_GRANT);

        String give = "insert into account_role select id, 'security-administrator' from account where name = ?";
        jdbc.sql(give).param(person).update();
        second(() -> grants.propose(leave, "离任"));
        try {
            assertThat(may("security")).isEmpty();
            assertThatThrownBy(() -> second(() ->
                            grants.propose(List.of(new Change.TakeRole("security2", "security-administrator")), "离任")))
                    .isInstanceOf(OwnRights.class);
        } finally {
            jdbc.sql(give).param("security").update();
            jdbc.sql("delete from account_role where account_id = (select id from account where name = ?)")
                    .param(person)
                    .update();
        }
    }

    // ---- questions

    @Test
    void who_may_do_something_is_told_with_the_way_it_came() {
        security(new Change.GiveRole(person, "enforcer"));

        assertThat(as(accounts, "security", () -> oversight.whoMay(Permission.SUBJECT_READ)))
                .contains(new Oversight.Able(person, "某人" + person, null, "执法人员", null, "主体查阅人员"));
    }

    @Test
    void what_somebody_may_and_sees_is_told() {
        security(new Change.GiveRole(person, "enforcer"));
        security(new Change.GiveScope(person, LIXIA));

        Oversight.Seen seen = as(accounts, "security", () -> oversight.whatSees(person));

        assertThat(seen.permissions().keySet()).isEqualTo(READING);
        assertThat(seen.permissions().get(Permission.SUBJECT_READ)).containsExactly("执法人员");
        assertThat(seen.scopes()).containsExactly("山东省济南市历下区 · 全部类别 · 全部环节");
        assertThat(seen.covered()).containsKey("subject");
    }

    // ---- the plain oracle

    @Test
    void what_sql_says_of_random_trees_is_what_a_plain_walk_says() {
        Random random = new Random(38157);
        List<Permission> business = List.copyOf(Duty.BUSINESS.permissions());
        for (int round = 0; round < 20; round++) {
            Map<String, String> parents = new HashMap<>();
            Map<String, Set<Permission>> own = new HashMap<>();
            List<String> codes = new ArrayList<>(List.of("business"));
            for (int i = 0; i < 12; i++) {
                String code = "r" + round + "-" + i;
                String parent = codes.get(random.nextInt(codes.size()));
                parents.put(code, parent);
                Set<Permission> some = new HashSet<>();
                for (int n = random.nextInt(3); n > 0; n--) {
                    some.add(business.get(random.nextInt(business.size())));
                }
                own.put(code, some);
                jdbc.sql("""
                        insert into role (code, name, parent_code, path, shipped, version, created_at, updated_at)
                        select ?, ?, code, path || ? || '/', 'N', 1, now(), now() from role where code = ?""").params(code, code, code, parent).update();
                some.forEach(permission -> jdbc.sql("insert into role_permission values (?, ?)")
                        .params(code, permission.name())
                        .update());
                codes.add(code);
            }
            for (int n = 0; n < 5; n++) {
                String somebody = anAccount(jdbc, "tree" + round + "-" + n);
                Set<Permission> expected = new HashSet<>();
                Set<String> given = new HashSet<>();
                for (int k = random.nextInt(4); k > 0; k--) {
                    given.add(codes.get(random.nextInt(codes.size())));
                }
                for (String role : given) {
                    jdbc.sql("insert into account_role values (?, ?)")
                            .params("id-" + somebody, role)
                            .update();
                    for (String at = role; at != null; at = parents.get(at)) {
                        expected.addAll(own.getOrDefault(at, Set.of()));
                    }
                }
                assertThat(may(somebody)).as("%s of %s", given, parents).isEqualTo(expected);
                assertThat(as(accounts, "security", () -> grants.of(somebody)).permissions())
                        .isEqualTo(expected);
                for (Permission permission : business) {
                    assertThat(accounts.having(permission).stream()
                                    .anyMatch(one -> one.name().equals(somebody)))
                            .isEqualTo(expected.contains(permission));
                }
            }
        }
    }
}
