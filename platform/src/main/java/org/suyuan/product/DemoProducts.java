package org.suyuan.product;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnExpression;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import org.suyuan.engine.Decision;
import org.suyuan.engine.Inbox;
import org.suyuan.engine.InboxQuery;
import org.suyuan.engine.Outcome;
import org.suyuan.engine.WorkItem;
import org.suyuan.identity.Accounts;
import org.suyuan.identity.CurrentScope;
import org.suyuan.identity.Permission;
import org.suyuan.identity.SignedIn;
import org.suyuan.shared.PageRequest;
import org.suyuan.shared.ProductClass;
import org.suyuan.shared.Stage;
import org.suyuan.shared.ThreadClock;
import org.suyuan.subject.DemoPeople;
import org.suyuan.subject.DemoSubjectsThere;
import org.suyuan.subject.SubjectPeople;
import org.suyuan.subject.SubjectRecord;

/** Some products of the subjects of the demo, most of them registered. The same ones every time; what is there is left alone. */
@Component
@ConditionalOnExpression("${suyuan.demo:false} and ${suyuan.demo-data:true}")
class DemoProducts {

    private static final Logger log = LoggerFactory.getLogger(DemoProducts.class);
    private static final int MOST = 90;
    private static final long SEED = 38157_63;

    private final ProductRegistration registration;
    private final ProductMapper mapper;
    private final SubjectPeople people;
    private final Inbox inbox;
    private final Accounts accounts;
    private final TransactionTemplate transaction;
    private final ApplicationEventPublisher events;
    private final Clock clock;
    private final ObjectMapper json;
    private final JsonNode words;
    private volatile boolean stopping;

    DemoProducts(
            ProductRegistration registration,
            ProductMapper mapper,
            SubjectPeople people,
            Inbox inbox,
            Accounts accounts,
            TransactionTemplate transaction,
            ApplicationEventPublisher events,
            Clock clock,
            ObjectMapper json) {
        this.registration = registration;
        this.mapper = mapper;
        this.people = people;
        this.inbox = inbox;
        this.accounts = accounts;
        this.transaction = transaction;
        this.events = events;
        this.clock = clock;
        this.json = json;
        try {
            this.words = json.readTree(new ClassPathResource("demo/products.json").getInputStream());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @EventListener(ContextClosedEvent.class)
    void leaveOff() {
        stopping = true;
    }

    @EventListener(DemoSubjectsThere.class)
    void bringIn() {
        bringInAll();
        if (!stopping) {
            events.publishEvent(new DemoProductsThere());
        }
    }

    private void bringInAll() {
        Set<String> there = new HashSet<>(CurrentScope.asSystem(mapper::demoKeys));
        SignedIn nobody = DemoPeople.person("demo-applicant", Set.of(Permission.PRODUCT_APPLY));
        int added = 0;
        int number = 0;
        for (SignedIn applicant : Stream.concat(accounts.find("enterprise").stream(), Stream.of(nobody))
                .toList()) {
            for (SubjectRecord subject : people.registeredOf(applicant.name())) {
                if (stopping || number == MOST) {
                    return;
                }
                if (onlyServes(subject)) {
                    continue;
                }
                Random random = new Random(SEED + subject.values().name().hashCode());
                ObjectNode body = body(subject, random);
                number++;
                if (!there.contains(
                        body.path("subjectCode").asText() + body.path("name").asText())) {
                    added += live(applicant, subject, body, number, random) ? 1 : 0;
                }
            }
        }
        log.info("{} demo products brought in, {} were there", added, there.size());
    }

    /** Who only tests has no products of his own, nor has who carries the food of others. */
    private static boolean onlyServes(SubjectRecord subject) {
        Set<Stage> stages = subject.values().stages();
        return stages.equals(Set.of(Stage.TESTING))
                || stages.equals(Set.of(Stage.TRANSPORT))
                        && !subject.values().productClasses().contains(ProductClass.DANGEROUS_GOODS);
    }

    private ObjectNode body(SubjectRecord subject, Random random) {
        ProductClass productClass = subject.values().productClasses().iterator().next();
        List<JsonNode> kinds =
                kinds(words.path(productClass.name()), subject.values().industryCode());
        JsonNode kind = kinds.get(random.nextInt(kinds.size()));
        String brand = any("brands", random);
        ObjectNode body = json.createObjectNode();
        body.put("name", brand + kind.path("name").asText());
        body.set("categoryCode", kind.path("category"));
        body.put("brand", brand);
        body.set("specification", kind.path("specification"));
        body.set("unit", kind.path("unit"));
        body.put("subjectCode", String.valueOf(subject.code()));
        body.set("attributes", kind.path("attributes"));
        return body;
    }

    /** What this trade makes; any trade may deal with what names none of its own. */
    private static List<JsonNode> kinds(JsonNode ofClass, @Nullable String industry) {
        List<JsonNode> all = StreamSupport.stream(ofClass.spliterator(), false).toList();
        List<JsonNode> own = all.stream()
                .filter(kind -> StreamSupport.stream(kind.path("industries").spliterator(), false)
                        .anyMatch(code -> code.asText().equals(industry)))
                .toList();
        return own.isEmpty() ? all : own;
    }

    private boolean live(SignedIn applicant, SubjectRecord subject, ObjectNode body, int number, Random random) {
        Instant latest = clock.instant().minus(Duration.ofMinutes(30));
        Instant after = Objects.requireNonNull(subject.registeredAt()).plus(Duration.ofHours(3 + random.nextInt(40)));
        try {
            ThreadClock.at(
                    after.isBefore(latest) ? after : latest,
                    () -> transaction.executeWithoutResult(status -> decided(applicant, body, number, random)));
            return true;
        } catch (RuntimeException e) {
            log.warn(
                    "demo product {} could not be brought in", body.path("name").asText(), e);
            return false;
        }
    }

    private void decided(SignedIn applicant, ObjectNode body, int number, Random random) {
        ProductView product =
                DemoPeople.as(applicant, () -> registration.submit(body, ProductRegistration.Origin.DEMO));
        if (number % 12 == 5) {
            return;
        }
        if (number % 15 == 7) {
            decide(product, Permission.SUBJECT_FIRST_REVIEW, Outcome.RETURN, "returnOpinions", random);
            return;
        }
        decide(product, Permission.SUBJECT_FIRST_REVIEW, Outcome.APPROVE, "approveOpinions", random);
        decide(product, Permission.SUBJECT_SECOND_REVIEW, Outcome.APPROVE, "approveOpinions", random);
    }

    /** Decides the open step if it is one for this permission. */
    private void decide(ProductView product, Permission step, Outcome outcome, String opinions, Random random) {
        String name = step == Permission.SUBJECT_SECOND_REVIEW ? "demo-second" : "demo-first";
        DemoPeople.as(DemoPeople.person(name, Set.of(step)), () -> {
            InboxQuery query = new InboxQuery(InboxQuery.State.CLAIMABLE, null, null, null, product.caseNo());
            for (WorkItem item : inbox.find(query, PageRequest.first()).items()) {
                inbox.decide(item.id(), new Decision(outcome, any(opinions, random), null, List.of()));
            }
            return outcome;
        });
    }

    private String any(String list, Random random) {
        return words.path(list).get(random.nextInt(words.path(list).size())).asText();
    }
}
