package org.suyuan.trace.code;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.NullNode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import org.suyuan.identity.CurrentScope;
import org.suyuan.product.ProductEntry;
import org.suyuan.product.ProductRecords;
import org.suyuan.search.LookupLog;
import org.suyuan.shared.EnumColumn;
import org.suyuan.shared.Region;
import org.suyuan.shared.Regions;
import org.suyuan.subject.SubjectCodes;
import org.suyuan.trace.TraceCode;
import org.suyuan.trace.UnitKeys;
import org.suyuan.trace.identifier.Identifier;
import org.suyuan.trace.identifier.Identifiers;

/** Public pages of codes, from ranges, certificates and the records and events that name the code itself, in whichever spelling. */
@Service
class KnownTraces implements PublicTraces {

    private static final String KIND = "trace";

    private final OwnCodes codes;
    private final CodeActMapper acts;
    private final RangeMapper ranges;
    private final CertificateMapper certificates;
    private final JourneyMapper journeys;
    private final ObjectProvider<UnitEvents> otherEvents;
    private final UnitKeys unitKeys;
    private final SubjectCodes subjects;
    private final ProductRecords products;
    private final Regions regions;
    private final LookupLog lookups;
    private final ObjectMapper json;

    KnownTraces(
            OwnCodes codes,
            CodeActMapper acts,
            RangeMapper ranges,
            CertificateMapper certificates,
            JourneyMapper journeys,
            ObjectProvider<UnitEvents> otherEvents,
            UnitKeys unitKeys,
            SubjectCodes subjects,
            ProductRecords products,
            Regions regions,
            LookupLog lookups,
            ObjectMapper json) {
        this.codes = codes;
        this.acts = acts;
        this.ranges = ranges;
        this.certificates = certificates;
        this.journeys = journeys;
        this.otherEvents = otherEvents;
        this.unitKeys = unitKeys;
        this.subjects = subjects;
        this.products = products;
        this.regions = regions;
        this.lookups = lookups;
        this.json = json;
    }

    @Override
    @PreAuthorize("permitAll()")
    public boolean ours(String typed) {
        return codes.meant(typed);
    }

    @Override
    @PreAuthorize("permitAll()")
    public Optional<PublicTrace> find(String typed, LookupLog.Channel channel) {
        String stripped = typed.strip();
        Optional<PublicTrace> found =
                TraceCode.valid(stripped) ? CurrentScope.asSystem(() -> known(stripped)) : Optional.empty();
        PublicTrace.Product product = found.map(PublicTrace::product).orElse(null);
        lookups.note(
                KIND,
                product == null ? null : product.productClass().name(),
                null,
                null,
                channel,
                found.isPresent() ? 1 : 0);
        return found;
    }

    private Optional<PublicTrace> known(String typed) {
        OwnCodes.Found own = codes.find(typed).orElse(null);
        if (own != null) {
            return Optional.of(own(own, typed));
        }
        Identifier identifier = Identifiers.parse(typed);
        if (codes.meant(typed)) {
            return Optional.empty();
        }
        Set<String> keys = keys(typed);
        List<JourneyMapper.Entry> records = journeys.ofUnit(keys);
        // Events may be about places and parties; these have no public page.
        List<UnitEvents.Happening> events = identifier.unit() ? events(keys) : List.of();
        return records.isEmpty() && events.isEmpty()
                ? Optional.empty()
                : Optional.of(foreign(typed, identifier, records, events));
    }

    /** Each spelling as it is, and the one key that all spellings of a scheme have. */
    private Set<String> keys(String... spellings) {
        Set<String> keys = new LinkedHashSet<>();
        for (String spelling : spellings) {
            keys.add(spelling);
            keys.add(unitKeys.keyOf(spelling));
        }
        return keys;
    }

    private List<UnitEvents.Happening> events(Set<String> keys) {
        UnitEvents others = otherEvents.getIfAvailable();
        return others == null ? List.of() : others.about(keys);
    }

    private PublicTrace foreign(
            String code, Identifier identifier, List<JourneyMapper.Entry> events, List<UnitEvents.Happening> others) {
        Firms firms = firms(events, named(others));
        JourneyMapper.Entry named = events.stream()
                .filter(event -> event.productCode() != null)
                .findFirst()
                .orElse(null);
        String batch = events.stream()
                .map(JourneyMapper.Entry::batchNo)
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(identifier.batch());
        List<PublicTrace.Step> steps = Stream.concat(steps(events, firms).stream(), others(others, firms))
                .sorted(Comparator.comparing(PublicTrace.Step::at))
                .toList();
        return new PublicTrace(
                code,
                false,
                null,
                null,
                product(named == null ? identifier.product() : named.productCode()),
                batch == null ? null : new PublicTrace.Batch(batch, null),
                null,
                null,
                holders(null, steps),
                tests(steps),
                steps,
                List.of());
    }

