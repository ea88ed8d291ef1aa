package org.suyuan.trace.code;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.suyuan.audit.AuditAction;
import org.suyuan.audit.AuditEntry;
import org.suyuan.audit.AuditTrail;
import org.suyuan.form.Input;
import org.suyuan.identity.Accounts;
import org.suyuan.identity.CurrentScope;
import org.suyuan.identity.SignedIn;
import org.suyuan.notification.Message;
import org.suyuan.notification.Notifications;
import org.suyuan.product.ProductEntry;
import org.suyuan.product.ProductRecords;
import org.suyuan.product.Unit;
import org.suyuan.shared.FieldError;
import org.suyuan.shared.Ids;
import org.suyuan.shared.NotFound;
import org.suyuan.shared.PageRequest;
import org.suyuan.shared.Paged;
import org.suyuan.shared.Texts;
import org.suyuan.subject.SubjectCodes;
import org.suyuan.subject.SubjectPeople;
import org.suyuan.subject.SubjectRecord;

/** What buyers say of goods, in the database; what waits is read from the transfers that nobody has answered. */
@Service
class CheckedGoods implements GoodsReceipts {

    private static final String OBJECT = "goodsReceipt";
    private static final int NAMED = 100;
    private static final int REASON = 500;

    private final GoodsMapper goods;
    private final JourneyMapper journeys;
    private final CertificateMapper certificates;
    private final OwnCodes codes;
    private final CertificateTransfers transfers;
    private final SubjectPeople people;
    private final SubjectCodes subjects;
    private final ProductRecords products;
    private final Accounts accounts;
    private final Notifications notifications;
    private final AuditTrail trail;
    private final Clock clock;

    CheckedGoods(
            GoodsMapper goods,
            JourneyMapper journeys,
            CertificateMapper certificates,
            OwnCodes codes,
            CertificateTransfers transfers,
            SubjectPeople people,
            SubjectCodes subjects,
            ProductRecords products,
            Accounts accounts,
            Notifications notifications,
            AuditTrail trail,
            Clock clock) {
        this.goods = goods;
        this.journeys = journeys;
        this.certificates = certificates;
        this.codes = codes;
        this.transfers = transfers;
        this.people = people;
        this.subjects = subjects;
        this.products = products;
        this.accounts = accounts;
        this.notifications = notifications;
        this.trail = trail;
        this.clock = clock;
    }

    @Override
    @PreAuthorize("hasAuthority('TRACE_CODE_ISSUE')")
    public List<SubjectRecord> own() {
        return people.registeredOf(CurrentScope.required().name());
    }

    private Set<String> ownCodes() {
        return Set.copyOf(subjects.ownOf(CurrentScope.required().name()));
    }

    @Override
    @PreAuthorize("hasAuthority('TRACE_CODE_ISSUE')")
    public Paged<GoodsReceipt> find(Side side, GoodsState state, PageRequest page) {
        Set<String> own = ownCodes();
        if (own.isEmpty() || state == GoodsState.WAITING && side == Side.SENDER) {
            return new Paged<>(List.of(), 0, page.page(), page.size());
        }
        List<GoodsRow> rows;
        long total;
        if (state == GoodsState.WAITING) {
            List<JourneyMapper.Transfer> waiting = journeys.unchecked(
                    new com.baomidou.mybatisplus.extension.plugins.pagination.Page<>(
                            page.page() + 1L, page.size(), false),
                    own);
            rows = sent(waiting);
            total = journeys.countUnchecked(own);
        } else {
            rows = goods.list(side, own, state, page);
            total = goods.countOf(side, own, state);
        }
        return new Paged<>(entries(rows), total, page.page(), page.size());
    }

    @Override
    @PreAuthorize("hasAuthority('TRACE_CODE_ISSUE')")
    public GoodsReceipt get(String id) {
        GoodsRow row = goods.selectById(id);
        Set<String> own = ownCodes();
        if (row == null || !own.contains(row.buyerCode) && !own.contains(row.senderCode)) {
            throw new NotFound();
        }
        return entries(List.of(row)).get(0);
    }

    @Override
    @PreAuthorize("hasAuthority('TRACE_CODE_ISSUE')")
    @Transactional
    public GoodsReceipt answer(JsonNode body) {
        Input in = Input.body(body);
        SubjectRecord buyer = IssuedRanges.ownSubject(in, people);
        String sender = in.text("senderCode", IssuedRanges.CODE);
        String record = in.text("recordId", NAMED);
        String certificate = in.text("certificate", NAMED);
        GoodsState outcome = in.requiredConstant("outcome", GoodsState.class);
        if (outcome == GoodsState.WAITING) {
            in.wrong(Input.error("outcome", "constant", "CONFIRMED, DISPUTED"));
        }
        boolean confirmed = outcome == GoodsState.CONFIRMED;
        BigDecimal quantity = confirmed || body.hasNonNull("quantity") ? IssuedCertificates.quantity(in) : null;
        in.ignore("quantity");
        Unit unit = confirmed || quantity != null
                ? in.requiredConstant("unit", Unit.class)
                : in.constant("unit", Unit.class);
        String reason = outcome == GoodsState.DISPUTED ? in.requiredText("reason", REASON) : in.text("reason", REASON);
        GoodsRow row = buyer == null ? null : goods(in, buyer, sender, record, certificate);
        in.finish();
        return answer(
                Objects.requireNonNull(row),
                Objects.requireNonNull(buyer),
                Objects.requireNonNull(outcome),
                quantity,
                unit,
                reason);
    }

