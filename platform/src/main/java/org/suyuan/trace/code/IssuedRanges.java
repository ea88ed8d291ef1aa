package org.suyuan.trace.code;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.suyuan.audit.AuditAction;
import org.suyuan.audit.AuditEntry;
import org.suyuan.audit.AuditTrail;
import org.suyuan.form.Input;
import org.suyuan.identity.CurrentScope;
import org.suyuan.product.ProductEntry;
import org.suyuan.product.ProductRecords;
import org.suyuan.shared.DomainException;
import org.suyuan.shared.EnumColumn;
import org.suyuan.shared.FieldError;
import org.suyuan.shared.Ids;
import org.suyuan.shared.InvalidInput;
import org.suyuan.shared.NotFound;
import org.suyuan.shared.PageRequest;
import org.suyuan.shared.Paged;
import org.suyuan.shared.Texts;
import org.suyuan.subject.SubjectPeople;
import org.suyuan.subject.SubjectRecord;

/** Ranges in the database; acts on one range are done one after the other, under the lock of its row. */
@Service
class IssuedRanges implements TraceCodeRanges {

    static final String OBJECT = "traceCodeRange";
    static final ZoneId CHINA = ZoneId.of("Asia/Shanghai");
    static final int CODE = 40;
    private static final int BATCH = 100;
    private static final int REASON = 300;
    private static final int SHOWN = 500;
    private static final int TYPED = 60;
    /** How many packages may lie in one another. */
    private static final int DEEPEST = 16;

    private final RangeMapper ranges;
    private final CodeActMapper acts;
    private final CodeKeys keys;
    private final OwnCodes codes;
    private final CodeLabels labels;
    private final SubjectPeople people;
    private final ProductRecords products;
    private final AuditTrail trail;
    private final Clock clock;

    IssuedRanges(
            RangeMapper ranges,
            CodeActMapper acts,
            CodeKeys keys,
            OwnCodes codes,
            CodeLabels labels,
            SubjectPeople people,
            ProductRecords products,
            AuditTrail trail,
            Clock clock) {
        this.ranges = ranges;
        this.acts = acts;
        this.keys = keys;
        this.codes = codes;
        this.labels = labels;
        this.people = people;
        this.products = products;
        this.trail = trail;
        this.clock = clock;
    }

    @Override
    @PreAuthorize("hasAnyAuthority('TRACE_CODE_ISSUE', 'SUBJECT_READ')")
    public Paged<CodeRange> find(
            @Nullable String subjectCode, @Nullable String productCode, @Nullable CodeLevel level, PageRequest page) {
        RangeMapper.Query query = new RangeMapper.Query(subjectCode, productCode, level);
        return new Paged<>(entries(ranges.list(query, page)), ranges.countOf(query), page.page(), page.size());
    }

    @Override
    @PreAuthorize("hasAnyAuthority('TRACE_CODE_ISSUE', 'SUBJECT_READ')")
    public CodeRange get(String id) {
        return entry(read(id));
    }

    @Override
    @PreAuthorize("hasAnyAuthority('TRACE_CODE_ISSUE', 'SUBJECT_READ')")
    public List<CodeAct> acts(String id) {
        read(id);
        List<CodeActRow> rows = acts.latest(id, SHOWN);
        Map<Spans.Package, String> packages = packages(rows.stream()
                .map(IssuedRanges::packing)
                .filter(Objects::nonNull)
                .toList());
        return rows.stream()
                .map(row -> new CodeAct(
                        row.kind,
                        row.firstNo,
                        row.lastNo,
                        row.batchNo,
                        row.producedOn,
                        row.reason,
                        packing(row) == null ? null : packages.get(packing(row)),
                        row.actedAt,
                        row.actedBy))
                .toList();
    }

    private static Spans.@Nullable Package packing(CodeActRow row) {
        return row.packageRangeId == null || row.packageNo == null
                ? null
                : new Spans.Package(row.packageRangeId, row.packageNo);
    }

    /** The codes of packages, all ranges read at once. */
    private Map<Spans.Package, String> packages(Collection<Spans.Package> wanted) {
        Set<Spans.Package> all = new HashSet<>(wanted);
        Map<String, RangeRow> rows = CurrentScope.asSystem(() ->
                ranges.ofIds(all.stream().map(Spans.Package::rangeId).distinct().toList()));
        Map<Spans.Package, String> named = new HashMap<>();
        all.forEach(one -> {
            RangeRow row = rows.get(one.rangeId());
            if (row != null) {
                named.put(one, keys.code(row, one.number()).text());
            }
        });
        return named;
    }

