package org.suyuan.product;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.camunda.bpm.engine.RuntimeService;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.suyuan.RealServers;
import org.suyuan.engine.Decision;
import org.suyuan.engine.Inbox;
import org.suyuan.engine.InboxQuery;
import org.suyuan.engine.Outcome;
import org.suyuan.engine.WorkItem;
import org.suyuan.identity.Accounts;
import org.suyuan.shared.DomainException;
import org.suyuan.shared.PageRequest;
import org.suyuan.subject.SubjectFixtures;
import org.suyuan.subject.SubjectRegistration;
import org.suyuan.subject.SubjectView;

/** Whatever several people do about products at once, in whatever order, only what is allowed becomes of them. */
@SpringBootTest(properties = {"suyuan.demo=true", "suyuan.demo-data=false"})
@RealServers
class ProductSequencesTest {

    private static final int SEQUENCES = 150;
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
    SubjectRegistration subjects;

    @Autowired
    ProductRegistration registration;

    @Autowired
    ProductStanding standing;

    @Autowired
    ProductHistory history;

    @Autowired
    Inbox inbox;

    @Autowired
    Accounts accounts;

    @Autowired
    RuntimeService runtime;

    @Autowired
    JdbcClient jdbc;

    private <T> T as(String account, Supplier<T> work) {
        return SubjectFixtures.as(accounts, account, work);
    }

    @Test
    void whatever_is_done_in_whatever_order_only_legal_states_are_reached() throws Exception {
        SubjectView subject = as(
                "enterprise",
                () -> subjects.submit(SubjectFixtures.aFactory("序列产品厂"), SubjectRegistration.Origin.INTERFACE));
        approve(subject.caseNo());
        String code = as("enterprise", () -> subjects.get(subject.id())).code();
        ExecutorService actors = Executors.newFixedThreadPool(ACTORS);
        Set<String> done = new TreeSet<>();
        try {
            for (int i = 0; i < SEQUENCES; i++) {
                done.addAll(sequence(i, String.valueOf(code), actors));
            }
        } finally {
            actors.shutdownNow();
        }
        // The sequences reach everything there is to reach.
        assertThat(done).contains("APPROVE", "RETURN", "REJECT", "put", "withdraw", "suspend", "resume", "cancel");
    }

    private List<String> sequence(int number, String subjectCode, ExecutorService actors) throws Exception {
        ObjectNode body = JsonNodeFactory.instance
                .objectNode()
                .put("name", "序列产品" + number)
                .put("categoryCode", "020103")
                .put("specification", "500 克/袋")
                .put("unit", "KG")
                .put("subjectCode", subjectCode);
        ProductView product = as("enterprise", () -> registration.submit(body, ProductRegistration.Origin.INTERFACE));
        List<String> effective = Collections.synchronizedList(new ArrayList<>());
        if (number % 3 > 0) {
            approve(product.caseNo());
        }
        List<Random> chances = IntStream.range(0, ACTORS)
                .mapToObj(actor -> new Random(number * 31L + actor))
                .toList();
        for (int act = 0; act < ACTS; act++) {
            List<Future<?>> running = new ArrayList<>();
            for (Random random : chances) {
                running.add(actors.submit(() -> act(product, body.deepCopy(), random, effective)));
            }
            for (Future<?> actor : running) {
                actor.get();
            }
        }
        agrees(product, "sequence " + number + ": " + effective);
        return effective;
    }

    private void approve(String caseNo) {
        as("reviewer", () -> {
            decide(caseNo, Outcome.APPROVE);
            return null;
        });
    }

    private boolean decide(String caseNo, Outcome outcome) {
        InboxQuery query = new InboxQuery(InboxQuery.State.CLAIMABLE, null, null, null, caseNo);
        List<WorkItem> items = inbox.find(query, PageRequest.first()).items();
        items.forEach(item -> inbox.decide(item.id(), new Decision(outcome, "意见", null, List.of())));
        return !items.isEmpty();
    }

    private void act(ProductView product, ObjectNode body, Random random, List<String> effective) {
        int chosen = random.nextInt(20);
        try {
            if (chosen < 8) {
                Outcome outcome = Outcome.values()[random.nextInt(6) % 3];
                as("reviewer", () -> {
                    if (decide(product.caseNo(), outcome)) {
                        effective.add(outcome.name());
                    }
                    return null;
                });
            } else if (chosen < 14) {
                body.put("brand", "品牌" + random.nextInt(5));
                as(
                        "enterprise",
                        () -> registration.resubmit(
                                product.id(),
                                registration.get(product.id()).version(),
                                body,
                                ProductRegistration.Origin.INTERFACE));
                effective.add("put");
            } else if (chosen < 16) {
                as("enterprise", () -> {
                    standing.withdraw(product.id());
                    return effective.add("withdraw");
                });
            } else {
                String measure =
                        List.of("suspend", "resume", "resume", "cancel").get(chosen - 16);
                as("reviewer", () -> {
                    measure(product, measure);
                    return effective.add(measure);
                });
            }
        } catch (DomainException refused) {
            // The state of the moment does not allow it: that is what is being tried.
        }
    }

    private void measure(ProductView product, String measure) {
        ObjectNode grounds =
                JsonNodeFactory.instance.objectNode().put("reason", "试验").put("documentNo", "试〔2026〕2号");
        switch (measure) {
            case "suspend" -> standing.suspend(product.id(), grounds);
            case "resume" -> standing.resume(product.id(), grounds);
            default -> standing.cancel(product.id(), grounds);
        }
    }

    private void agrees(ProductView submitted, String what) {
        ProductView now = as("enterprise", () -> registration.get(submitted.id()));
        List<ProductHistory.Entry> entries = as("enterprise", () -> history.entries(submitted.id()));
        assertThat(entries.stream().map(ProductHistory.Entry::version))
                .as("each act has a version of its own, %s", what)
                .doesNotHaveDuplicates()
                .endsWith(now.version());
        List<String> ways = entries.stream()
                .flatMap(entry -> entry.changes().stream())
                .filter(change -> change.field().equals("status"))
                .map(change -> change.from().asText() + " " + change.to().asText())
                .toList();
        assertThat(ways).as(what).allMatch(WAYS::contains);
        for (int i = 1; i < ways.size(); i++) {
            assertThat(ways.get(i)).as(what).startsWith(ways.get(i - 1).split(" ")[1] + " ");
        }
        assertThat(ways.get(ways.size() - 1)).as(what).endsWith(" " + now.status());
        boolean open = now.status() == ProductStatus.UNDER_REVIEW
                || now.status() == ProductStatus.RETURNED
                || now.amendment() != null;
        assertThat(jdbc.sql("select count(*) from work_case where business_key = ? and closed_at is null")
                        .param(now.id())
                        .query(Integer.class)
                        .single())
                .as("open cases, %s", what)
                .isEqualTo(open ? 1 : 0);
        assertThat(runtime.createProcessInstanceQuery()
                        .processInstanceBusinessKey(now.id())
                        .count())
                .as("instances, %s", what)
                .isEqualTo(open ? 1 : 0);
    }
}
