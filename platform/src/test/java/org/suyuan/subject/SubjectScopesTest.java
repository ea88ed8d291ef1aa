package org.suyuan.subject;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.transaction.support.TransactionTemplate;
import org.suyuan.RealServers;
import org.suyuan.engine.Inbox;
import org.suyuan.engine.InboxQuery;
import org.suyuan.identity.CurrentScope;
import org.suyuan.identity.DataScope;
import org.suyuan.identity.Permission;
import org.suyuan.identity.SignedIn;
import org.suyuan.shared.Actor;
import org.suyuan.shared.NotFound;
import org.suyuan.shared.PageRequest;
import org.suyuan.shared.ProductClass;
import org.suyuan.shared.Regions;
import org.suyuan.shared.Stage;

/** What SQL shows to whom, against the plain rule in memory, on random people and subjects. What search shows: SearchTest. */
@SpringBootTest(properties = {"suyuan.demo=true", "suyuan.demo-data=false"})
@RealServers(ownDatabase = true)
class SubjectScopesTest {

    /** A county, another of the same city, one of another city, counties of other provinces, one without districts above. */
    private static final List<String> COUNTIES = List.of("370102", "370103", "370202", "110101", "429004", "441900");

    private static final List<String> AREAS =
            List.of("370000", "370100", "370102", "370200", "110000", "420000", "440000");
    private static final List<String> PEOPLE = List.of("jia", "yi", "bing");

    @Autowired
    SubjectRegistration registration;

    @Autowired
    Inbox inbox;

    @Autowired
    Regions regions;

    @Autowired
    Members members;

    @Autowired
    Subjects subjects;

    @Autowired
    SubjectIndex index;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    JdbcClient jdbc;

    private final Random random = new Random(38157);
    private final Map<String, Set<String>> staff = new HashMap<>();

    @AfterEach
    void signOut() {
        SecurityContextHolder.clearContext();
    }

    private static void signIn(DataScope scope, Permission... permissions) {
        var person =
                new SignedIn("1", String.valueOf(scope.account()), "某人", null, Set.of(permissions), scope, "", false);
        SecurityContextHolder.getContext()
                .setAuthentication(
                        UsernamePasswordAuthenticationToken.authenticated(person, null, person.getAuthorities()));
    }

    private <E extends Enum<E>> Set<E> some(Class<E> type, int least, int most) {
        List<E> all = new ArrayList<>(List.of(type.getEnumConstants()));
        java.util.Collections.shuffle(all, random);
        return Set.copyOf(all.subList(0, least + random.nextInt(most - least + 1)));
    }

    /** Some more people work for it, of whom some have left again. */
    private void staff(SubjectView subject) {
        transaction.executeWithoutResult(status -> {
            Subject row =
                    CurrentScope.asSystem(() -> subjects.lock(subject.id())).orElseThrow();
            Set<String> people = new HashSet<>(Set.of(subject.applicant()));
            for (String person : PEOPLE) {
                if (!people.contains(person) && random.nextInt(3) == 0) {
                    members.add(row, person, AffiliationKind.values()[1 + random.nextInt(2)], Actor.SYSTEM);
                    people.add(person);
                }
            }
            if (random.nextInt(3) == 0) {
                String heir = people.iterator().next();
                members.makeMain(row, heir, false, Actor.SYSTEM);
                people = members.of(row.id).stream()
                        .map(member -> member.account)
                        .collect(Collectors.toSet());
            }
            for (String person : List.copyOf(people)) {
                if (random.nextInt(4) == 0
                        && !members.main(row.id).orElseThrow().equals(person)) {
                    members.end(row, person, Actor.SYSTEM);
                    people.remove(person);
                }
            }
            staff.put(subject.id(), people);
        });
    }