    /** The goods that are meant, as they were sent. */
    private @Nullable GoodsRow goods(
            Input in,
            SubjectRecord buyer,
            @Nullable String sender,
            @Nullable String record,
            @Nullable String certificate) {
        if (certificate != null) {
            if (sender != null || record != null) {
                in.wrong(new FieldError("certificate", "one_of", Texts.get("goods.one_of")));
                return null;
            }
            return certified(in, buyer, certificate);
        }
        if (sender == null || record == null) {
            in.wrong(new FieldError(sender == null ? "senderCode" : "recordId", "required", Texts.get("goods.one_of")));
            return null;
        }
        JourneyMapper.Transfer transfer = journeys.transfer(sender, record, Objects.requireNonNull(buyer.code()));
        if (transfer == null) {
            in.wrong(new FieldError("recordId", "not_found", Texts.get("goods.no_transfer")));
            return null;
        }
        return sent(List.of(transfer)).get(0);
    }

    private @Nullable GoodsRow certified(Input in, SubjectRecord buyer, String typed) {
        CertificateRow row = certificate(typed).orElse(null);
        if (row == null) {
            in.wrong(new FieldError("certificate", "not_found", Texts.get("goods.no_certificate")));
            return null;
        }
        if (row.state == CertificateState.VOID) {
            in.wrong(new FieldError("certificate", "void", Texts.get("goods.void")));
        }
        if (row.subjectId.equals(buyer.id())) {
            in.wrong(new FieldError("certificate", "own", Texts.get("goods.own")));
        }
        return goods(row, Objects.requireNonNull(buyer.code()));
    }

    private Optional<CertificateRow> certificate(String typed) {
        String named = codes.find(typed).map(found -> codes.code(found).text()).orElse(typed);
        return CurrentScope.asSystem(() -> certificates.named(named));
    }

    private static GoodsRow goods(CertificateRow row, String buyer) {
        GoodsRow receipt = new GoodsRow();
        receipt.sourceKind = GoodsSource.CERTIFICATE;
        receipt.senderCode = row.subjectCode;
        receipt.buyerCode = buyer;
        // The transfer that follows from it is reported under this id.
        receipt.recordId = row.certificateNo + "-" + receipt.buyerCode;
        receipt.sourceKey = receipt.senderCode + "/" + receipt.recordId;
        receipt.certificateId = row.id;
        receipt.certificateNo = row.certificateNo;
        receipt.traceCode = row.traceCode;
        receipt.units = 1;
        receipt.productCode = row.productCode;
        receipt.batchNo = row.batchNo;
        receipt.sentAt = row.issuedAt;
        receipt.sentQuantity = row.quantity;
        receipt.sentUnit = row.unit.name();
        return receipt;
    }

    @Override
    @PreAuthorize("hasAuthority('TRACE_CODE_ISSUE')")
    public Optional<GoodsReceipt> offered(String typed) {
        return certificate(typed)
                .filter(row -> row.state == CertificateState.VALID)
                .map(row -> entries(List.of(goods(row, ""))).get(0));
    }

    /** Transfers with what they handed over. */
    private List<GoodsRow> sent(List<JourneyMapper.Transfer> transfers) {
        if (transfers.isEmpty()) {
            return List.of();
        }
        Map<String, List<JourneyMapper.Handed>> units =
                journeys
                        .handed(transfers.stream()
                                .map(JourneyMapper.Transfer::id)
                                .toList())
                        .stream()
                        .collect(Collectors.groupingBy(JourneyMapper.Handed::traceId));
        return transfers.stream()
                .map(transfer -> {
                    List<JourneyMapper.Handed> handed = units.getOrDefault(transfer.id(), List.of());
                    GoodsRow row = new GoodsRow();
                    row.sourceKind = GoodsSource.TRANSFER;
                    row.senderCode = transfer.subjectCode();
                    row.buyerCode = transfer.counterpartyCode();
                    row.recordId = transfer.recordId();
                    row.sourceKey = row.senderCode + "/" + row.recordId;
                    row.units = handed.size();
                    row.productCode = transfer.productCode();
                    row.batchNo = transfer.batchNo();
                    row.sentAt = transfer.eventTime();
                    if (!handed.isEmpty()) {
                        row.traceCode = handed.get(0).traceCode();
                        Set<@Nullable String> measures = new HashSet<>();
                        handed.forEach(one -> measures.add(one.unit()));
                        if (measures.size() == 1) {
                            row.sentQuantity = handed.stream()
                                    .map(JourneyMapper.Handed::quantity)
                                    .reduce(BigDecimal.ZERO, BigDecimal::add);
                            row.sentUnit = handed.get(0).unit();
                        }
                    }
                    return row;
                })
                .toList();
    }

