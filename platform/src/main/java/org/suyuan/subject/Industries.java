package org.suyuan.subject;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.DependsOn;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.suyuan.form.Categories;
import org.suyuan.form.FormOptions;
import org.suyuan.form.FormSchema;
import org.suyuan.shared.Texts;

/** The classification of industries (GB/T 4754) in memory, each category with what stands above it. */
@Component
@DependsOn("referenceData")
class Industries implements FormOptions {

    private final IndustryMapper mapper;
    private volatile Table table;

    private record Table(Map<String, IndustryMapper.Row> byCode, List<FormSchema.Option> options) {}

    Industries(IndustryMapper mapper) {
        this.mapper = mapper;
        this.table = read(mapper);
    }

    private static Table read(IndustryMapper mapper) {
        Map<String, IndustryMapper.Row> rows =
                mapper.all().stream().collect(Collectors.toMap(IndustryMapper.Row::code, Function.identity()));
        return new Table(
                rows,
                rows.values().stream()
                        .map(row -> new FormSchema.Option(row.code(), path(rows, row)))
                        .sorted(java.util.Comparator.comparing(FormSchema.Option::value))
                        .toList());
    }

    private static String path(Map<String, IndustryMapper.Row> rows, IndustryMapper.Row row) {
        List<String> names = new ArrayList<>();
        for (IndustryMapper.Row one = row;
                one != null;
                one = one.parentCode() == null ? null : rows.get(one.parentCode())) {
            names.add(one.name());
        }
        Collections.reverse(names);
        return String.join(Texts.get("subject.industry.below"), names);
    }

    @Scheduled(fixedDelay = 1, initialDelay = 1, timeUnit = TimeUnit.MINUTES)
    void refresh() {
        table = read(mapper);
    }

    @Override
    public String name() {
        return "industry";
    }

    @Override
    public List<FormSchema.Option> options() {
        return table.options();
    }

    /** A code as people read it. */
    String words(String code) {
        return Categories.words(options(), code);
    }

    /**
     * Whether the classification is known not to have a code: its section or division is none, it stands in another section
     * than its letter says, or the table holds its division down to its level, and not it.
     */
    boolean unknown(@Nullable String code) {
        if (code == null) {
            return false;
        }
        String digits = Categories.digits(code);
        if (table.byCode().containsKey(digits)) {
            return !fits(code, digits);
        }
        if (digits.length() <= 2 || !table.byCode().containsKey(digits.substring(0, 2))) {
            return true;
        }
        return !fits(code, digits)
                || table.byCode().keySet().stream()
                        .anyMatch(
                                known -> known.length() == digits.length() && known.startsWith(digits.substring(0, 2)));
    }

    /** Whether the letter before the digits, if there is one, is that of their section. */
    private boolean fits(String code, String digits) {
        IndustryMapper.Row division =
                digits.length() < 2 ? null : table.byCode().get(digits.substring(0, 2));
        return code.equals(digits) || division == null || code.substring(0, 1).equals(division.parentCode());
    }
}