    private SubjectView submitted(int number) {
        ObjectNode body = SubjectFixtures.aFactory("范围测试食品厂" + number);
        body.put("regionCode", COUNTIES.get(random.nextInt(COUNTIES.size())));
        body.putArray("productClasses").removeAll();
        some(ProductClass.class, 1, 3)
                .forEach(each -> body.withArray("productClasses").add(each.name()));
        body.putArray("stages").removeAll();
        some(Stage.class, 1, 2).forEach(each -> body.withArray("stages").add(each.name()));
        String applicant = PEOPLE.get(random.nextInt(PEOPLE.size()));
        signIn(new DataScope(applicant, List.of()), Permission.SUBJECT_APPLY);
        SubjectView subject = registration.submit(body, SubjectRegistration.Origin.INTERFACE);
        staff(subject);
        return subject;
    }

    private DataScope anyScope() {
        List<DataScope.Grant> grants = IntStream.range(0, random.nextInt(4))
                .mapToObj(n -> new DataScope.Grant(
                        random.nextInt(6) == 0 ? null : AREAS.get(random.nextInt(AREAS.size())),
                        some(ProductClass.class, 0, 2),
                        some(Stage.class, 0, 2)))
                .toList();
        return new DataScope(random.nextInt(3) == 0 ? PEOPLE.get(random.nextInt(3)) : "ding", grants);
    }

    private boolean shown(SubjectView subject) {
        try {
            return registration.get(subject.id()).id().equals(subject.id());
        } catch (NotFound hidden) {
            return false;
        }
    }

    @Test
    void rows_and_tasks_are_shown_to_those_in_whose_scope_they_lie() {
        List<SubjectView> all = IntStream.range(0, 60).mapToObj(this::submitted).toList();
        int shown = 0;
        for (int n = 0; n < 150; n++) {
            DataScope scope = anyScope();
            signIn(scope, Permission.SUBJECT_READ, Permission.SUBJECT_FIRST_REVIEW);
            Set<String> expected = all.stream()
                    .filter(subject -> scope.covers(
                            regions.find(subject.values().regionCode())
                                    .orElseThrow()
                                    .lineage(),
                            subject.values().productClasses(),
                            subject.values().stages(),
                            staff.getOrDefault(subject.id(), Set.of())))
                    .map(SubjectView::id)
                    .collect(Collectors.toSet());
            // A task is nobody's own before it is claimed, and nobody reviews what he applied for or works for.
            Set<String> expectedTasks = all.stream()
                    .filter(subject -> !subject.applicant().equals(scope.account()))
                    .filter(subject ->
                            !staff.getOrDefault(subject.id(), Set.of()).contains(scope.account()))
                    .map(SubjectView::id)
                    .filter(expected::contains)
                    .collect(Collectors.toSet());

            assertThat(all.stream().filter(this::shown).map(SubjectView::id))
                    .as("rows shown to %s", scope)
                    .containsExactlyInAnyOrderElementsOf(expected);
            var tasks = inbox.find(
                    new InboxQuery(InboxQuery.State.CLAIMABLE, null, null, null, null),
                    new PageRequest(0, 500, null, false));
            assertThat(tasks.items())
                    .as("tasks shown to %s", scope)
                    .extracting(item -> item.businessKey())
                    .containsExactlyInAnyOrderElementsOf(expectedTasks);
            assertThat(tasks.total()).as("tasks counted for %s", scope).isEqualTo(expectedTasks.size());
            shown += expected.size();
        }
        assertThat(shown).as("the random scopes show something").isPositive();
        // What is written into the index has the same owners; how a search asks for them is compared in SearchTest.
        transaction.executeWithoutResult(status -> jdbc.sql("update subject set status = 'REGISTERED', code = case_no")
                .update());
        assertThat(index.read(all.stream().map(SubjectView::id).toList()))
                .hasSize(all.size())
                .allSatisfy(document -> assertThat(document.owners())
                        .containsExactlyInAnyOrderElementsOf(staff.getOrDefault(document.id(), Set.of())));
    }
}