    @Override
    @PreAuthorize("hasAnyAuthority('TRACE_CODE_ISSUE', 'SUBJECT_READ')")
    public List<Stretch> stretches(String id) {
        RangeRow range = read(id);
        List<CodeActRow> rows = acts.covering(id, 1, range.quantity);
        Map<Integer, String> batches = new HashMap<>();
        rows.forEach(row -> batches.put(row.actNo, row.batchNo));
        List<Spans.Span> spans = new Spans(range.quantity).with(rows).between(1, range.quantity);
        List<Spans.Span> shown = spans.subList(0, Math.min(spans.size(), SHOWN));
        Map<Spans.Package, String> packages = packages(shown.stream()
                .map(span -> span.standing().packing())
                .filter(Objects::nonNull)
                .toList());
        return shown.stream()
                .map(span -> {
                    Integer activated = span.standing().activated();
                    Spans.Package in = span.standing().packing();
                    return new Stretch(
                            span.from(),
                            span.to(),
                            span.standing().state(),
                            activated == null ? null : batches.get(activated),
                            in == null ? null : packages.get(in));
                })
                .toList();
    }

    @Override
    @PreAuthorize("hasAuthority('TRACE_CODE_ISSUE')")
    @Transactional
    public CodeRange issue(JsonNode body) {
        Input in = Input.body(body);
        SubjectRecord subject = ownSubject(in, people);
        ProductEntry product = product(in, products);
        int quantity = in.whole("quantity", 1, MOST, 0);
        if (quantity == 0 && in.right("quantity")) {
            in.wrong(Input.error("quantity", "required"));
        }
        CodeLevel level = in.requiredConstant("level", CodeLevel.class);
        if (level == CodeLevel.BATCH) {
            in.wrong(new FieldError("level", "constant", Texts.get("traceCode.level")));
        }
        in.finish();
        return entry(add(
                Objects.requireNonNull(subject),
                Objects.requireNonNull(product),
                quantity,
                Objects.requireNonNull(level)));
    }

    /** The registered subject named by {@code subjectCode} that the person signed in works for. */
    static @Nullable SubjectRecord ownSubject(Input in, SubjectPeople people) {
        String code = in.requiredText("subjectCode", CODE);
        if (code.isEmpty()) {
            return null;
        }
        SubjectRecord subject = people.registered(code).orElse(null);
        if (subject == null
                || !people.works(subject.id(), CurrentScope.required().name())) {
            in.wrong(new FieldError("subjectCode", "not_own", Texts.get("traceCode.not_own")));
            return null;
        }
        return subject;
    }

    static @Nullable ProductEntry product(Input in, ProductRecords products) {
        String code = in.requiredText("productCode", CODE);
        if (code.isEmpty()) {
            return null;
        }
        ProductEntry product = products.byCodes(List.of(code)).get(code);
        if (product == null) {
            in.wrong(new FieldError("productCode", "not_registered", Texts.get("traceCode.no_product")));
        }
        return product;
    }

    /** Takes the next serials; whoever issues at the same time waits for the end of the transaction. */
    RangeRow add(SubjectRecord subject, ProductEntry product, int quantity, CodeLevel level) {
        RangeRow row = new RangeRow();
        row.id = Ids.next();
        row.quantity = quantity;
        row.codeLevel = level;
        row.subjectId = subject.id();
        row.subjectCode = Objects.requireNonNull(subject.code());
        row.productCode = product.code();
        row.regionCode = subject.values().regionCode();
        row.productClasses = EnumColumn.write(Set.of(product.productClass()));
        row.stages = EnumColumn.write(subject.values().stages());
        row.sealedKey = keys.newKey(row.id);
        row.issuedAt = clock.instant();
        row.issuedBy = CurrentScope.actor().account();
        row.firstSerial = ranges.lockCounter() + 1;
        row.lastSerial = row.firstSerial + quantity - 1;
        ranges.count(row.lastSerial);
        ranges.insert(row);
        ObjectNode after = JsonNodeFactory.instance
                .objectNode()
                .put("subjectCode", row.subjectCode)
                .put("productCode", row.productCode)
                .put("level", level.name())
                .put("quantity", quantity)
                .put("firstSerial", row.firstSerial);
        trail.write(AuditEntry.done(CurrentScope.actor(), AuditAction.CREATE, OBJECT, row.id)
                .changing(null, after.toString()));
        return row;
    }

