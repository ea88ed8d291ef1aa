package org.suyuan.trace.code;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.suyuan.audit.AuditAction;
import org.suyuan.audit.AuditEntry;
import org.suyuan.audit.AuditTrail;
import org.suyuan.form.Input;
import org.suyuan.identity.CurrentScope;
import org.suyuan.identity.Permission;
import org.suyuan.product.ProductEntry;
import org.suyuan.product.ProductRecords;
import org.suyuan.product.Unit;
import org.suyuan.shared.EnumColumn;
import org.suyuan.shared.FieldError;
import org.suyuan.shared.Ids;
import org.suyuan.shared.NotFound;
import org.suyuan.shared.PageRequest;
import org.suyuan.shared.Paged;
import org.suyuan.shared.ProductClass;
import org.suyuan.shared.Stage;
import org.suyuan.shared.Texts;
import org.suyuan.subject.SubjectPeople;
import org.suyuan.subject.SubjectRecord;

/** Certificates in the database; each has a trace code of its own, a range of one. */
@Service
class IssuedCertificates implements Certificates {

    private static final String OBJECT = "commitmentCertificate";
    private static final int BATCH = 100;
    private static final int NAMED = 100;
    private static final int ORIGIN = 500;
    private static final int CONTACT = 100;
    private static final int REASON = 300;
    private static final long MOST_QUANTITY = 1_000_000_000L;
    private static final int DECIMALS = 6;

    private final CertificateMapper certificates;
    private final RangeMapper codeRanges;
    private final IssuedRanges ranges;
    private final OwnCodes codes;
    private final CertificatePdf pdf;
    private final SubjectPeople people;
    private final ProductRecords products;
    private final AuditTrail trail;
    private final Clock clock;

    IssuedCertificates(
            CertificateMapper certificates,
            RangeMapper codeRanges,
            IssuedRanges ranges,
            OwnCodes codes,
            CertificatePdf pdf,
            SubjectPeople people,
            ProductRecords products,
            AuditTrail trail,
            Clock clock) {
        this.certificates = certificates;
        this.codeRanges = codeRanges;
        this.ranges = ranges;
        this.codes = codes;
        this.pdf = pdf;
        this.people = people;
        this.products = products;
        this.trail = trail;
        this.clock = clock;
    }

    @Override
    @PreAuthorize("hasAnyAuthority('TRACE_CODE_ISSUE', 'SUBJECT_READ')")
    public Paged<Certificate> find(
            @Nullable String q, @Nullable String subjectCode, @Nullable CertificateState state, PageRequest page) {
        CertificateMapper.Query query = new CertificateMapper.Query(q, subjectCode, state);
        return new Paged<>(
                entries(certificates.list(query, page)), certificates.countOf(query), page.page(), page.size());
    }

    @Override
    @PreAuthorize("hasAnyAuthority('TRACE_CODE_ISSUE', 'SUBJECT_READ')")
    public Certificate get(String id) {
        return entry(read(id));
    }

    private CertificateRow read(String id) {
        CertificateRow row = certificates.selectById(id);
        if (row == null) {
            throw new NotFound();
        }
        return row;
    }

    @Override
    @PreAuthorize("hasAuthority('TRACE_CODE_ISSUE')")
    @Transactional
    public Certificate issue(JsonNode body) {
        Input in = Input.body(body);
        SubjectRecord subject = IssuedRanges.ownSubject(in, people);
        ProductEntry product = IssuedRanges.product(in, products);
        String batch = in.requiredText("batchNo", BATCH);
        BigDecimal quantity = quantity(in);
        Unit unit = in.requiredConstant("unit", Unit.class);
        String origin = in.requiredText("origin", ORIGIN);
        LocalDate today = LocalDate.ofInstant(clock.instant(), IssuedRanges.CHINA);
        LocalDate day = Objects.requireNonNullElse(in.day("issuedOn"), today);
        if (day.isAfter(today)) {
            in.wrong(new FieldError("issuedOn", "future", Texts.get("traceCode.future")));
        }
        Set<Commitment> commitments = in.requiredConstants("commitments", Commitment.class);
        if (in.right("commitments") && commitments.size() < Commitment.values().length) {
            in.wrong(new FieldError("commitments", "incomplete", Texts.get("certificate.commitments")));
        }
        Set<CommitmentBasis> basis = in.requiredConstants("basis", CommitmentBasis.class);
        String contact = in.text("contact", CONTACT);
        String original = in.text("reissuedFrom", NAMED);
        entitled(in, subject, product, original);
        in.finish();
        CertificateRow row = add(Objects.requireNonNull(subject), Objects.requireNonNull(product), batch, day);
        row.quantity = Objects.requireNonNull(quantity);
        row.unit = Objects.requireNonNull(unit);
        row.origin = origin;
        row.basis = EnumColumn.write(EnumSet.copyOf(basis));
        row.contact = contact == null ? subject.values().contactPhone() : contact;
        row.reissuedFrom = original;
        certificates.insert(row);
        trail.write(AuditEntry.done(CurrentScope.actor(), AuditAction.CREATE, OBJECT, row.id)
                .changing(
                        null,
                        JsonNodeFactory.instance
                                .objectNode()
                                .put("number", row.certificateNo)
                                .put("subjectCode", row.subjectCode)
                                .put("productCode", row.productCode)
                                .put("batchNo", row.batchNo)
                                .toString()));
        return entry(row);
    }

    static @Nullable BigDecimal quantity(Input in) {
        BigDecimal quantity = in.number("quantity", 0, MOST_QUANTITY);
        if (quantity == null) {
            if (in.right("quantity")) {
                in.wrong(Input.error("quantity", "required"));
            }
        } else if (quantity.signum() == 0) {
            in.wrong(new FieldError("quantity", "positive", Texts.get("record.positive")));
        } else if (quantity.scale() > DECIMALS) {
            in.wrong(Input.error("quantity", "decimals", DECIMALS));
        }
        return quantity;
    }

