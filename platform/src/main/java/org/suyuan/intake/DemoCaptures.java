package org.suyuan.intake;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnExpression;
import org.springframework.context.event.EventListener;
import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Component;
import org.suyuan.identity.Accounts;
import org.suyuan.identity.Permission;
import org.suyuan.identity.SignedIn;
import org.suyuan.product.DemoProductsThere;
import org.suyuan.product.ProductRegistration;
import org.suyuan.product.ProductStatus;
import org.suyuan.product.ProductView;
import org.suyuan.shared.PageRequest;
import org.suyuan.shared.Texts;
import org.suyuan.subject.DemoPeople;
import org.suyuan.subject.SubjectPeople;
import org.suyuan.subject.SubjectRecord;

/**
 * One file of the connected system of the demo: waybills of carriers of dangerous goods, one after the other since their product was
 * registered, of which one leaves something out and two are wrong. A file of this name that is there already is not sent again.
 */
@Component
@ConditionalOnExpression("${suyuan.demo:false} and ${suyuan.demo-data:true}")
class DemoCaptures {

    private static final Logger log = LoggerFactory.getLogger(DemoCaptures.class);
    private static final String SENDER = "uploader";
    private static final int CARRIERS = 3;
    private static final int MOST = 12;
    private static final int LISTED = 500;
    private static final Duration APART = Duration.ofDays(6);
    private static final int TONS = 28;

    private final CaptureJobs jobs;
    private final SubjectPeople people;
    private final Accounts accounts;
    private final ProductRegistration products;
    private final Clock clock;
    private final JsonNode words;

    DemoCaptures(
            CaptureJobs jobs,
            SubjectPeople people,
            Accounts accounts,
            ProductRegistration products,
            Clock clock,
            ObjectMapper json) {
        this.jobs = jobs;
        this.people = people;
        this.accounts = accounts;
        this.products = products;
        this.clock = clock;
        try {
            this.words = json.readTree(new ClassPathResource("demo/traces.json").getInputStream());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @EventListener(DemoProductsThere.class)
    void bringIn() {
        Optional<SignedIn> sender = accounts.find(SENDER);
        List<ObjectNode> waybills = sender.isPresent() ? waybills() : List.of();
        if (waybills.isEmpty()) {
            return;
        }
        String name = Texts.get("demo.waybills");
        String file = waybills.stream().map(ObjectNode::toString).collect(Collectors.joining("\n"));
        try {
            DemoPeople.as(sender.get(), () -> {
                if (!there(name)) {
                    send(file, name);
                }
                return true;
            });
        } catch (RuntimeException e) {
            log.warn("the waybills of the demo could not be sent", e);
        }
    }

    private boolean there(String name) {
        return jobs.jobs(null, new PageRequest(0, LISTED, null, false)).items().stream()
                .anyMatch(job -> name.equals(job.fileName()));
    }

    private void send(String file, String name) {
        try (CaptureJobs.Received received = jobs.receive(
                new ByteArrayInputStream(file.getBytes(StandardCharsets.UTF_8)),
                RecordFormat.LINES,
                CaptureSource.INTERFACE,
                name)) {
            jobs.queue(received);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private List<ObjectNode> waybills() {
        SignedIn nobody = DemoPeople.person("demo-applicant", Set.of(Permission.PRODUCT_READ));
        Instant now = clock.instant();
        List<ObjectNode> waybills = new ArrayList<>();
        int carriers = 0;
        for (SubjectRecord carrier : people.registeredOf(nobody.name())) {
            if (carriers == CARRIERS
                    || !words.path("waybills")
                            .path("industry")
                            .asText()
                            .equals(carrier.values().industryCode())) {
                continue;
            }
            Optional<ProductView> product = DemoPeople.as(nobody, () -> products.ofSubject(carrier.id()).stream()
                    .filter(view -> view.status() == ProductStatus.REGISTERED)
                    .min(Comparator.comparing(ProductView::id)));
            if (product.isPresent()) {
                carriers++;
                add(waybills, carrier, product.get(), now);
            }
        }
        spoil(waybills);
        return waybills;
    }

    private void add(List<ObjectNode> waybills, SubjectRecord carrier, ProductView product, Instant now) {
        JsonNode given = words.path("waybills");
        JsonNode places = given.path("places");
        JsonNode plates = words.path("plates");
        Instant at = Objects.requireNonNull(product.registeredAt()).plus(Duration.ofHours(8));
        for (int i = 0; i < MOST && at.isBefore(now); i++, at = at.plus(APART)) {
            String number = product.code() + "-" + "%02d".formatted(i + 1);
            ObjectNode waybill = JsonNodeFactory.instance
                    .objectNode()
                    .put("recordId", number)
                    .put("kind", "TRANSPORT")
                    .put("eventTime", at.toString())
                    .put("subjectCode", carrier.code())
                    .put("productCode", product.code())
                    .put(
                            "batchNo",
                            "T"
                                    + at.toString()
                                            .substring(0, "yyyy-MM-dd".length())
                                            .replace("-", ""));
            waybill.putArray("inputs")
                    .addObject()
                    .put("traceCode", number)
                    .put("quantity", TONS)
                    .put("unit", "T");
            waybill.putObject("attributes")
                    .put("vehiclePlate", plates.get(i % plates.size()).asText())
                    .put("departure", places.get(i % places.size()).asText())
                    .put("destination", places.get((i + 1) % places.size()).asText())
                    .put("departedAt", at.toString())
                    .put("unNo", given.path("unNo").asText())
                    .put("casNo", given.path("casNo").asText())
                    .put("waybillNo", "YD" + number);
            waybills.add(waybill);
        }
    }

    /** What senders get wrong: something left out, a quantity below nothing, a product that nobody registered. */
    private static void spoil(List<ObjectNode> waybills) {
        int count = waybills.size();
        if (count < MOST) {
            return;
        }
        ((ObjectNode) waybills.get(count / 4).path("attributes")).remove("waybillNo");
        ((ObjectNode) waybills.get(count / 2).path("inputs").get(0)).put("quantity", -TONS);
        waybills.get(count - 2).put("productCode", "P000000");
    }
}
