package org.suyuan.subject;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.camunda.bpm.engine.RuntimeService;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.context.SecurityContextHolder;
import org.suyuan.RealServers;
import org.suyuan.engine.Decision;
import org.suyuan.engine.Inbox;
import org.suyuan.engine.InboxQuery;
import org.suyuan.engine.Outcome;
import org.suyuan.engine.WorkItem;
import org.suyuan.form.FieldChange;
import org.suyuan.identity.Accounts;
import org.suyuan.identity.DataScope;
import org.suyuan.identity.Permission;
import org.suyuan.identity.SignedIn;
import org.suyuan.shared.DomainException;
import org.suyuan.shared.PageRequest;

/**
 * Whatever several people do about subjects at once, in whatever order: a thousand random sequences on the real database and
 * engine.
 */
@SpringBootTest(properties = {"suyuan.demo=true", "suyuan.demo-data=false"})
@RealServers
class SubjectSequencesTest {

    private static final int SEQUENCES = 1_000;
    private static final int ACTORS = 3;
    private static final int ACTS = 3;

    /** Every way from one status to another that there is. */
    private static final Set<String> WAYS = Set.of(
            "null UNDER_REVIEW",
            "UNDER_REVIEW RETURNED",
            "UNDER_REVIEW REJECTED",
            "UNDER_REVIEW REGISTERED",
            "UNDER_REVIEW DRAFT",
            "RETURNED UNDER_REVIEW",
            "DRAFT UNDER_REVIEW",
            "REGISTERED SUSPENDED",
            "SUSPENDED REGISTERED",
            "REGISTERED CANCELLED",
            "SUSPENDED CANCELLED");

    @Autowired
    SubjectRegistration registration;

    @Autowired
    SubjectStanding standing;

    @Autowired
    SubjectHistory history;

    @Autowired
    Inbox inbox;

    @Autowired
    Accounts accounts;

    @Autowired
    RuntimeService runtime;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    ObjectMapper json;

    private final AtomicInteger opinions = new AtomicInteger();

    /** Nobody else's list is filled with a thousand firms. */
    private static final SignedIn APPLICANT = new SignedIn(
            "sequences",
            "sequences",
            "sequences",
            null,
            Set.of(Permission.SUBJECT_APPLY),
            new DataScope("sequences", List.of()),
            "",
            false);

    private <T> T as(String account, Supplier<T> work) {
        return SubjectFixtures.as(accounts, account, work);
    }

    private static <T> T asApplicant(Supplier<T> work) {
        SecurityContextHolder.getContext()
                .setAuthentication(
                        UsernamePasswordAuthenticationToken.authenticated(APPLICANT, null, APPLICANT.getAuthorities()));
        try {
            return work.get();
        } finally {
            SecurityContextHolder.clearContext();
        }
    }

    @Test
    void whatever_is_done_in_whatever_order_the_subject_and_its_history_agree() throws Exception {
        ExecutorService actors = Executors.newFixedThreadPool(ACTORS);
        Map<String, Integer> done = new TreeMap<>();
        try {
            for (int i = 0; i < SEQUENCES; i++) {
                sequence(i, actors).forEach((act, times) -> done.merge(act, times, Integer::sum));
            }
        } finally {
            actors.shutdownNow();
        }
        // The sequences reach everything there is to reach.
        assertThat(done.keySet())
                .contains("APPROVE", "RETURN", "REJECT", "put", "withdraw", "suspend", "resume", "cancel");
    }

    private Map<String, Integer> sequence(int number, ExecutorService actors) throws Exception {
        ObjectNode body = SubjectFixtures.aFactory("序列厂" + number);
        SubjectView subject = asApplicant(() -> registration.submit(body, SubjectRegistration.Origin.INTERFACE));
        List<String> taken = Collections.synchronizedList(new ArrayList<>());
        List<String> effective = Collections.synchronizedList(new ArrayList<>());
        if (number % 3 > 0) {
            // What is registered is what most is done to.
            decide(subject, Outcome.APPROVE, taken, effective);
        }
        List<Random> chances = IntStream.range(0, ACTORS)
                .mapToObj(actor -> new Random(number * 31L + actor))
                .toList();
        for (int act = 0; act < ACTS; act++) {
            List<Future<?>> running = new ArrayList<>();
            for (Random random : chances) {
                running.add(actors.submit(() -> act(subject, body.deepCopy(), random, taken, effective)));
            }
            for (Future<?> actor : running) {
                actor.get();
            }
        }
        agrees(subject, taken, "sequence " + number + ": " + effective);
        Map<String, Integer> times = new TreeMap<>();
        effective.forEach(act -> times.merge(act, 1, Integer::sum));
        return times;
    }

    private void act(SubjectView subject, ObjectNode body, Random random, List<String> taken, List<String> effective) {
        int chosen = random.nextInt(20);
        try {
            if (chosen < 8) {
                decide(subject, outcome(random), taken, effective);
            } else if (chosen < 14) {
                put(subject, body, random);
                effective.add("put");
            } else if (chosen < 16) {
                asApplicant(() -> {
                    standing.withdraw(subject.id());
                    return effective.add("withdraw");
                });
            } else {
                String measure =
                        List.of("suspend", "resume", "resume", "cancel").get(chosen - 16);
                as("reviewer", () -> {
                    measure(subject, measure);
                    return effective.add(measure);
                });
            }
        } catch (DomainException refused) {
            // The state of the moment does not allow it: that is what is being tried.
        }
    }

