package org.suyuan.trace.code;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnExpression;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import org.suyuan.identity.Accounts;
import org.suyuan.identity.CurrentScope;
import org.suyuan.product.DemoProductsThere;
import org.suyuan.product.ProductRegistration;
import org.suyuan.shared.Region;
import org.suyuan.shared.Regions;
import org.suyuan.subject.SubjectPeople;
import org.suyuan.trace.RecordStore;
import org.suyuan.trace.RecordValidation;
import org.suyuan.trace.RegisteredCodes;

/**
 * What the products of the demo went through: batches of different makers from production to use over the last months, some hundred
 * records, with trace codes and certificates. Written by the rules of all records; what is there already is left alone, and batches go
 * on from start to start as time passes.
 */
@Component
@ConditionalOnExpression("${suyuan.demo:false} and ${suyuan.demo-data:true}")
class DemoTraces {

    private static final Logger log = LoggerFactory.getLogger(DemoTraces.class);
    private static final String SENDER = "uploader";
    private static final String ORIGIN = "demo";
    private static final int MAKERS = 3;
    private static final int BATCHES = 2;
    private static final int OWN_BATCHES = 3;
    private static final int MOST_RECORDS = 600;

    private final SubjectPeople people;
    private final Accounts accounts;
    private final ProductRegistration products;
    private final DemoCodes codes;
    private final DemoCertificates certificates;
    private final RecordStore records;
    private final RegisteredCodes registered;
    private final Regions regions;
    private final TransactionTemplate transaction;
    private final Clock clock;
    private final JsonNode words;
    private volatile boolean stopping;

    DemoTraces(
            SubjectPeople people,
            Accounts accounts,
            ProductRegistration products,
            DemoCodes codes,
            DemoCertificates certificates,
            RecordStore records,
            RegisteredCodes registered,
            Regions regions,
            TransactionTemplate transaction,
            Clock clock,
            ObjectMapper json) {
        this.people = people;
        this.accounts = accounts;
        this.products = products;
        this.codes = codes;
        this.certificates = certificates;
        this.records = records;
        this.registered = registered;
        this.regions = regions;
        this.transaction = transaction;
        this.clock = clock;
        try {
            this.words = json.readTree(new ClassPathResource("demo/traces.json").getInputStream());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @EventListener(ContextClosedEvent.class)
    void leaveOff() {
        stopping = true;
    }

    @EventListener(DemoProductsThere.class)
    void bringIn() {
        DemoFirms firms = DemoFirms.of(people, accounts, words);
        Instant now = clock.instant();
        int told = 0;
        int added = 0;
        int certified = 0;
        for (DemoChain chain : chains(firms)) {
            int number = chain.hasCertificate() ? certified++ : -1;
            if (stopping || told >= MOST_RECORDS) {
                break;
            }
            if (chain.start().isAfter(now.minus(Duration.ofHours(2)))) {
                continue;
            }
            try {
                List<String> units = chain.hasOwnCodes()
                        ? codes.of(chain, words.path("reasons").path("codes").asText())
                        : chain.codesOfTheMaker();
                String certificate =
                        chain.hasCertificate() ? certificates.of(chain, number, words.path("reasons"), now) : null;
                List<ObjectNode> all = chain.records(units, certificate, now);
                told += all.size();
                added += store(all);
                if (chain.hasCertificate()) {
                    certificates.received(chain, number, certificate, words.path("reasons"), now);
                }
            } catch (RuntimeException e) {
                log.warn("batch {} of the demo could not be brought in", chain.batch(), e);
            }
        }
        log.info("{} demo trace records brought in, {} were there", added, told - added);
    }

    /** All batches there may be, those of the enterprise first. */
    private List<DemoChain> chains(DemoFirms firms) {
        List<DemoChain> chains = new ArrayList<>();
        for (JsonNode chain : words.path("chains")) {
            for (JsonNode industry : chain.path("industries")) {
                for (DemoFirms.Maker maker : firms.makers(industry.asText(), products, MAKERS)) {
                    int batches = maker.firm().own() ? OWN_BATCHES : BATCHES;
                    for (int number = 0; number < batches; number++) {
                        chains.add(new DemoChain(chain, words.path("plates"), firms, maker, this::place, number));
                    }
                }
            }
        }
        return chains;
    }

    private String place(String regionCode) {
        return regions.find(regionCode).map(Region::fullName).orElse(regionCode);
    }

    private int store(List<ObjectNode> told) {
        return CurrentScope.asSystem(() -> {
            List<RecordValidation.Outcome> outcomes =
                    new RecordValidation(new TrustedLookups(registered), clock).check(told);
            Set<RecordValidation.Outcome> wrong = outcomes.stream()
                    .filter(outcome -> outcome instanceof RecordValidation.Invalid)
                    .collect(Collectors.toSet());
            if (!wrong.isEmpty()) {
                log.debug("records of the demo that do not fit what is registered now: {}", wrong);
            }
            List<RecordValidation.Valid> valid = outcomes.stream()
                    .filter(outcome -> outcome instanceof RecordValidation.Valid)
                    .map(RecordValidation.Valid.class::cast)
                    .toList();
            List<RecordStore.Fate> fates = valid.isEmpty()
                    ? List.of()
                    : Objects.requireNonNull(transaction.execute(
                            status -> records.store(new RecordStore.Submission(SENDER, ORIGIN), valid)));
            return (int) fates.stream()
                    .filter(fate -> fate == RecordStore.Fate.STORED)
                    .count();
        });
    }
}
