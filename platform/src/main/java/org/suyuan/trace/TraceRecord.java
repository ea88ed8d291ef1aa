package org.suyuan.trace;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.suyuan.product.Unit;

/**
 * A trace record 追溯信息 as a sender reports it (GB/T 38157 5.3, clause 8).
 *
 * @param recordId unique for ever among the records of the subject
 * @param eventTime when it happened
 * @param subjectCode of the subject it is about
 * @param counterpartyCode of the partner, who may stand outside traceability
 * @param productCode of a registered product
 * @param inputs units that went in
 * @param outputs units that came out
 * @param attributes by the schema of class and stage; values are texts, numbers, truth values, lists and maps of these
 */
public record TraceRecord(
        String recordId,
        RecordKind kind,
        Instant eventTime,
        String subjectCode,
        @Nullable String counterpartyCode,
        @Nullable String productCode,
        @Nullable String batchNo,
        List<Item> inputs,
        List<Item> outputs,
        Vouchers vouchers,
        Map<String, Object> attributes) {

    /** A unit and how much of it. */
    public record Item(
            String traceCode, BigDecimal quantity, @Nullable Unit unit) {}

    /** The papers that join records into a chain. */
    public record Vouchers(
            @Nullable String tranId,
            List<String> certificates,
            @Nullable String saleTranId) {

        public static final Vouchers NONE = new Vouchers(null, List.of(), null);
    }

    /**
     * A digest of what it says, for telling an equal repeat from a different record: 43 characters. The order of fields, the way
     * a number or a time is written make no difference; the order of units does.
     */
    public String contentHash() {
        StringBuilder text = new StringBuilder(512);
        part(text, kind.name());
        part(text, eventTime.toString());
        part(text, counterpartyCode);
        part(text, productCode);
        part(text, batchNo);
        items(text, inputs);
        items(text, outputs);
        part(text, vouchers.tranId());
        value(text, vouchers.certificates());
        part(text, vouchers.saleTranId());
        value(text, attributes);
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(sha256().digest(text.toString().getBytes(StandardCharsets.UTF_8)));
    }

    private static void items(StringBuilder text, List<Item> items) {
        text.append('[');
        for (Item item : items) {
            part(text, item.traceCode());
            number(text, item.quantity());
            part(text, item.unit() == null ? null : item.unit().name());
        }
        text.append(']');
    }

    /** With its length before it, so that no two records run together to the same text. */
    private static void part(StringBuilder text, @Nullable String part) {
        if (part == null) {
            text.append('-');
        } else {
            text.append(part.length()).append(':').append(part);
        }
    }

    private static void value(StringBuilder text, @Nullable Object value) {
        if (value instanceof Map<?, ?> map) {
            text.append('{');
            Map<String, Object> sorted = new TreeMap<>();
            map.forEach((key, element) -> sorted.put(String.valueOf(key), element));
            sorted.forEach((key, element) -> {
                part(text, key);
                value(text, element);
            });
            text.append('}');
        } else if (value instanceof List<?> list) {
            text.append('[');
            list.forEach(element -> value(text, element));
            text.append(']');
        } else if (value instanceof BigDecimal number) {
            number(text, number);
        } else if (value instanceof String string) {
            part(text, string);
        } else {
            text.append('!').append(value);
        }
    }

    private static void number(StringBuilder text, BigDecimal number) {
        BigDecimal plain = number.signum() == 0 ? BigDecimal.ZERO : number.stripTrailingZeros();
        text.append('#')
                .append(plain.unscaledValue())
                .append('e')
                .append(-plain.scale())
                .append(';');
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
