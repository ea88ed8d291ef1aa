package org.suyuan.intake;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.suyuan.product.Unit;
import org.suyuan.shared.Texts;
import org.suyuan.subject.PlainRows;
import org.suyuan.subject.PlainRows.PlainCell;
import org.suyuan.subject.PlainRows.PlainRow;
import org.suyuan.trace.AttributeSchema;
import org.suyuan.trace.RecordKind;

/**
 * The records of a sheet, one after the other: the first row of each tells what it is about, the rows below with the same id or none
 * hold further units. What cannot be what its column asks for stays the text it is, so that the validation names it.
 */
final class RecordSheet implements Iterator<RecordSheet.Lines>, AutoCloseable {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    /** Short enough to be a number that somebody has typed. */
    private static final Pattern NUMBER = Pattern.compile("-?\\d{1,25}(\\.\\d{1,25})?([eE][-+]?\\d{1,3})?");

    private static final Pattern DAY = Pattern.compile("(\\d{4})[-/.](\\d{1,2})[-/.](\\d{1,2})");
    private static final Pattern MOMENT =
            Pattern.compile("(\\d{4})[-/.](\\d{1,2})[-/.](\\d{1,2})[ T](\\d{1,2}):(\\d{2})(?::(\\d{2}))?");
    private static final ZoneOffset CHINA = ZoneOffset.ofHours(8);

    private final PlainRows rows;
    private final PlainRow head;
    private final RecordHeads heads;
    private @Nullable PlainRow ahead;

    private RecordSheet(PlainRows rows, PlainRow head, RecordHeads heads) {
        this.rows = rows;
        this.head = head;
        this.heads = heads;
    }

    /**
     * A record and the rows it stands in.
     *
     * @param inputs row of each input
     * @param outputs row of each output
     */
    record Lines(ObjectNode record, List<PlainRow> rows, List<Integer> inputs, List<Integer> outputs) {

        int first() {
            return rows.get(0).number();
        }
    }

    /** @throws org.suyuan.shared.InvalidInput where it is no workbook, or none of records */
    static RecordSheet open(byte[] workbook, List<AttributeSchema> schemas) {
        PlainRows rows = PlainRows.open(workbook, Texts.get("RecordSheet.sheet"), false);
        try {
            if (!rows.hasNext()) {
                throw RecordHeads.refused("empty");
            }
            PlainRow head = rows.next();
            return new RecordSheet(rows, head, RecordHeads.of(head, schemas));
        } catch (RuntimeException refused) {
            rows.close();
            throw refused;
        }
    }

    RecordHeads heads() {
        return heads;
    }

    /** The heads as they were sent, without those that the platform has put behind them. */
    List<String> titles() {
        return head.cells().stream().limit(heads.width()).map(PlainCell::text).toList();
    }

    @Override
    public boolean hasNext() {
        return ahead != null || rows.hasNext();
    }

    @Override
    public Lines next() {
        PlainRow first = ahead != null ? ahead : rows.next();
        ahead = null;
        List<PlainRow> together = new ArrayList<>(List.of(first));
        while (ahead == null && rows.hasNext()) {
            PlainRow row = rows.next();
            if (goesOn(first, row)) {
                together.add(row);
            } else {
                ahead = row;
            }
        }
        return lines(together);
    }

    /** Whether a row says nothing else about the record than the first one did. */
    private boolean goesOn(PlainRow first, PlainRow row) {
        if (text(row, RecordColumn.RECORD_ID).isEmpty()
                && text(first, RecordColumn.RECORD_ID).isEmpty()) {
            return false;
        }
        return Stream.of(RecordColumn.values())
                        .filter(column -> !column.ofUnit())
                        .allMatch(column ->
                                text(row, column).isEmpty() || text(row, column).equals(text(first, column)))
                && heads.attributes().keySet().stream()
                        .allMatch(place ->
                                row.text(place).isEmpty() || row.text(place).equals(first.text(place)));
    }

    private String text(PlainRow row, RecordColumn column) {
        int place = heads.place(column);
        return place < 0 ? "" : row.text(place);
    }

    private Lines lines(List<PlainRow> together) {
        PlainRow first = together.get(0);
        ObjectNode record = JSON.objectNode();
        for (RecordColumn column : RecordColumn.values()) {
            String text = text(first, column);
            if (text.isEmpty() || column.ofUnit() || column.field().startsWith("vouchers.")) {
                continue;
            }
            switch (column) {
                case KIND -> record.put(column.field(), code(text, RecordKind.values()));
                case EVENT_TIME -> record.put(column.field(), time(first.cells().get(heads.place(column))));
                default -> record.put(column.field(), text);
            }
        }
        List<Integer> inputs = new ArrayList<>();
        List<Integer> outputs = new ArrayList<>();
        ArrayNode in = JSON.arrayNode();
        ArrayNode out = JSON.arrayNode();
        for (PlainRow row : together) {
            unit(row, RecordColumn.IN_CODE, RecordColumn.IN_QUANTITY, RecordColumn.IN_UNIT, in, inputs);
            unit(row, RecordColumn.OUT_CODE, RecordColumn.OUT_QUANTITY, RecordColumn.OUT_UNIT, out, outputs);
        }
        if (!in.isEmpty()) {
            record.set("inputs", in);
        }
        if (!out.isEmpty()) {
            record.set("outputs", out);
        }
        vouchers(first, record);
        attributes(first, record);
        return new Lines(record, together, inputs, outputs);
    }

