package org.suyuan.identity.organisation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.suyuan.identity.rights.RightsFixtures.as;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.access.AccessDeniedException;
import org.suyuan.RealServers;
import org.suyuan.identity.Accounts;
import org.suyuan.identity.DataScope;
import org.suyuan.identity.rights.RightsFixtures;
import org.suyuan.shared.FieldError;
import org.suyuan.shared.InvalidInput;

/** The tree of organisations on the real database. */
@SpringBootTest(properties = {"suyuan.demo=true", "suyuan.demo-data=false"})
@RealServers(ownDatabase = true)
class OrganisationsTest {

    private static int sequence;

    @Autowired
    Organisations organisations;

    @Autowired
    Accounts accounts;

    @Autowired
    JdbcClient jdbc;

    private static OrganisationCommand command(String code, String parent, DataScope.Grant... competence) {
        return new OrganisationCommand(
                code, "机构" + code, OrganisationKind.AUTHORITY, parent, "370102", List.of(competence));
    }

    private String add(String parent, DataScope.Grant... competence) {
        return as(accounts, "admin", () -> organisations.add(command("T" + ++sequence, parent, competence)));
    }

    private Organisation get(String id) {
        return as(accounts, "admin", organisations::all).stream()
                .filter(one -> one.id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    private void move(String id, String parent) {
        Organisation before = get(id);
        as(accounts, "admin", () -> {
            organisations.change(
                    id,
                    before.version(),
                    new OrganisationCommand(
                            before.code(), before.name(), before.kind(), parent, before.regionCode(), List.of()));
            return null;
        });
    }

    @Test
    void a_moved_subtree_keeps_its_paths_right() {
        String top = add(null);
        String other = add(null);
        String middle = add(top);
        String leaf = add(middle);

        move(middle, other);

        assertThat(get(middle).path()).isEqualTo("/" + other + "/" + middle + "/");
        assertThat(get(leaf).path()).isEqualTo("/" + other + "/" + middle + "/" + leaf + "/");
        assertThat(get(leaf).within(get(other))).isTrue();
        assertThat(get(leaf).within(get(top))).isFalse();
    }

    @Test
    void nothing_stands_below_itself() {
        String top = add(null);
        String leaf = add(add(top));

        assertThatThrownBy(() -> move(top, leaf)).isInstanceOf(OrganisationInCycle.class);
        assertThatThrownBy(() -> move(top, top)).isInstanceOf(OrganisationInCycle.class);
    }

    @Test
    void random_moves_leave_every_path_as_the_parents_say() {
        Random random = new Random(22239);
        List<String> ids = new ArrayList<>();
        for (int i = 0; i < 25; i++) {
            ids.add(add(ids.isEmpty() ? null : ids.get(random.nextInt(ids.size()))));
        }
        for (int i = 0; i < 60; i++) {
            try {
                move(ids.get(random.nextInt(25)), ids.get(random.nextInt(25)));
            } catch (OrganisationInCycle refused) {
                continue;
            }
        }
        for (String id : ids) {
            StringBuilder path = new StringBuilder("/");
            for (Organisation at = get(id); at != null; at = at.parentId() == null ? null : get(at.parentId())) {
                path.insert(0, "/" + at.id());
            }
            assertThat(get(id).path()).isEqualTo(path.toString());
        }
    }

    @Test
    void without_competence_of_its_own_it_has_that_of_the_one_above() {
        DataScope.Grant county = new DataScope.Grant("370102", Set.of(), Set.of());
        String top = add(null, county);
        String leaf = add(add(top));

        assertThat(Organisations.competence(get(leaf), as(accounts, "admin", organisations::all)))
                .containsExactly(county);
    }

    @Test
    void a_code_is_given_once_and_every_wrong_field_is_told_at_once() {
        String code = get(add(null)).code();

        assertThatThrownBy(() -> as(
                        accounts,
                        "admin",
                        () -> organisations.add(new OrganisationCommand(
                                code, " ", OrganisationKind.DEPARTMENT, null, "999999", List.of()))))
                .isInstanceOfSatisfying(InvalidInput.class, wrong -> assertThat(wrong.errors())
                        .extracting(FieldError::field)
                        .containsExactly("code", "name", "regionCode"));
    }

    @Test
    void what_somebody_else_changed_meanwhile_is_not_overwritten() {
        String id = add(null);
        int seen = get(id).version();
        move(id, add(null));

        assertThatThrownBy(() -> as(accounts, "admin", () -> {
                    organisations.change(id, seen, command("T" + ++sequence, null));
                    return null;
                }))
                .isInstanceOf(AdministrationStale.class);
    }

    @Test
    void one_with_people_in_it_is_not_disabled() {
        String id = add(null);
        String account = RightsFixtures.anAccount(jdbc, "member" + ++sequence);
        jdbc.sql("update account set organisation_id = ? where name = ?")
                .params(id, account)
                .update();
        Organisation organisation = get(id);

        assertThatThrownBy(() -> as(accounts, "admin", () -> {
                    organisations.disable(id, organisation.version(), true);
                    return null;
                }))
                .isInstanceOf(OrganisationInUse.class);

        jdbc.sql("update account set organisation_id = null where name = ?")
                .param(account)
                .update();
        as(accounts, "admin", () -> {
            organisations.disable(id, organisation.version(), true);
            return null;
        });
        assertThat(get(id).disabled()).isTrue();
    }

    @Test
    void only_who_keeps_accounts_keeps_organisations() {
        assertThatThrownBy(() -> as(accounts, "security", () -> organisations.add(command("X", null))))
                .isInstanceOf(AccessDeniedException.class);
    }
}