    private PublicTrace own(OwnCodes.Found own, String typed) {
        RangeRow range = own.range();
        Spans.Standing standing = codes.standing(own);
        String code = codes.code(own).text();
        CodeActRow activation = codes.last(own, CodeActKind.ACTIVATE).orElse(null);
        CertificateRow certificate = range.codeLevel == CodeLevel.BATCH
                ? certificates.ofRange(range.id).orElse(null)
                : null;
        Map<String, JourneyMapper.Entry> events = new LinkedHashMap<>();
        Set<String> keys = keys(code, OwnCode.grouped(code), typed, codes.address(code));
        journeys.ofUnit(keys).forEach(event -> events.put(event.id(), event));
        if (activation != null && activation.batchNo != null) {
            journeys.ofBatch(range.productCode, activation.batchNo, range.subjectCode)
                    .forEach(event -> events.putIfAbsent(event.id(), event));
        }
        List<UnitEvents.Happening> others = events(keys);
        Set<String> firmCodes = named(others);
        firmCodes.add(range.subjectCode);
        Firms firms = firms(events.values(), firmCodes);
        PublicTrace.Firm issuer = firms.of(range.subjectCode);
        List<PublicTrace.Step> steps = new ArrayList<>(steps(events.values(), firms));
        others(others, firms).forEach(steps::add);
        if (certificate != null) {
            steps.add(new PublicTrace.Step(StepKind.CERTIFICATE, certificate.issuedAt, issuer, null, null, null));
        } else if (activation != null) {
            steps.add(new PublicTrace.Step(StepKind.ACTIVATION, activation.actedAt, issuer, null, null, null));
        }
        codes.last(own, CodeActKind.VOID)
                .ifPresent(act ->
                        steps.add(new PublicTrace.Step(StepKind.WITHDRAWAL, act.actedAt, issuer, null, null, null)));
        steps.sort(Comparator.comparing(PublicTrace.Step::at));
        return new PublicTrace(
                code,
                true,
                standing.state(),
                range.codeLevel,
                product(range.productCode),
                activation == null || activation.batchNo == null
                        ? null
                        : new PublicTrace.Batch(activation.batchNo, activation.producedOn),
                certificate == null ? null : commitments(certificate, issuer),
                range.codeLevel == CodeLevel.PACKAGE ? contents(own) : null,
                activation == null ? List.of() : holders(maker(issuer, activation, steps), steps),
                tests(steps),
                steps,
                List.of());
    }

    /** Who put it on the market has it from the first that is known of it on. */
    private static PublicTrace.Holder maker(
            PublicTrace.Firm issuer, CodeActRow activation, List<PublicTrace.Step> steps) {
        return new PublicTrace.Holder(
                issuer,
                steps.stream()
                        .filter(step -> step.by().equals(issuer))
                        .map(PublicTrace.Step::at)
                        .findFirst()
                        .orElse(activation.actedAt));
    }

    /** How many codes lie in a package now. */
    private int contents(OwnCodes.Found box) {
        Spans.Package here = new Spans.Package(box.range().id, box.number());
        List<CodeActRow> packed = acts.packedIn(here.rangeId(), here.number());
        Map<String, RangeRow> rows =
                ranges.ofIds(packed.stream().map(act -> act.rangeId).distinct().toList());
        int inside = 0;
        for (RangeRow range : rows.values()) {
            int from = packed.stream()
                    .filter(act -> act.rangeId.equals(range.id))
                    .mapToInt(act -> act.firstNo)
                    .min()
                    .orElse(1);
            int to = packed.stream()
                    .filter(act -> act.rangeId.equals(range.id))
                    .mapToInt(act -> act.lastNo)
                    .max()
                    .orElse(range.quantity);
            inside += new Spans(range.quantity)
                    .with(acts.covering(range.id, from, to)).between(from, to).stream()
                            .filter(span -> here.equals(span.standing().packing()))
                            .mapToInt(Spans.Span::length)
                            .sum();
        }
        return inside;
    }

    private static PublicTrace.Commitments commitments(CertificateRow row, PublicTrace.Firm issuer) {
        return new PublicTrace.Commitments(
                row.certificateNo,
                row.state,
                new PublicTrace.Firm(issuer.code(), row.subjectName, issuer.regionName()),
                row.origin,
                row.issuedOn,
                row.reissuedFrom != null,
                List.of(Commitment.values()),
                List.copyOf(EnumColumn.read(CommitmentBasis.class, row.basis)));
    }

    private PublicTrace.@Nullable Product product(@Nullable String code) {
        ProductEntry entry =
                code == null ? null : products.byCodes(List.of(code)).get(code);
        return entry == null ? null : new PublicTrace.Product(entry.code(), entry.name(), entry.productClass());
    }

