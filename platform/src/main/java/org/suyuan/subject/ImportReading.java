package org.suyuan.subject;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.suyuan.form.FormSchema;
import org.suyuan.shared.FieldError;
import org.suyuan.shared.Region;
import org.suyuan.shared.Regions;
import org.suyuan.shared.Texts;

/** Makes the command of a registration out of the texts of a row: people write words where the command has codes. */
@Component
class ImportReading {

    private static final Pattern REGION = Pattern.compile("(\\d{6})[\\s\\u3000]*(.*)");
    private static final Pattern NUMBER = Pattern.compile("[+-]?\\d{1,18}(\\.\\d{1,30})?");
    private static final Pattern DAY =
            Pattern.compile("(\\d{4})[-/.\\u5e74]?(\\d{1,2})[-/.\\u6708]?(\\d{1,2})\\u65e5?(?:[ T]00:00(?::00)?)?");
    private static final Pattern BETWEEN = Pattern.compile("[,;|/\\n\\uFF0C\\uFF1B\\u3001]+");
    private static final Pattern FAULT = Pattern.compile("#(N/A|REF!|VALUE!|DIV/0!|NAME\\?|NUM!|NULL!|SPILL!|CALC!)");

    private final Regions regions;
    private volatile Names names = new Names("", Map.of());

    /** The divisions by their names, as of an edition. */
    private record Names(String edition, Map<String, List<String>> codes) {}

    /** The command of a row, with what could not be understood of it. */
    record Reading(ObjectNode body, List<ImportProblem> problems) {}

    ImportReading(Regions regions) {
        this.regions = regions;
    }

    Reading read(Map<String, String> cells, List<ImportColumns.Column> columns) {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        List<ImportProblem> problems = new ArrayList<>();
        for (ImportColumns.Column column : columns) {
            String cell = cells.get(column.key());
            if (cell == null || cell.isBlank()) {
                continue;
            }
            String text = cell.strip();
            if (FAULT.matcher(text).matches()) {
                problems.add(new ImportProblem(column.key(), Texts.get("import.problem.fault", text)));
                continue;
            }
            int dot = column.key().indexOf('.');
            ObjectNode into = dot < 0 ? body : first(body, column.key().substring(0, dot));
            String wrong = put(into, column.key().substring(dot + 1), column, cell, text);
            if (wrong != null) {
                problems.add(new ImportProblem(column.key(), wrong));
            }
        }
        return new Reading(body, problems);
    }

    private static ObjectNode first(ObjectNode body, String list) {
        ArrayNode all = body.withArray(list);
        return all.isEmpty() ? all.addObject() : (ObjectNode) all.get(0);
    }

    /** Puts the value of a cell; what is wrong with it, null for nothing that is seen here. */
    private @Nullable String put(ObjectNode into, String name, ImportColumns.Column column, String cell, String text) {
        switch (column.kind()) {
            case TEXT -> into.put(name, cell);
            case TEXTS -> {
                ArrayNode list = into.putArray(name);
                parts(text).forEach(list::add);
            }
            case NUMBER -> {
                if (!NUMBER.matcher(text).matches()) {
                    return Texts.get("import.problem.number", text);
                }
                into.put(name, new BigDecimal(text));
            }
            case DAY -> {
                Optional<LocalDate> day = day(text);
                if (day.isEmpty()) {
                    return Texts.get("import.problem.day", text);
                }
                into.put(name, day.get().toString());
            }
            case SUGGESTION -> into.put(name, option(column, text).orElse(text));
            case CHOICE -> {
                Optional<String> chosen = option(column, text);
                if (chosen.isEmpty()) {
                    return unknown(column, text);
                }
                into.put(name, chosen.get());
            }
            case CHOICES -> {
                ArrayNode list = into.putArray(name);
                List<String> given = parts(text);
                given.forEach(each -> option(column, each).ifPresent(list::add));
                String unknown = given.stream()
                        .filter(each -> option(column, each).isEmpty())
                        .collect(Collectors.joining(Texts.get("subject.separator")));
                return unknown.isEmpty() ? null : unknown(column, unknown);
            }
            case REGION -> {
                return putRegion(into, name, text);
            }
        }
        return null;
    }

