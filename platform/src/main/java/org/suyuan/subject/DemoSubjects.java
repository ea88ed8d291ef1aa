package org.suyuan.subject;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnExpression;
import org.springframework.boot.context.event.ApplicationReadyEvent;
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
import org.suyuan.search.SearchHealth;
import org.suyuan.shared.PageRequest;
import org.suyuan.shared.Region;
import org.suyuan.shared.Regions;
import org.suyuan.shared.Texts;
import org.suyuan.shared.ThreadClock;

/**
 * Some 300 subjects over the cities and counties of one province, brought in behind the start by the same commands that
 * people use, each at a time of the past. The same ones every time; what is there already is left alone. Codes lie in a
 * registry region that is assigned to nobody.
 */
@Component
@ConditionalOnExpression("${suyuan.demo:false} and ${suyuan.demo-data:true}")
class DemoSubjects {

    private static final Logger log = LoggerFactory.getLogger(DemoSubjects.class);
    private static final String PROVINCE = "370000";
    private static final int COUNT = 300;
    private static final long SEED = 38157_2019;

    /** How far a demo subject has come. */
    private enum Fate {
        REGISTERED,
        WAITING,
        OVERDUE,
        SECOND_WAITING,
        RETURNED,
        REJECTED
    }

    private final SubjectRegistration registration;
    private final DemoRegistry registry;
    private final Inbox inbox;
    private final Accounts accounts;
    private final SubjectMapper mapper;
    private final Regions regions;
    private final TransactionTemplate transaction;
    private final SearchHealth health;
    private final ApplicationEventPublisher events;
    private final Clock clock;
    private final ObjectMapper json;
    private final JsonNode words;
    private final Thread thread = new Thread(this::all, "demo-data");
    private volatile boolean stopping;