    private static Outcome outcome(Random random) {
        return switch (random.nextInt(6)) {
            case 0 -> Outcome.RETURN;
            case 1 -> Outcome.REJECT;
            default -> Outcome.APPROVE;
        };
    }

    private void decide(SubjectView subject, Outcome outcome, List<String> taken, List<String> effective) {
        as("reviewer", () -> {
            InboxQuery query = new InboxQuery(InboxQuery.State.CLAIMABLE, null, null, null, subject.caseNo());
            for (WorkItem item : inbox.find(query, PageRequest.first()).items()) {
                String opinion = "意见" + opinions.incrementAndGet();
                inbox.decide(item.id(), new Decision(outcome, opinion, null, List.of()));
                taken.add(opinion);
                effective.add(outcome.name());
            }
            return outcome;
        });
    }

    private void put(SubjectView subject, ObjectNode body, Random random) {
        if (random.nextBoolean()) {
            body.put("contactName", "联系人" + random.nextInt(5));
        }
        if (random.nextInt(3) > 0) {
            body.put("address", "试验路" + random.nextInt(5) + "号");
        }
        asApplicant(() -> registration.resubmit(
                subject.id(), registration.get(subject.id()).version(), body));
    }

    private void measure(SubjectView subject, String measure) {
        ObjectNode grounds = JsonNodeFactory.instance.objectNode();
        grounds.put("reason", "试验").put("documentNo", "试〔2026〕1号");
        switch (measure) {
            case "suspend" -> standing.suspend(subject.id(), grounds);
            case "resume" -> standing.resume(subject.id(), grounds);
            default -> standing.cancel(subject.id(), grounds);
        }
    }

    private void agrees(SubjectView submitted, List<String> taken, String what) {
        SubjectView now = asApplicant(() -> registration.get(submitted.id()));
        List<SubjectHistory.Entry> entries = asApplicant(() -> history.entries(submitted.id()));

        assertThat(entries.stream()
                        .map(SubjectHistory.Entry::opinion)
                        .filter(opinion -> opinion != null && opinion.startsWith("意见")))
                .as("opinions, %s", what)
                .containsExactlyInAnyOrderElementsOf(taken);
        assertThat(entries.stream().map(SubjectHistory.Entry::version))
                .as("each act has a version of its own, %s", what)
                .doesNotHaveDuplicates()
                .endsWith(now.version());
        assertThat(ways(entries)).as(what).allMatch(WAYS::contains);
        Map<String, JsonNode> replayed = replayed(entries);
        assertThat(replayed.get("status").asText())
                .as(what)
                .isEqualTo(now.status().name());
        ObjectNode values = json.valueToTree(now.values());
        for (String field : List.of("name", "address", "contactName", "uscc")) {
            assertThat(replayed.get(field)).as("%s, %s", field, what).isEqualTo(values.get(field));
        }
        assertThat(replayed.containsKey("code") ? replayed.get("code").asText() : null)
                .as(what)
                .isEqualTo(now.code());
        oneLiveInstance(now, what);
    }

    private static List<String> ways(List<SubjectHistory.Entry> entries) {
        return entries.stream()
                .flatMap(entry -> entry.changes().stream())
                .filter(change -> change.field().equals("status"))
                .map(change -> change.from().asText() + " " + change.to().asText())
                .toList();
    }

    /** Follows the changes; proposals count when they are approved. */
    private static Map<String, JsonNode> replayed(List<SubjectHistory.Entry> entries) {
        Map<String, JsonNode> state = new TreeMap<>();
        boolean amending = false;
        for (SubjectHistory.Entry entry : entries) {
            boolean proposal = entry.action() == SubjectAct.AMEND || amending && entry.action() == SubjectAct.RESUBMIT;
            for (FieldChange change : proposal ? List.<FieldChange>of() : entry.changes()) {
                if (state.containsKey(change.field()) && !change.field().equals("documentNo")) {
                    assertThat(change.from()).as(change.field()).isEqualTo(state.get(change.field()));
                }
                state.put(change.field(), change.to());
            }
            switch (entry.action()) {
                case AMEND -> amending = true;
                case APPROVE, REJECT, WITHDRAW -> amending = false;
                default -> {}
            }
        }
        return state;
    }

    private void oneLiveInstance(SubjectView now, String what) {
        boolean registering = now.status() == SubjectStatus.UNDER_REVIEW || now.status() == SubjectStatus.RETURNED;
        List<String> expected = new ArrayList<>();
        if (registering) {
            expected.add("subject-registration");
        }
        if (now.amendment() != null) {
            expected.add("subject-amendment");
        }
        assertThat(jdbc.sql("select process_key from work_case where business_key = ? and closed_at is null")
                        .param(now.id())
                        .query(String.class)
                        .list())
                .as("open cases, %s", what)
                .isEqualTo(expected);
        assertThat(jdbc.sql("select process_key from work_item where business_key = ? and completed_at is null")
                        .param(now.id())
                        .query(String.class)
                        .list())
                .as("open steps, %s", what)
                .isEqualTo(expected);
        assertThat(runtime.createProcessInstanceQuery()
                        .processInstanceBusinessKey(now.id())
                        .count())
                .as("instances, %s", what)
                .isEqualTo(expected.size());
    }
}
