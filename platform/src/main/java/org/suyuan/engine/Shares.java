package org.suyuan.engine;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.persistence.entity.ExecutionEntity;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.suyuan.identity.CurrentScope;
import org.suyuan.identity.Permission;
import org.suyuan.identity.organisation.Departments;
import org.suyuan.shared.EnumColumn;
import org.suyuan.shared.Ids;
import org.suyuan.shared.ProductClass;
import org.suyuan.shared.Region;
import org.suyuan.shared.Regions;
import org.suyuan.shared.Stage;

/**
 * Parts a case among the departments that are competent for its classes. What the engine carries to each instance of the step
 * is one line of text, so that a running case needs no class of ours.
 */
@Component
class Shares {

    /** The variable that an instance of a step has its share in. */
    static final String VARIABLE = "share";

    private static final String WHOLE = "";

    private final Departments departments;
    private final CaseMapper cases;
    private final Regions regions;

    Shares(Departments departments, CaseMapper cases, Regions regions) {
        this.departments = departments;
        this.cases = cases;
        this.regions = regions;
    }

    /** A share with the classes it is of. */
    record Part(Share share, Set<ProductClass> classes) {

        String written() {
            String id = share.departmentId();
            return String.join(
                    ";", share.sitting(), share.role().name(), id == null ? "" : id, EnumColumn.write(classes));
        }
    }

    List<String> of(Permission permission) {
        ExecutionEntity execution = Context.getBpmnExecutionContext().getExecution();
        return CurrentScope.asSystem(() -> {
            CaseRow file = cases.open(
                    execution.getProcessDefinition().getKey(),
                    execution.getProcessInstance().getBusinessKey());
            List<Part> parts = parts(file, permission);
            return parts.size() < 2
                    ? new ArrayList<>(List.of(WHOLE))
                    : parts.stream().map(Part::written).collect(Collectors.toCollection(ArrayList::new));
        });
    }

    /** The lead is competent for most classes, of several the one for the first of them. */
    private List<Part> parts(CaseRow file, Permission permission) {
        Set<ProductClass> classes = EnumSet.noneOf(ProductClass.class);
        classes.addAll(EnumColumn.read(ProductClass.class, file.productClasses));
        if (classes.size() < 2) {
            return List.of();
        }
        Set<Stage> stages = EnumColumn.read(Stage.class, file.stages);
        List<String> lineage =
                regions.find(file.regionCode).map(Region::lineage).orElse(List.of(file.regionCode));
        Map<Optional<Departments.Department>, Set<ProductClass>> shared = new LinkedHashMap<>();
        for (ProductClass each : classes) {
            shared.computeIfAbsent(
                            departments.competent(lineage, each, stages, permission),
                            department -> EnumSet.noneOf(ProductClass.class))
                    .add(each);
        }
        String sitting = Ids.next();
        List<Part> parts = new ArrayList<>();
        shared.entrySet().stream()
                .sorted(Comparator.comparing((Map.Entry<Optional<Departments.Department>, Set<ProductClass>> entry) ->
                                entry.getKey().isEmpty())
                        .thenComparing(entry -> -entry.getValue().size()))
                .forEach(entry -> parts.add(new Part(
                        new Share(
                                sitting,
                                entry.getKey().map(Departments.Department::id).orElse(null),
                                entry.getKey().map(Departments.Department::name).orElse(null),
                                parts.isEmpty() ? ShareRole.LEAD : ShareRole.CO),
                        entry.getValue())));
        return parts;
    }

    /** The share that an instance of a step carries; none where it has the whole. */
    Optional<Part> read(@Nullable Object carried) {
        String[] fields = carried instanceof String text ? text.split(";", -1) : new String[0];
        if (fields.length != 4) {
            return Optional.empty();
        }
        String id = fields[2].isEmpty() ? null : fields[2];
        return Optional.of(new Part(
                new Share(
                        fields[0],
                        id,
                        id == null ? null : departments.name(id).orElse(id),
                        ShareRole.valueOf(fields[1])),
                EnumColumn.read(ProductClass.class, fields[3])));
    }
}