    private void unit(
            PlainRow row,
            RecordColumn code,
            RecordColumn quantity,
            RecordColumn unit,
            ArrayNode units,
            List<Integer> places) {
        if (Stream.of(code, quantity, unit).allMatch(column -> text(row, column).isEmpty())) {
            return;
        }
        ObjectNode made = units.addObject();
        if (!text(row, code).isEmpty()) {
            made.put("traceCode", text(row, code));
        }
        if (!text(row, quantity).isEmpty()) {
            number(made, "quantity", text(row, quantity));
        }
        if (!text(row, unit).isEmpty()) {
            made.put("unit", code(text(row, unit), Unit.values()));
        }
        places.add(row.number());
    }

    private void vouchers(PlainRow row, ObjectNode record) {
        ObjectNode vouchers = JSON.objectNode();
        String transaction = text(row, RecordColumn.TRANSACTION);
        String retail = text(row, RecordColumn.RETAIL);
        if (!transaction.isEmpty()) {
            vouchers.put("tranId", transaction);
        }
        if (!retail.isEmpty()) {
            vouchers.put("saleTranId", retail);
        }
        ArrayNode certificates = JSON.arrayNode();
        Stream.of(text(row, RecordColumn.CERTIFICATES).split("[,;\\uFF0C\\uFF1B\\u3001]"))
                .map(String::strip)
                .filter(number -> !number.isEmpty())
                .forEach(certificates::add);
        if (!certificates.isEmpty()) {
            vouchers.set("certificates", certificates);
        }
        if (!vouchers.isEmpty()) {
            record.set("vouchers", vouchers);
        }
    }

    private void attributes(PlainRow row, ObjectNode record) {
        ObjectNode attributes = JSON.objectNode();
        for (Map.Entry<Integer, AttributeSchema.Attribute> place :
                heads.attributes().entrySet()) {
            if (!row.text(place.getKey()).isEmpty()) {
                attribute(row.cells().get(place.getKey()), place.getValue(), attributes);
            }
        }
        if (!attributes.isEmpty()) {
            record.set("attributes", attributes);
        }
    }

    private static void attribute(PlainCell cell, AttributeSchema.Attribute attribute, ObjectNode attributes) {
        String text = cell.text();
        switch (attribute.type()) {
            case TEXT -> attributes.put(attribute.name(), text);
            case NUMBER -> number(attributes, attribute.name(), text);
            case DATE -> attributes.put(attribute.name(), day(cell));
            case TIME -> attributes.put(attribute.name(), time(cell));
            case TRUTH -> {
                if (text.equals(Texts.get("RecordSheet.yes")) || text.equalsIgnoreCase("true")) {
                    attributes.put(attribute.name(), true);
                } else if (text.equals(Texts.get("RecordSheet.no")) || text.equalsIgnoreCase("false")) {
                    attributes.put(attribute.name(), false);
                } else {
                    attributes.put(attribute.name(), text);
                }
            }
            case OPTION ->
                attributes.put(
                        attribute.name(),
                        attribute.options().stream()
                                .filter(option -> option.label().equals(text))
                                .map(AttributeSchema.Option::code)
                                .findFirst()
                                .orElse(text));
        }
    }

    private static void number(ObjectNode object, String name, String text) {
        if (NUMBER.matcher(text).matches()) {
            object.put(name, new BigDecimal(text));
        } else {
            object.put(name, text);
        }
    }

    /** In words, as the lists of the template have it, or as programs write it. */
    private static String code(String text, Enum<?>... constants) {
        return Stream.of(constants)
                .filter(constant -> Texts.of(constant).equals(text))
                .map(Enum::name)
                .findFirst()
                .orElse(text);
    }

    private static String time(PlainCell cell) {
        LocalDateTime time = cell.time();
        if (time == null) {
            time = moment(cell.text());
        }
        return time == null ? cell.text() : DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(time.atOffset(CHINA));
    }

    private static @Nullable LocalDateTime moment(String text) {
        var moment = MOMENT.matcher(text);
        try {
            if (moment.matches()) {
                return LocalDateTime.of(
                        Integer.parseInt(moment.group(1)),
                        Integer.parseInt(moment.group(2)),
                        Integer.parseInt(moment.group(3)),
                        Integer.parseInt(moment.group(4)),
                        Integer.parseInt(moment.group(5)),
                        moment.group(6) == null ? 0 : Integer.parseInt(moment.group(6)));
            }
            LocalDate day = date(text);
            return day == null ? null : day.atStartOfDay();
        } catch (DateTimeException none) {
            return null;
        }
    }

    private static @Nullable LocalDate date(String text) {
        var day = DAY.matcher(text);
        return day.matches()
                ? LocalDate.of(
                        Integer.parseInt(day.group(1)), Integer.parseInt(day.group(2)), Integer.parseInt(day.group(3)))
                : null;
    }

    private static String day(PlainCell cell) {
        try {
            LocalDate day =
                    cell.time() == null ? date(cell.text()) : cell.time().toLocalDate();
            return day == null ? cell.text() : day.toString();
        } catch (DateTimeException none) {
            return cell.text();
        }
    }

    @Override
    public void close() {
        rows.close();
    }
}