    /** What an act reads: the stretch, and the range as it is locked. */
    private record Asked(RangeRow range, int from, int to) {}

    private Asked asked(String id, Input in) {
        RangeRow range = own(ranges.lock(id));
        int from = number(in, "from", range);
        int to = number(in, "to", range);
        if (in.right("from") && in.right("to") && to < from) {
            in.wrong(new FieldError("to", "order", Texts.get("traceCode.order")));
        }
        return new Asked(range, from, to);
    }

    private static int number(Input in, String field, RangeRow range) {
        int number = in.whole(field, 1, range.quantity, 0);
        if (number == 0 && in.right(field)) {
            in.wrong(Input.error(field, "required"));
        }
        return number;
    }

    private RangeRow own(@Nullable RangeRow range) {
        if (range == null || range.codeLevel == CodeLevel.BATCH) {
            throw new NotFound();
        }
        if (!people.works(range.subjectId, CurrentScope.required().name())) {
            throw new CodesOfAnother();
        }
        return range;
    }

    @Override
    @PreAuthorize("hasAuthority('TRACE_CODE_ISSUE')")
    @Transactional
    public CodeRange activate(String id, JsonNode body) {
        Input in = Input.body(body);
        Asked asked = asked(id, in);
        String batch = in.requiredText("batchNo", BATCH);
        LocalDate day = in.day("producedOn");
        if (day != null && day.isAfter(LocalDate.ofInstant(clock.instant(), CHINA))) {
            in.wrong(new FieldError("producedOn", "future", Texts.get("traceCode.future")));
        }
        in.finish();
        return entry(activate(asked.range(), asked.from(), asked.to(), batch, day));
    }

    /** The row is locked, or new in this transaction. */
    RangeRow activate(RangeRow range, int from, int to, String batch, @Nullable LocalDate producedOn) {
        refuse(
                range,
                from,
                to,
                standing -> standing.state() != CodeState.ISSUED,
                span -> new CodesNotFree(span.from(), span.to()));
        CodeActRow act = act(range, CodeActKind.ACTIVATE, from, to);
        act.batchNo = batch;
        act.producedOn = producedOn;
        range.activeCount += to - from + 1;
        return keep(range, act, AuditAction.ENABLE);
    }

    @Override
    @PreAuthorize("hasAuthority('TRACE_CODE_ISSUE')")
    @Transactional
    public CodeRange withdraw(String id, JsonNode body) {
        Input in = Input.body(body);
        Asked asked = asked(id, in);
        String reason = in.requiredText("reason", REASON);
        in.finish();
        return entry(withdraw(asked.range(), asked.from(), asked.to(), reason));
    }

    RangeRow withdraw(RangeRow range, int from, int to, String reason) {
        List<Spans.Span> spans = refuse(
                range,
                from,
                to,
                standing -> standing.state() == CodeState.VOID,
                span -> new CodesVoid(span.from(), span.to()));
        CodeActRow act = act(range, CodeActKind.VOID, from, to);
        act.reason = reason;
        range.activeCount -= spans.stream()
                .filter(span -> span.standing().state() == CodeState.ACTIVE)
                .mapToInt(Spans.Span::length)
                .sum();
        range.voidCount += to - from + 1;
        return keep(range, act, AuditAction.DISABLE);
    }