    /** The firms that records name, all read at once. */
    private final class Firms {
        private final Map<String, PublicTrace.Firm> known = new HashMap<>();

        PublicTrace.Firm of(@Nullable String code) {
            PublicTrace.Firm firm = code == null ? null : known.get(code);
            return firm == null ? new PublicTrace.Firm(null, null, null) : firm;
        }
    }

    private Firms firms(Collection<JourneyMapper.Entry> events, Collection<String> more) {
        Set<String> wanted = new HashSet<>(more);
        events.stream()
                .flatMap(event -> Stream.of(event.subjectCode(), event.counterpartyCode()))
                .filter(Objects::nonNull)
                .forEach(wanted::add);
        Firms firms = new Firms();
        subjects.byCodes(wanted).forEach((code, subject) -> firms.known.put(code, firm(code, subject)));
        return firms;
    }

    private PublicTrace.Firm firm(String code, SubjectCodes.Reporting subject) {
        return new PublicTrace.Firm(
                code,
                subject.name(),
                regions.find(subject.regionCode()).map(Region::fullName).orElse(null));
    }

    private List<PublicTrace.Step> steps(Collection<JourneyMapper.Entry> events, Firms firms) {
        return events.stream()
                .sorted(Comparator.comparing(JourneyMapper.Entry::eventTime))
                .map(event -> {
                    StepKind kind = StepKind.valueOf(event.kind());
                    JsonNode attributes = kind == StepKind.TEST ? read(event.attributes()) : NullNode.getInstance();
                    return new PublicTrace.Step(
                            kind,
                            event.eventTime(),
                            firms.of(event.subjectCode()),
                            kind == StepKind.TRANSFER ? firms.of(event.counterpartyCode()) : null,
                            attributes.path("testItem").asText(null),
                            result(attributes.path("result").asText()));
                })
                .toList();
    }

    /** Codes of the firms that events name. */
    private static Set<String> named(List<UnitEvents.Happening> events) {
        Set<String> codes = new HashSet<>();
        events.stream()
                .flatMap(event -> Stream.of(event.place(), event.from(), event.to()))
                .filter(Objects::nonNull)
                .forEach(codes::add);
        return codes;
    }

    /** Between two known firms it went from one to the other; else what happened at the place of one. */
    private static Stream<PublicTrace.Step> others(List<UnitEvents.Happening> events, Firms firms) {
        return events.stream().map(event -> {
            PublicTrace.Firm place = firms.of(event.place());
            PublicTrace.Firm from = firms.of(event.from());
            PublicTrace.Firm to = firms.of(event.to());
            PublicTrace.Firm by = place.name() == null || from.name() != null && to.name() != null ? from : place;
            return new PublicTrace.Step(
                    StepKind.EVENT,
                    event.at(),
                    by,
                    to.name() == null || to.equals(by) ? null : to,
                    null,
                    null,
                    event.step(),
                    event.disposition());
        });
    }

    private static @Nullable TestResult result(String code) {
        return Stream.of(TestResult.values())
                .filter(result -> result.name().equals(code))
                .findFirst()
                .orElse(null);
    }

    private JsonNode read(@Nullable String attributes) {
        try {
            return attributes == null ? NullNode.getInstance() : json.readTree(attributes);
        } catch (JsonProcessingException e) {
            return NullNode.getInstance();
        }
    }

    /** Who had it one after the other: whoever made it, then those it was handed to. */
    private static List<PublicTrace.Holder> holders(PublicTrace.@Nullable Holder first, List<PublicTrace.Step> steps) {
        List<PublicTrace.Holder> holders = new ArrayList<>();
        if (first != null) {
            holders.add(first);
        }
        for (PublicTrace.Step step : steps) {
            PublicTrace.Firm to = step.to();
            boolean event = step.kind() == StepKind.EVENT;
            if (holders.isEmpty()
                    && step.kind() != StepKind.TEST
                    && !(event && step.by().name() == null)) {
                holders.add(new PublicTrace.Holder(step.by(), step.at()));
            }
            if (step.kind() == StepKind.TRANSFER && to != null) {
                holders.add(new PublicTrace.Holder(to, step.at()));
            } else if (event
                    && to != null
                    && (holders.isEmpty()
                            || !to.equals(holders.get(holders.size() - 1).firm()))) {
                holders.add(new PublicTrace.Holder(to, step.at()));
            }
        }
        return holders;
    }

    private static List<PublicTrace.Test> tests(List<PublicTrace.Step> steps) {
        return steps.stream()
                .filter(step -> step.kind() == StepKind.TEST)
                .map(step -> new PublicTrace.Test(step.at(), step.by(), step.item(), step.result()))
                .toList();
    }
}