    private static List<String> parts(String text) {
        return Arrays.stream(BETWEEN.split(text))
                .map(String::strip)
                .filter(each -> !each.isEmpty())
                .toList();
    }

    private static Optional<String> option(ImportColumns.Column column, String text) {
        return column.options().stream()
                .filter(option -> option.label().equals(text) || option.value().equalsIgnoreCase(text))
                .map(FormSchema.Option::value)
                .findFirst();
    }

    private static String unknown(ImportColumns.Column column, String text) {
        return Texts.get(
                "import.problem.option",
                text,
                column.options().stream()
                        .map(FormSchema.Option::label)
                        .collect(Collectors.joining(Texts.get("subject.separator"))));
    }

    /** A day as spreadsheets and people write it. */
    static Optional<LocalDate> day(String text) {
        Matcher parts = DAY.matcher(text);
        if (!parts.matches()) {
            return Optional.empty();
        }
        try {
            return Optional.of(LocalDate.of(
                    Integer.parseInt(parts.group(1)),
                    Integer.parseInt(parts.group(2)),
                    Integer.parseInt(parts.group(3))));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    /** A code, a code with its name as the list of the template has it, or a name that only one division has. */
    private @Nullable String putRegion(ObjectNode into, String name, String text) {
        Matcher coded = REGION.matcher(text);
        if (coded.matches()) {
            Optional<Region> region = regions.find(coded.group(1));
            if (region.isEmpty()) {
                return Texts.get("import.problem.region", text);
            }
            String called = coded.group(2).strip();
            if (!called.isEmpty()
                    && !called.equals(region.get().fullName())
                    && !called.equals(region.get().name())) {
                return Texts.get(
                        "import.problem.regionName",
                        region.get().code(),
                        region.get().fullName(),
                        called);
            }
            into.put(name, region.get().code());
            return null;
        }
        List<String> codes = codes().getOrDefault(text, List.of());
        if (codes.size() == 1) {
            into.put(name, codes.get(0));
            return null;
        }
        return Texts.get(codes.isEmpty() ? "import.problem.region" : "import.problem.regions", text);
    }

    private Map<String, List<String>> codes() {
        String edition = regions.edition();
        Names known = names;
        if (!known.edition().equals(edition)) {
            Map<String, List<String>> codes = new HashMap<>();
            all(regions).forEach(region -> {
                codes.computeIfAbsent(region.fullName(), name -> new ArrayList<>(1))
                        .add(region.code());
                if (!region.name().equals(region.fullName())) {
                    codes.computeIfAbsent(region.name(), name -> new ArrayList<>(1))
                            .add(region.code());
                }
            });
            known = new Names(edition, codes);
            names = known;
        }
        return known.codes();
    }

    /** All divisions in the order of their codes, a province before what lies in it. */
    static List<Region> all(Regions regions) {
        List<Region> all = new ArrayList<>();
        below(regions, null, all);
        return all;
    }

    private static void below(Regions regions, @Nullable String code, List<Region> into) {
        for (Region region : regions.below(code)) {
            into.add(region);
            below(regions, region.code(), into);
        }
    }

    /** The wrong fields of the command as problems of the row; a column whose problem is known already gets no other. */
    static List<ImportProblem> problems(
            List<FieldError> errors, List<ImportProblem> known, List<ImportColumns.Column> columns) {
        List<ImportProblem> problems = new ArrayList<>(known);
        for (FieldError error : errors) {
            String column = ImportColumns.keyOf(error.field(), columns);
            if (column == null || problems.stream().noneMatch(problem -> column.equals(problem.column()))) {
                problems.add(new ImportProblem(column, error.message()));
            }
        }
        return problems;
    }
}