    /** Farm products of a primary producer; others issue again what came to them with a certificate. */
    private void entitled(
            Input in, @Nullable SubjectRecord subject, @Nullable ProductEntry product, @Nullable String original) {
        if (product != null && product.productClass() != ProductClass.EDIBLE_AGRICULTURAL_PRODUCTS) {
            in.wrong(new FieldError("productCode", "no_farm_product", Texts.get("certificate.no_farm_product")));
        }
        if (subject != null && original == null && !subject.values().stages().contains(Stage.PRIMARY_PRODUCTION)) {
            in.wrong(new FieldError("reissuedFrom", "required", Texts.get("certificate.original")));
        }
        if (original != null && in.right("reissuedFrom")) {
            String code =
                    codes.find(original).map(found -> codes.code(found).text()).orElse(original);
            CurrentScope.asSystem(() -> certificates.named(code))
                    .filter(row -> row.state == CertificateState.VOID)
                    .ifPresent(row ->
                            in.wrong(new FieldError("reissuedFrom", "void", Texts.get("certificate.originalVoid"))));
        }
    }

    private CertificateRow add(SubjectRecord subject, ProductEntry product, String batch, LocalDate day) {
        RangeRow range = ranges.add(subject, product, 1, CodeLevel.BATCH);
        ranges.activate(range, 1, 1, batch, null);
        CertificateRow row = new CertificateRow();
        row.id = Ids.next();
        row.issuedAt = clock.instant();
        row.issuedBy = CurrentScope.actor().account();
        row.certificateNo = "HGZ"
                + DateTimeFormatter.BASIC_ISO_DATE.format(LocalDate.ofInstant(row.issuedAt, IssuedRanges.CHINA))
                + "%06d".formatted(certificates.nextNumber());
        row.rangeId = range.id;
        row.traceCode = codes.code(new OwnCodes.Found(range, 1)).text();
        row.subjectId = subject.id();
        row.subjectCode = range.subjectCode;
        row.subjectName = subject.values().name();
        row.productCode = product.code();
        row.productName = product.name();
        row.batchNo = batch;
        row.issuedOn = day;
        row.state = CertificateState.VALID;
        row.regionCode = range.regionCode;
        row.productClasses = range.productClasses;
        row.stages = range.stages;
        row.version = 1;
        return row;
    }

    @Override
    @PreAuthorize("hasAuthority('TRACE_CODE_ISSUE')")
    public PrintedFile file(String id, Form form) {
        CertificateRow row = own(read(id));
        String address = codes.address(row.traceCode);
        return new PrintedFile(
                Texts.get("certificate.title") + row.certificateNo + ".pdf",
                form == Form.A4 ? pdf.page(row, address) : pdf.label(row, address));
    }

    private CertificateRow own(@Nullable CertificateRow row) {
        if (row == null) {
            throw new NotFound();
        }
        if (!people.works(row.subjectId, CurrentScope.required().name())) {
            throw new CodesOfAnother();
        }
        return row;
    }

    @Override
    @PreAuthorize("hasAuthority('TRACE_CODE_ISSUE')")
    @Transactional
    public Certificate withdraw(String id, JsonNode body) {
        CertificateRow row = own(certificates.lock(id));
        Input in = Input.body(body);
        String reason = in.requiredText("reason", REASON);
        in.finish();
        if (row.state == CertificateState.VOID) {
            throw new CertificateVoid(row.certificateNo);
        }
        RangeRow range = Objects.requireNonNull(codeRanges.lock(row.rangeId));
        ranges.withdraw(range, 1, 1, reason);
        row.state = CertificateState.VOID;
        row.voidReason = reason;
        row.voidedAt = clock.instant();
        row.voidedBy = CurrentScope.actor().account();
        certificates.updateById(row);
        trail.write(AuditEntry.done(CurrentScope.actor(), AuditAction.DISABLE, OBJECT, id)
                .changing(
                        null,
                        JsonNodeFactory.instance
                                .objectNode()
                                .put("state", row.state.name())
                                .put("reason", reason)
                                .toString()));
        return entry(row);
    }

    private Certificate entry(CertificateRow row) {
        return entries(List.of(row)).get(0);
    }

    private List<Certificate> entries(List<CertificateRow> rows) {
        Map<String, List<String>> accounts = people.accounts(
                rows.stream().map(row -> row.subjectId).distinct().toList());
        String account = CurrentScope.required().name();
        boolean contacts = CurrentScope.required().may(Permission.CONTACT_READ);
        return rows.stream()
                .map(row -> {
                    boolean own =
                            accounts.getOrDefault(row.subjectId, List.of()).contains(account);
                    return new Certificate(
                            row.id,
                            row.certificateNo,
                            row.traceCode,
                            row.subjectCode,
                            row.subjectName,
                            row.productCode,
                            row.productName,
                            row.batchNo,
                            plain(row.quantity),
                            row.unit,
                            row.origin,
                            own || contacts ? row.contact : null,
                            List.of(Commitment.values()),
                            List.copyOf(EnumColumn.read(CommitmentBasis.class, row.basis)),
                            row.reissuedFrom,
                            row.issuedOn,
                            row.state,
                            row.voidReason,
                            row.voidedAt,
                            row.issuedAt,
                            codes.address(row.traceCode),
                            own,
                            row.version);
                })
                .toList();
    }

    /** Without the zeros that the column adds. */
    static BigDecimal plain(BigDecimal number) {
        BigDecimal stripped = number.stripTrailingZeros();
        return stripped.scale() < 0 ? stripped.setScale(0) : stripped;
    }
}