    private GoodsReceipt answer(
            GoodsRow sent,
            SubjectRecord buyer,
            GoodsState outcome,
            @Nullable BigDecimal quantity,
            @Nullable Unit unit,
            @Nullable String reason) {
        GoodsRow earlier = goods.lock(sent.sourceKey);
        if (earlier != null && earlier.outcome == GoodsState.CONFIRMED) {
            throw new GoodsConfirmed();
        }
        GoodsRow row = earlier == null ? sent : earlier;
        String before = earlier == null ? null : json(earlier);
        row.outcome = outcome;
        row.quantity = quantity;
        row.unit = unit == null ? null : unit.name();
        row.reason = reason;
        row.answeredBy = CurrentScope.actor().account();
        row.answeredAt = clock.instant();
        if (earlier == null) {
            row.id = Ids.next();
            row.version = 1;
            try {
                goods.insert(row);
            } catch (DuplicateKeyException meanwhile) {
                throw new GoodsConfirmed();
            }
        } else {
            goods.updateById(row);
        }
        trail.write(AuditEntry.done(
                        CurrentScope.actor(),
                        outcome == GoodsState.CONFIRMED ? AuditAction.APPROVE : AuditAction.REJECT,
                        OBJECT,
                        row.id)
                .changing(before, json(row)));
        if (row.sourceKind == GoodsSource.CERTIFICATE && outcome == GoodsState.CONFIRMED) {
            transfers.report(row);
        }
        GoodsReceipt receipt = entries(List.of(row)).get(0);
        tell(receipt, buyer.values().name());
        return receipt;
    }

    private static String json(GoodsRow row) {
        var fields = JsonNodeFactory.instance
                .objectNode()
                .put("sender", row.senderCode)
                .put("record", row.recordId)
                .put("outcome", row.outcome.name());
        if (row.quantity != null) {
            fields.put("quantity", row.quantity);
        }
        if (row.reason != null) {
            fields.put("reason", row.reason);
        }
        return fields.toString();
    }

    /** Whoever answers for the sender learns it by mail. */
    private void tell(GoodsReceipt receipt, String buyerName) {
        SubjectCodes.Reporting known =
                subjects.byCodes(List.of(receipt.senderCode())).get(receipt.senderCode());
        if (known == null) {
            return;
        }
        SubjectRecord sender =
                Objects.requireNonNull(people.records(List.of(known.id())).get(known.id()));
        String main = people.answering(sender.id(), "");
        String address = Optional.ofNullable(sender.values().email())
                .or(() ->
                        main.isEmpty() ? Optional.empty() : accounts.find(main).map(SignedIn::email))
                .orElse(null);
        if (address == null) {
            return;
        }
        List<Object> args = new ArrayList<>(List.of(
                buyerName,
                Objects.requireNonNullElse(receipt.productName(), Texts.get("goods.noProduct")),
                Objects.requireNonNullElse(receipt.batchNo(), Texts.get("goods.noBatch")),
                Objects.requireNonNullElse(receipt.certificate(), receipt.recordId()),
                Objects.requireNonNullElse(receipt.reason(), "")));
        notifications.send(new Message(
                main.isEmpty() ? null : main,
                sender.values().contactName(),
                address,
                receipt.state() == GoodsState.CONFIRMED ? "goodsConfirmed" : "goodsDisputed",
                args,
                receipt.id()));
    }

    private List<GoodsReceipt> entries(Collection<GoodsRow> rows) {
        Set<String> firms = new HashSet<>();
        Set<String> goodsCodes = new HashSet<>();
        rows.forEach(row -> {
            firms.add(row.senderCode);
            firms.add(row.buyerCode);
            if (row.productCode != null) {
                goodsCodes.add(row.productCode);
            }
        });
        Map<String, String> names = new HashMap<>();
        subjects.byCodes(firms).forEach((code, subject) -> names.put(code, subject.name()));
        Map<String, ProductEntry> known = products.byCodes(goodsCodes);
        return rows.stream().map(row -> entry(row, names, known)).toList();
    }

    private static GoodsReceipt entry(GoodsRow row, Map<String, String> names, Map<String, ProductEntry> known) {
        ProductEntry product = row.productCode == null ? null : known.get(row.productCode);
        @Nullable Instant answered = row.answeredAt;
        return new GoodsReceipt(
                row.id,
                row.sourceKind,
                answered == null ? GoodsState.WAITING : row.outcome,
                row.senderCode,
                names.getOrDefault(row.senderCode, row.senderCode),
                row.buyerCode,
                names.getOrDefault(row.buyerCode, row.buyerCode),
                row.recordId,
                row.certificateNo,
                row.traceCode,
                row.units,
                row.productCode,
                product == null ? null : product.name(),
                row.batchNo,
                row.sentAt,
                row.sentQuantity == null ? null : IssuedCertificates.plain(row.sentQuantity),
                row.sentUnit,
                row.quantity == null ? null : IssuedCertificates.plain(row.quantity),
                row.unit,
                row.reason,
                answered,
                row.answeredBy);
    }
}
