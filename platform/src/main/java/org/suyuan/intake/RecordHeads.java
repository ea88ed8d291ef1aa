package org.suyuan.intake;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.suyuan.shared.FieldError;
import org.suyuan.shared.InvalidInput;
import org.suyuan.shared.Texts;
import org.suyuan.subject.PlainRows.PlainRow;
import org.suyuan.trace.AttributeSchema;

/** Which column of a sheet is which, by its head row, in any order; attributes by name or by what people call them. */
final class RecordHeads {

    private static final int SHOWN = 20;

    private final Map<RecordColumn, Integer> places = new EnumMap<>(RecordColumn.class);
    private final Map<Integer, AttributeSchema.Attribute> attributes = new LinkedHashMap<>();
    private int width;

    private RecordHeads() {}

    /** @throws InvalidInput where a required column is missing, stands twice, or one is unknown */
    static RecordHeads of(PlainRow row, List<AttributeSchema> schemas) {
        RecordHeads heads = new RecordHeads();
        Map<String, AttributeSchema.Attribute> known = known(schemas);
        Set<String> ours = Set.of(Texts.get("RecordSheet.outcome"), Texts.get("RecordSheet.problems"));
        List<String> wrong = new ArrayList<>();
        heads.width = row.cells().size();
        for (int i = 0; i < row.cells().size(); i++) {
            String head = RecordColumn.plain(row.text(i));
            RecordColumn column = RecordColumn.headed(head).orElse(null);
            AttributeSchema.Attribute attribute = known.get(attribute(head));
            if (column != null) {
                if (heads.places.putIfAbsent(column, i) != null) {
                    wrong.add(Texts.get("RecordSheet.twice", column.head()));
                }
            } else if (attribute != null) {
                heads.attributes.put(i, attribute);
            } else if (ours.contains(head)) {
                heads.width = Math.min(heads.width, i);
            } else if (!head.isEmpty()) {
                wrong.add(Texts.get("RecordSheet.strange", head.length() > 30 ? head.substring(0, 30) : head));
            }
        }
        Stream.of(RecordColumn.values())
                .filter(column -> column.required() && !heads.places.containsKey(column))
                .forEach(column -> wrong.add(Texts.get("RecordSheet.missing", column.head())));
        if (!wrong.isEmpty()) {
            throw refused("columns", wrong.stream().limit(SHOWN).collect(Collectors.joining()));
        }
        return heads;
    }

    static InvalidInput refused(String code, Object... args) {
        return new InvalidInput(List.of(new FieldError("file", code, Texts.get("RecordSheet.refused." + code, args))));
    }

    private static String attribute(String head) {
        String mark = Texts.get("RecordSheet.attribute");
        return head.startsWith(mark) ? head.substring(mark.length()).replaceFirst("^[:\\uFF1A]", "") : "";
    }

    /** By name, and by label where no other attribute is called so. */
    private static Map<String, AttributeSchema.Attribute> known(List<AttributeSchema> schemas) {
        Map<String, AttributeSchema.Attribute> byName = new TreeMap<>();
        Map<String, Set<String>> names = new HashMap<>();
        for (AttributeSchema schema : schemas) {
            schema.attributes().forEach((name, attribute) -> {
                byName.putIfAbsent(name, attribute);
                names.computeIfAbsent(RecordColumn.plain(attribute.label()), label -> new java.util.TreeSet<>())
                        .add(name);
            });
        }
        Map<String, AttributeSchema.Attribute> known = new HashMap<>(byName);
        names.forEach((label, called) -> {
            if (called.size() == 1) {
                known.putIfAbsent(label, byName.get(called.iterator().next()));
            }
        });
        return known;
    }

    /** The place of a column, −1 where it is not there. */
    int place(RecordColumn column) {
        return places.getOrDefault(column, -1);
    }

    Map<Integer, AttributeSchema.Attribute> attributes() {
        return attributes;
    }

    /** Columns before those that the platform has put behind the others. */
    int width() {
        return width;
    }
}
