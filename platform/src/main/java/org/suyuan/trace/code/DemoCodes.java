package org.suyuan.trace.code;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.springframework.boot.autoconfigure.condition.ConditionalOnExpression;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import org.suyuan.identity.CurrentScope;
import org.suyuan.shared.PageRequest;
import org.suyuan.shared.ThreadClock;
import org.suyuan.subject.DemoPeople;

/**
 * Trace codes for the batches of the demo, issued and put on products as people do it. Their key is always the same, so that the
 * first one can be named in a guide; elsewhere every range has a random one.
 */
@Component
@ConditionalOnExpression("${suyuan.demo:false} and ${suyuan.demo-data:true}")
class DemoCodes {

    private static final String KEY = "trace codes of the demo";
    private static final int SPARE = 8;

    private final TraceCodeRanges ranges;
    private final RangeMapper rows;
    private final CodeActMapper acts;
    private final CodeKeys keys;
    private final TransactionTemplate transaction;

    DemoCodes(
            TraceCodeRanges ranges,
            RangeMapper rows,
            CodeActMapper acts,
            CodeKeys keys,
            TransactionTemplate transaction) {
        this.ranges = ranges;
        this.rows = rows;
        this.acts = acts;
        this.keys = keys;
        this.transaction = transaction;
    }

    /** The codes on a batch; those that are on it already, or new ones. */
    List<String> of(DemoChain chain, String reason) {
        RangeRow range = there(chain);
        if (range == null) {
            range = issued(chain, reason);
        }
        CodeKeys.Maker maker = keys.of(range);
        List<String> codes = new ArrayList<>();
        for (int i = 1; i <= chain.units(); i++) {
            codes.add(maker.code(i).text());
        }
        return codes;
    }

    private RangeRow there(DemoChain chain) {
        return CurrentScope.asSystem(() -> rows
                .list(
                        new RangeMapper.Query(
                                chain.maker().firm().code(), chain.maker().productCode(), CodeLevel.ITEM),
                        PageRequest.first())
                .stream()
                .filter(row -> acts.covering(row.id, 1, 1).stream()
                        .anyMatch(act -> act.kind == CodeActKind.ACTIVATE
                                && chain.batch().equals(act.batchNo)))
                .findFirst()
                .orElse(null));
    }

    private RangeRow issued(DemoChain chain, String reason) {
        ObjectNode body = JsonNodeFactory.instance
                .objectNode()
                .put("subjectCode", chain.maker().firm().code())
                .put("productCode", chain.maker().productCode())
                .put("quantity", chain.units() + SPARE)
                .put("level", CodeLevel.ITEM.name());
        List<RangeRow> made = new ArrayList<>();
        Instant then = chain.start().plus(Duration.ofMinutes(40));
        ThreadClock.at(
                then,
                () -> transaction.executeWithoutResult(
                        status -> DemoPeople.as(chain.maker().firm().person(), () -> {
                            RangeRow row = Objects.requireNonNull(
                                    rows.selectById(ranges.issue(body).id()));
                            row.sealedKey = keys.sealed(key(), row.id);
                            rows.updateById(row);
                            ranges.activate(
                                    row.id,
                                    span(1, chain.units())
                                            .put("batchNo", chain.batch())
                                            .put("producedOn", chain.day().toString()));
                            ranges.withdraw(
                                    row.id,
                                    span(chain.units() + SPARE, chain.units() + SPARE)
                                            .put("reason", reason));
                            made.add(row);
                            return row;
                        })));
        return made.get(0);
    }

    private static ObjectNode span(int from, int to) {
        return JsonNodeFactory.instance.objectNode().put("from", from).put("to", to);
    }

    private static byte[] key() {
        try {
            return MessageDigest.getInstance("SHA-256").digest(KEY.getBytes(StandardCharsets.US_ASCII));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