    @Override
    @PreAuthorize("hasAuthority('TRACE_CODE_ISSUE')")
    @Transactional
    public CodeRange pack(String id, JsonNode body) {
        Input in = Input.body(body);
        Asked asked = asked(id, in);
        OwnCodes.Found box = box(in, asked.range());
        in.finish();
        RangeRow range = asked.range();
        OwnCodes.Found known = Objects.requireNonNull(box);
        if (range.codeLevel == CodeLevel.PACKAGE) {
            // Packages in packages wait for each other, so that no two acts make a ring.
            ranges.lockCounter();
            refuseRing(known, range.id, asked.from(), asked.to());
        }
        if (!known.range().id.equals(range.id)) {
            ranges.lock(known.range().id);
        }
        if (codes.standing(known).state() != CodeState.ACTIVE) {
            throw new CodesNotActive(known.number(), known.number());
        }
        refuse(
                range,
                asked.from(),
                asked.to(),
                standing -> standing.state() != CodeState.ACTIVE,
                span -> new CodesNotActive(span.from(), span.to()));
        refuse(
                range,
                asked.from(),
                asked.to(),
                standing -> standing.packing() != null,
                span -> new CodesPacked(span.from(), span.to()));
        return entry(keepPacking(CodeActKind.PACK, asked, known));
    }

    /** The package may not lie in one of the codes that are put into it. */
    private void refuseRing(OwnCodes.Found box, String rangeId, int from, int to) {
        Spans.Package above = new Spans.Package(box.range().id, box.number());
        for (int deep = 0; above != null; deep++) {
            if (deep == DEEPEST || above.rangeId().equals(rangeId) && from <= above.number() && above.number() <= to) {
                throw new PackageInItself();
            }
            Spans.Package one = above;
            RangeRow row = CurrentScope.asSystem(() -> ranges.selectById(one.rangeId()));
            above = codes.standing(new OwnCodes.Found(row, one.number())).packing();
        }
    }

    @Override
    @PreAuthorize("hasAuthority('TRACE_CODE_ISSUE')")
    @Transactional
    public CodeRange unpack(String id, JsonNode body) {
        Input in = Input.body(body);
        Asked asked = asked(id, in);
        OwnCodes.Found box = box(in, asked.range());
        in.finish();
        OwnCodes.Found known = Objects.requireNonNull(box);
        Spans.Package from = new Spans.Package(known.range().id, known.number());
        refuse(
                asked.range(),
                asked.from(),
                asked.to(),
                standing -> !from.equals(standing.packing()),
                span -> new CodesNotInPackage(span.from(), span.to()));
        return entry(keepPacking(CodeActKind.UNPACK, asked, known));
    }

    private RangeRow keepPacking(CodeActKind kind, Asked asked, OwnCodes.Found box) {
        CodeActRow act = act(asked.range(), kind, asked.from(), asked.to());
        act.packageRangeId = box.range().id;
        act.packageNo = box.number();
        return keep(asked.range(), act, AuditAction.CHANGE);
    }

    /** The package named by its code: one of the same subject. */
    private OwnCodes.@Nullable Found box(Input in, RangeRow range) {
        String typed = in.requiredText("package", TYPED);
        if (typed.isEmpty()) {
            return null;
        }
        Optional<OwnCodes.Found> found = codes.find(typed)
                .filter(one -> one.range().codeLevel == CodeLevel.PACKAGE)
                .filter(one -> one.range().subjectId.equals(range.subjectId));
        if (found.isEmpty()) {
            in.wrong(new FieldError("package", "no_package", Texts.get("traceCode.no_package")));
        }
        return found.orElse(null);
    }

    /** The stretches between two numbers, none of which stands as it must not. */
    private List<Spans.Span> refuse(
            RangeRow range,
            int from,
            int to,
            Predicate<Spans.Standing> wrong,
            java.util.function.Function<Spans.Span, DomainException> refusal) {
        List<Spans.Span> spans = new Spans(range.quantity)
                .with(acts.covering(range.id, from, to))
                .between(from, to);
        spans.stream().filter(span -> wrong.test(span.standing())).findFirst().ifPresent(span -> {
            throw refusal.apply(span);
        });
        return spans;
    }

    private CodeActRow act(RangeRow range, CodeActKind kind, int from, int to) {
        CodeActRow act = new CodeActRow();
        act.id = Ids.next();
        act.rangeId = range.id;
        act.actNo = ++range.acts;
        act.kind = kind;
        act.firstNo = from;
        act.lastNo = to;
        act.actedBy = CurrentScope.actor().account();
        act.actedAt = clock.instant();
        return act;
    }

