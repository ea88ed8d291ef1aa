package org.suyuan.trace.code;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.condition.ConditionalOnExpression;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import org.suyuan.identity.CurrentScope;
import org.suyuan.shared.PageRequest;
import org.suyuan.shared.ThreadClock;
import org.suyuan.subject.DemoPeople;

/** Some certificates of the demo, and what buyers say of the goods: confirmed, disputed, taken back. */
@Component
@ConditionalOnExpression("${suyuan.demo:false} and ${suyuan.demo-data:true}")
class DemoCertificates {

    private static final int MOST = 6;
    private static final int LISTED = 100;

    /** What becomes of one, by its number among those of the demo. */
    private enum Fate {
        CONFIRMED,
        VOID,
        DISPUTED,
        VALID
    }

    private final Certificates certificates;
    private final CertificateMapper rows;
    private final GoodsReceipts receipts;
    private final GoodsMapper goods;
    private final TransactionTemplate transaction;

    DemoCertificates(
            Certificates certificates,
            CertificateMapper rows,
            GoodsReceipts receipts,
            GoodsMapper goods,
            TransactionTemplate transaction) {
        this.certificates = certificates;
        this.rows = rows;
        this.receipts = receipts;
        this.goods = goods;
        this.transaction = transaction;
    }

    private static Fate fate(int number) {
        Fate[] fates = Fate.values();
        return fates[Math.min(number, fates.length - 1)];
    }

    /** Number of the certificate of a batch; null for a batch that has none. */
    @Nullable
    String of(DemoChain chain, int number, JsonNode reasons, Instant now) {
        Optional<CertificateRow> there = there(chain);
        Instant then = chain.start().plus(Duration.ofHours(8));
        if (there.isEmpty() && number < MOST && !then.isAfter(now)) {
            ThreadClock.at(then, () -> transaction.executeWithoutResult(status -> issue(chain, number, reasons)));
            there = there(chain);
        }
        return there.map(row -> row.certificateNo).orElse(null);
    }

    private Optional<CertificateRow> there(DemoChain chain) {
        return CurrentScope.asSystem(() -> rows
                .list(
                        new CertificateMapper.Query(
                                chain.batch(), chain.maker().firm().code(), null),
                        new PageRequest(0, LISTED, null, false))
                .stream()
                .filter(row -> row.productCode.equals(chain.maker().productCode()))
                .filter(row -> row.batchNo.equals(chain.batch()))
                .findFirst());
    }

    private void issue(DemoChain chain, int number, JsonNode reasons) {
        DemoPeople.as(chain.maker().firm().person(), () -> {
            Certificate issued = certificates.issue(body(chain));
            return fate(number) == Fate.VOID
                    ? certificates.withdraw(issued.id(), reason(reasons, "certificate"))
                    : issued;
        });
    }

    private static ObjectNode reason(JsonNode reasons, String which) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("reason", reasons.path(which).asText());
    }

    private static int whole(DemoChain chain) {
        return chain.units() * chain.each();
    }

    private static ObjectNode body(DemoChain chain) {
        DemoFirms.Firm issuer = chain.maker().firm();
        ObjectNode body = JsonNodeFactory.instance
                .objectNode()
                .put("subjectCode", issuer.code())
                .put("productCode", chain.maker().productCode())
                .put("batchNo", chain.batch())
                .put("quantity", whole(chain))
                .put("unit", chain.unit().name())
                .put("origin", issuer.subject().values().address());
        ArrayNode made = body.putArray("commitments");
        Arrays.stream(Commitment.values()).forEach(commitment -> made.add(commitment.name()));
        body.putArray("basis").add(CommitmentBasis.OWN_TEST.name()).add(CommitmentBasis.QUALITY_CONTROL.name());
        return body;
    }

    /** The buyers of some batches have checked what came, by its certificate or by the transfer that was reported. */
    void received(DemoChain chain, int number, @Nullable String certificate, JsonNode reasons, Instant now) {
        DemoFirms.Firm buyer = chain.buyer().orElse(null);
        String sender = chain.maker().firm().code();
        Instant then = chain.start().plus(Duration.ofHours(20));
        if (buyer == null || then.isAfter(now)) {
            return;
        }
        Fate fate = fate(number);
        if (certificate != null && (fate == Fate.CONFIRMED || fate == Fate.DISPUTED)) {
            ObjectNode answer = answer(buyer).put("certificate", certificate);
            if (fate == Fate.DISPUTED) {
                answer.put("outcome", GoodsState.DISPUTED.name())
                        .put("reason", reasons.path("dispute").asText());
            } else {
                confirm(answer, chain);
            }
            answered(then, sender + "/" + certificate + "-" + buyer.code(), buyer, answer);
        }
        String record = chain.firstTransfer().orElse(null);
        if (record != null && number % 3 != 2) {
            answered(
                    then.plus(Duration.ofHours(1)),
                    sender + "/" + record,
                    buyer,
                    confirm(answer(buyer).put("senderCode", sender).put("recordId", record), chain));
        }
    }

    private static ObjectNode answer(DemoFirms.Firm buyer) {
        return JsonNodeFactory.instance.objectNode().put("subjectCode", buyer.code());
    }

    private static ObjectNode confirm(ObjectNode answer, DemoChain chain) {
        return answer.put("outcome", GoodsState.CONFIRMED.name())
                .put("quantity", whole(chain))
                .put("unit", chain.unit().name());
    }

    private void answered(Instant then, String key, DemoFirms.Firm buyer, ObjectNode answer) {
        ThreadClock.at(
                then,
                () -> transaction.executeWithoutResult(status -> {
                    if (goods.lock(key) == null) {
                        DemoPeople.as(buyer.person(), () -> receipts.answer(answer));
                    }
                }));
    }
}
