package org.suyuan.subject;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.suyuan.shared.ProductClass;
import org.suyuan.shared.Stage;
import org.suyuan.shared.Texts;

/**
 * The code tables of documents in memory: kinds of licences and other papers, and which of them are required for which
 * class and stage. Every submission asks them; they change with a release or by whoever keeps reference data.
 */
@Component
class PaperKinds {

    private final PaperMapper mapper;
    private volatile Tables tables;

    private record Tables(List<PaperMapper.KindRow> kinds, List<PaperMapper.RequirementRow> requirements) {}

    /**
     * A requirement as it applies to a subject.
     *
     * @param kinds any of these does
     */
    record Requirement(List<String> kinds, boolean asLicence, boolean asAttachment) {}

    PaperKinds(PaperMapper mapper) {
        this.mapper = mapper;
        this.tables = read(mapper);
    }

    private static Tables read(PaperMapper mapper) {
        return new Tables(mapper.kinds(), mapper.requirements());
    }

    @Scheduled(fixedDelay = 10, initialDelay = 10, timeUnit = TimeUnit.MINUTES)
    void refresh() {
        tables = read(mapper);
    }

    /** In the order in which they are offered. */
    List<PaperMapper.KindRow> all() {
        return tables.kinds();
    }

    /** The code of a kind that was given by its code or by its name; others stay as they were given. */
    String code(String given) {
        return all().stream()
                .filter(kind -> kind.code().equals(given) || kind.name().equals(given))
                .map(PaperMapper.KindRow::code)
                .findFirst()
                .orElse(given);
    }

    /** What people call a kind. */
    String name(String given) {
        return all().stream()
                .filter(kind -> kind.code().equals(given))
                .map(PaperMapper.KindRow::name)
                .findFirst()
                .orElse(given);
    }

    /** The names of kinds of which one is enough, in words. */
    String names(Collection<String> codes) {
        return codes.stream().map(this::name).collect(Collectors.joining(Texts.get("subject.or")));
    }

    /** What is required of a subject of this type, with these stages and classes. */
    List<Requirement> required(SubjectType type, Collection<Stage> stages, Collection<ProductClass> classes) {
        Map<String, List<PaperMapper.RequirementRow>> choices = new LinkedHashMap<>();
        for (PaperMapper.RequirementRow row : tables.requirements()) {
            boolean applies = (row.productClass() == null || names(classes, row.productClass()))
                    && (row.stage() == null || names(stages, row.stage()))
                    && (row.usccOnly().equals("N") || type.hasUscc());
            if (applies) {
                choices.computeIfAbsent(row.choice(), choice -> new ArrayList<>())
                        .add(row);
            }
        }
        return choices.values().stream()
                .map(rows -> new Requirement(
                        rows.stream().map(PaperMapper.RequirementRow::kind).toList(),
                        rows.stream().anyMatch(row -> row.asLicence().equals("Y")),
                        rows.stream().anyMatch(row -> row.asAttachment().equals("Y"))))
                .toList();
    }

    private static boolean names(Collection<? extends Enum<?>> constants, String name) {
        return constants.stream().anyMatch(constant -> Objects.equals(constant.name(), name));
    }
}