    DemoSubjects(
            SubjectRegistration registration,
            DemoRegistry registry,
            Inbox inbox,
            Accounts accounts,
            SubjectMapper mapper,
            Regions regions,
            TransactionTemplate transaction,
            SearchHealth health,
            ApplicationEventPublisher events,
            Clock clock,
            ObjectMapper json) {
        this.registration = registration;
        this.registry = registry;
        this.inbox = inbox;
        this.accounts = accounts;
        this.mapper = mapper;
        this.regions = regions;
        this.transaction = transaction;
        this.health = health;
        this.events = events;
        this.clock = clock;
        this.json = json;
        try {
            this.words = json.readTree(new ClassPathResource("demo/subjects.json").getInputStream());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @EventListener(ApplicationReadyEvent.class)
    void bringIn() {
        thread.setDaemon(true);
        thread.setPriority(Thread.MIN_PRIORITY);
        thread.start();
    }

    /** The one under way is finished while there is still a database; the others come with the next start. */
    @EventListener(ContextClosedEvent.class)
    void leaveOff() throws InterruptedException {
        stopping = true;
        thread.join(Duration.ofSeconds(10).toMillis());
    }

    private void all() {
        awaitSearch();
        Set<String> there = new HashSet<>(CurrentScope.asSystem(mapper::demoNames));
        List<Region> counties = regions.below(PROVINCE).stream()
                .flatMap(city -> regions.below(city.code()).stream())
                .toList();
        List<Planned> planned = planned(counties);
        registry.bringIn(planned.stream().map(Planned::body).toList());
        int added = 0;
        for (int i = 0; i < COUNT && !stopping; i++) {
            Fate fate = planned.get(i).fate();
            Instant filed = planned.get(i).filed();
            ObjectNode body = planned.get(i).body();
            long seed = planned.get(i).seed();
            if (there.contains(body.path("name").asText())) {
                continue;
            }
            SignedIn applicant = i % 40 == 0 ? accounts.find("enterprise").orElse(applicant()) : applicant();
            try {
                ThreadClock.at(
                        filed,
                        () -> transaction.executeWithoutResult(
                                status -> live(applicant, body, fate, new Random(seed))));
                added++;
            } catch (RuntimeException e) {
                log.warn(
                        "demo subject {} could not be brought in",
                        body.path("name").asText(),
                        e);
            }
        }
        log.info("{} demo subjects brought in, {} were there", added, there.size());
        if (!stopping) {
            events.publishEvent(new DemoSubjectsThere());
        }
    }

    /** A subject of the demo before it is brought in. */
    private record Planned(Fate fate, Instant filed, ObjectNode body, long seed) {}

    private List<Planned> planned(List<Region> counties) {
        Random random = new Random(SEED);
        List<Planned> planned = new ArrayList<>();
        for (int i = 0; i < COUNT; i++) {
            Region county = counties.get((i * 7 + 1) % counties.size());
            if (i % 12 == 0) {
                county = regions.find(i % 24 == 0 ? "370102" : "370202").orElse(county);
            }
            Fate fate = fate(i);
            Instant filed = filed(fate, random);
            ObjectNode body = body(i, county, random);
            planned.add(new Planned(fate, filed, body, random.nextLong()));
        }
        return planned;
    }

    /** The platform is ready before the demo takes its share of the machine; a search that is down holds it up for a minute. */
    private void awaitSearch() {
        for (int second = 0; second < 60 && !health.answered(); second++) {
            try {
                Thread.sleep(1000);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    private static Fate fate(int i) {
        return switch (i % 24) {
            case 0 -> i % 72 == 24 ? Fate.OVERDUE : i % 72 == 48 ? Fate.REGISTERED : Fate.WAITING;
            case 3, 9 -> Fate.WAITING;
            case 6 -> Fate.OVERDUE;
            case 12 -> i % 48 == 12 ? Fate.OVERDUE : Fate.WAITING;
            case 15 -> Fate.RETURNED;
            case 18 -> i % 48 == 18 ? Fate.REJECTED : Fate.RETURNED;
            case 21 -> Fate.SECOND_WAITING;
            default -> Fate.REGISTERED;
        };
    }

    private Instant filed(Fate fate, Random random) {
        int daysAgo =
                switch (fate) {
                    case WAITING, SECOND_WAITING -> random.nextInt(2);
                    case OVERDUE -> 12 + random.nextInt(6);
                    case RETURNED -> 2 + random.nextInt(8);
                    case REGISTERED, REJECTED -> 5 + random.nextInt(170);
                };
        return clock.instant().minus(Duration.ofDays(daysAgo)).minus(Duration.ofMinutes(20 + random.nextInt(300)));
    }

    private void live(SignedIn applicant, ObjectNode body, Fate fate, Random random) {
        SubjectView subject =
                DemoPeople.as(applicant, () -> registration.submit(body, SubjectRegistration.Origin.DEMO));
        switch (fate) {
            case WAITING, OVERDUE -> {}
            case RETURNED -> decide(subject, Permission.SUBJECT_FIRST_REVIEW, Outcome.RETURN, "returnOpinions", random);
            case REJECTED -> decide(subject, Permission.SUBJECT_FIRST_REVIEW, Outcome.REJECT, "rejectOpinions", random);
            case SECOND_WAITING -> approve(subject, Permission.SUBJECT_FIRST_REVIEW, random);
            case REGISTERED -> {
                approve(subject, Permission.SUBJECT_FIRST_REVIEW, random);
                approve(subject, Permission.SUBJECT_SECOND_REVIEW, random);
            }
        }
    }

    private void approve(SubjectView subject, Permission step, Random random) {
        decide(subject, step, Outcome.APPROVE, "approveOpinions", random);
    }

    /** Decides the open step if it is one for this permission. */
    private void decide(SubjectView subject, Permission step, Outcome outcome, String opinions, Random random) {
        SignedIn reviewer = reviewer(step, subject.values().regionCode());
        DemoPeople.as(reviewer, () -> {
            InboxQuery query = new InboxQuery(InboxQuery.State.CLAIMABLE, null, null, null, subject.caseNo());
            for (WorkItem item : inbox.find(query, PageRequest.first()).items()) {
                inbox.decide(item.id(), new Decision(outcome, any(opinions, random), null, List.of()));
            }
            return outcome;
        });
    }

    private SignedIn applicant() {
        return DemoPeople.person("demo-applicant", Set.of(Permission.SUBJECT_APPLY));
    }

    /** The reviewer of the demo where he is competent, elsewhere one without an account. */
    private SignedIn reviewer(Permission step, String regionCode) {
        String account = step == Permission.SUBJECT_SECOND_REVIEW
                ? "reviewer2"
                : regionCode.equals("370202") ? "reviewer-qd" : "reviewer";
        SignedIn real = accounts.find(account).orElse(null);
        Region region = Objects.requireNonNull(regions.find(regionCode).orElse(null));
        if (real != null
                && real.scope()
                        .covers(
                                region.lineage(),
                                EnumSet.allOf(org.suyuan.shared.ProductClass.class),
                                EnumSet.allOf(org.suyuan.shared.Stage.class),
                                List.of())) {
            return real;
        }
        return DemoPeople.person(step == Permission.SUBJECT_SECOND_REVIEW ? "demo-second" : "demo-first", Set.of(step));
    }

    private ObjectNode body(int i, Region county, Random random) {
        JsonNode trade = words.path("trades").get(i % words.path("trades").size());
        boolean farmer = trade.path("type").asText().equals("FARMER");
        String person = any("surnames", random) + any("givenNames", random);
        String first = any("brands", random);
        String second = any("brands", random).substring(1);
        String brand = first.endsWith(second) ? first : first + second;
        ObjectNode body = json.createObjectNode();
        body.put("name", county.name() + brand + trade.path("name").asText());
        body.set("type", trade.path("type"));
        if (!farmer) {
            String prefix =
                    switch (SubjectType.valueOf(trade.path("type").asText())) {
                        case SOLE_PROPRIETOR -> "92";
                        case COOPERATIVE -> "93";
                        case ENTERPRISE, FARMER, OTHER -> "91";
                    };
            String seventeen = prefix + "990000MA0" + "%06d".formatted(i);
            body.put("uscc", seventeen + Uscc.checkCharacter(seventeen));
        }
        body.put("legalRepresentative", person);
        body.put("regionCode", county.code());
        body.put(
                "address",
                county.fullName() + any("streets", random) + (1 + random.nextInt(280)) + Texts.get("demo.houseNumber"));
        JsonNode position = words.path("positions").path(Objects.toString(county.parentCode(), ""));
        if (position.isArray() && i % 9 != 0) {
            body.put("longitude", near(position.get(0).asDouble(), random));
            body.put("latitude", near(position.get(1).asDouble(), random));
        }
        body.put("contactName", i % 3 == 0 ? person : any("surnames", random) + any("givenNames", random));
        body.put("contactPhone", "0531-2%07d".formatted(random.nextInt(10_000_000)));
        body.put("email", "subject%03d@demo.suyuan.invalid".formatted(i));
        body.set("stages", trade.path("stages"));
        body.set("productClasses", trade.path("classes"));
        body.set("businessKind", trade.path("kind"));
        body.set("industryCode", trade.path("industry"));
        return body;
    }

    private static BigDecimal near(double degrees, Random random) {
        return BigDecimal.valueOf(degrees + (random.nextDouble() - 0.5) * 0.3).setScale(4, RoundingMode.HALF_UP);
    }

    private String any(String list, Random random) {
        return words.path(list).get(random.nextInt(words.path(list).size())).asText();
    }
}
