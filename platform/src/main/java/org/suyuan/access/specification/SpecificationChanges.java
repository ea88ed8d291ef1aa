package org.suyuan.access.specification;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.suyuan.access.specification.InterfaceSpecifications.Alteration;
import org.suyuan.access.specification.InterfaceSpecifications.Change;
import org.suyuan.access.specification.Specification.Line;
import org.suyuan.access.specification.Specification.Part;
import org.suyuan.access.specification.Specification.Table;
import org.suyuan.shared.Texts;

/** What is different between two versions, entry point by entry point and line by line. */
final class SpecificationChanges {

    private static final String VERSION = "\\d+";

    /** In the brackets of Chinese. */
    private static final String BRACKETED = "\\x{FF08}.*\\x{FF09}";

    private SpecificationChanges() {}

    static List<Change> between(Specification before, Specification after) {
        Map<Place, String> old = told(before);
        Map<Place, String> now = told(after);
        List<Change> changes = new ArrayList<>();
        now.forEach((place, text) -> {
            String was = old.get(place);
            if (was == null) {
                changes.add(new Change(Alteration.ADDED, place.part(), place.name(), "", text));
            } else if (!was.equals(text)) {
                changes.add(new Change(Alteration.CHANGED, place.part(), place.name(), was, text));
            }
        });
        old.forEach((place, text) -> {
            if (!now.containsKey(place)) {
                changes.add(new Change(Alteration.REMOVED, place.part(), place.name(), text, ""));
            }
        });
        return changes;
    }

    /** Where something stands; of a title that bears a version, the version is no part. */
    private record Place(String part, String table, String name) {}

    private static Map<Place, String> told(Specification specification) {
        Map<Place, String> told = new LinkedHashMap<>();
        for (Part part : specification.parts()) {
            for (int i = 0; i < part.about().size(); i++) {
                told.put(
                        new Place(part.title(), "", Texts.get("Specification.paragraph", i + 1)),
                        part.about().get(i));
            }
            part.calls().forEach(call -> told.put(new Place(part.title(), "", call), Texts.get("Specification.call")));
            for (Table table : part.tables()) {
                String title = table.title().replaceAll(VERSION, "");
                table.lines()
                        .forEach(
                                line -> told.put(new Place(part.title(), title, name(table, line)), told(table, line)));
            }
        }
        return told;
    }

    private static String name(Table table, Line line) {
        return Texts.get("Specification.place", table.title().replaceAll(BRACKETED, ""), line.name());
    }

    private static String told(Table table, Line line) {
        if (table.ofCodes()) {
            return line.label();
        }
        return Stream.of(
                        line.label(),
                        line.type(),
                        Texts.get(line.required() ? "Specification.required" : "Specification.optional"),
                        line.limit(),
                        line.values(),
                        line.note())
                .filter(text -> !text.isEmpty())
                .collect(Collectors.joining(Texts.get("Specification.between")));
    }
}