    private RangeRow keep(RangeRow range, CodeActRow act, AuditAction action) {
        acts.insert(act);
        ranges.note(range.id, range.acts, range.activeCount, range.voidCount);
        ObjectNode after = JsonNodeFactory.instance
                .objectNode()
                .put("act", act.kind.name())
                .put("from", act.firstNo)
                .put("to", act.lastNo);
        if (act.batchNo != null) {
            after.put("batchNo", act.batchNo);
        }
        if (act.reason != null) {
            after.put("reason", act.reason);
        }
        if (act.packageRangeId != null) {
            after.put("packageRange", act.packageRangeId).put("packageNumber", act.packageNo);
        }
        trail.write(
                AuditEntry.done(CurrentScope.actor(), action, OBJECT, range.id).changing(null, after.toString()));
        return range;
    }

    @Override
    @PreAuthorize("hasAuthority('TRACE_CODE_ISSUE')")
    public void write(String id, Sink sink) throws IOException {
        RangeRow range = own(ranges.selectById(id));
        trail.writeApart(AuditEntry.done(CurrentScope.actor(), AuditAction.EXPORT, OBJECT, id));
        CodeKeys.Maker maker = keys.of(range);
        for (int number = 1; number <= range.quantity; number++) {
            String text = maker.code(number).text();
            sink.take(number, text, OwnCode.grouped(text), codes.address(text));
        }
    }

    @Override
    @PreAuthorize("hasAuthority('TRACE_CODE_ISSUE')")
    public PrintedFile labels(String id, int from, int to, LabelSize size) {
        RangeRow range = own(ranges.selectById(id));
        List<FieldError> errors = new ArrayList<>();
        if (from < 1 || from > range.quantity) {
            errors.add(Input.error("from", "range", 1, range.quantity));
        }
        if (to < from || to > range.quantity) {
            errors.add(Input.error("to", "range", Math.max(1, from), range.quantity));
        } else if (to - from >= MOST_LABELS) {
            errors.add(new FieldError("to", "too_many", Texts.get("traceCode.labels", MOST_LABELS)));
        }
        if (!errors.isEmpty()) {
            throw new InvalidInput(errors);
        }
        trail.writeApart(AuditEntry.done(CurrentScope.actor(), AuditAction.EXPORT, OBJECT, id));
        CodeRange shown = entry(range);
        List<CodeActRow> rows = acts.covering(id, from, to);
        Map<Integer, CodeActRow> byNumber = new HashMap<>();
        rows.forEach(row -> byNumber.put(row.actNo, row));
        Spans spans = new Spans(range.quantity).with(rows);
        CodeKeys.Maker maker = keys.of(range);
        List<CodeLabels.Item> items = new ArrayList<>();
        for (int number = from; number <= to; number++) {
            Integer activated = spans.at(number).activated();
            CodeActRow batch = activated == null ? null : byNumber.get(activated);
            String text = maker.code(number).text();
            items.add(new CodeLabels.Item(number, text, codes.address(text), batch == null ? null : batch.batchNo));
        }
        return new PrintedFile(
                Texts.get("traceCode.labelFile", shown.productName(), from, to) + ".pdf",
                labels.make(shown, items, size));
    }

    private RangeRow read(String id) {
        RangeRow range = ranges.selectById(id);
        if (range == null || range.codeLevel == CodeLevel.BATCH) {
            throw new NotFound();
        }
        return range;
    }

    private CodeRange entry(RangeRow row) {
        return entries(List.of(row)).get(0);
    }

    private List<CodeRange> entries(List<RangeRow> rows) {
        Map<String, SubjectRecord> subjects = people.records(
                rows.stream().map(row -> row.subjectId).distinct().toList());
        Map<String, ProductEntry> known = products.byCodes(
                rows.stream().map(row -> row.productCode).distinct().toList());
        String account = CurrentScope.required().name();
        Map<String, List<String>> accounts = people.accounts(subjects.keySet());
        return rows.stream()
                .map(row -> {
                    SubjectRecord subject = subjects.get(row.subjectId);
                    ProductEntry product = known.get(row.productCode);
                    return new CodeRange(
                            row.id,
                            row.subjectCode,
                            subject == null ? row.subjectCode : subject.values().name(),
                            row.productCode,
                            product == null ? row.productCode : product.name(),
                            row.codeLevel,
                            row.quantity,
                            row.firstSerial,
                            row.activeCount,
                            row.voidCount,
                            row.issuedAt,
                            row.issuedBy,
                            accounts.getOrDefault(row.subjectId, List.of()).contains(account));
                })
                .toList();
    }
}
