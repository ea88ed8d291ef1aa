package org.suyuan.identity.organisation;

import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;
import org.suyuan.identity.Accounts;
import org.suyuan.identity.Permission;
import org.suyuan.shared.EnumColumn;
import org.suyuan.shared.ProductClass;
import org.suyuan.shared.Stage;

/**
 * Which department is competent for what, by the competence that is kept of organisations (GB/T 38157 5.4.3). For modules, not
 * for doors.
 */
@Component
public class Departments {

    private final OrganisationMapper organisations;
    private final DepartmentMapper rows;
    private final Accounts accounts;

    Departments(OrganisationMapper organisations, DepartmentMapper rows, Accounts accounts) {
        this.organisations = organisations;
        this.rows = rows;
        this.accounts = accounts;
    }

    /** A department. */
    public record Department(String id, String code, String name) {}

    /**
     * The department that does something for a class in a region: of those that are competent the nearest, and of those of one
     * level the one whose competence names the class. One in which nobody could do it is passed over.
     *
     * @param lineage codes of the region and of those above, from the top down
     */
    public Optional<Department> competent(
            List<String> lineage, ProductClass productClass, Set<Stage> stages, Permission permission) {
        return rows.competences(lineage).stream()
                .filter(row -> covers(row, productClass, stages))
                .sorted(Comparator.comparing((DepartmentMapper.Competence row) -> -depth(row, lineage))
                        .thenComparing(row -> row.productClasses() == null)
                        .thenComparing(row -> row.stages() == null)
                        .thenComparing(DepartmentMapper.Competence::code))
                .filter(row -> anybody(row, lineage, productClass, stages, permission))
                .findFirst()
                .map(row -> new Department(row.id(), row.code(), row.name()));
    }

    /** How far down it is named for; the nation lies above all. */
    private static int depth(DepartmentMapper.Competence row, List<String> lineage) {
        String region = row.regionCode();
        return region == null ? -1 : lineage.indexOf(region);
    }

    private static boolean covers(DepartmentMapper.Competence row, ProductClass productClass, Set<Stage> stages) {
        Set<ProductClass> classes = EnumColumn.read(ProductClass.class, row.productClasses());
        Set<Stage> limit = EnumColumn.read(Stage.class, row.stages());
        return (classes.isEmpty() || classes.contains(productClass))
                && (limit.isEmpty() || stages.stream().anyMatch(limit::contains));
    }

    private boolean anybody(
            DepartmentMapper.Competence row,
            List<String> lineage,
            ProductClass productClass,
            Set<Stage> stages,
            Permission permission) {
        return rows.members(row.id(), permission.name()).stream()
                .flatMap(name -> accounts.find(name).stream())
                .anyMatch(person -> person.scope().covers(lineage, Set.of(productClass), stages, List.of()));
    }

    /** Its name now. */
    public Optional<String> name(String id) {
        return Optional.ofNullable(organisations.find(id)).map(OrganisationMapper.Row::name);
    }

    /** The ids of the organisation an account belongs to and of those above; none for one that belongs to none. */
    public List<String> of(String account) {
        String path = rows.path(account);
        return path == null
                ? List.of()
                : List.of(path.split("/")).stream().filter(id -> !id.isEmpty()).toList();
    }

    /** Whether an account belongs to an organisation or to one below it; what was of one that is disabled is anybody's. */
    public boolean belongs(String account, String organisationId) {
        return of(account).stream().anyMatch(id -> Objects.equals(id, organisationId)) || disabled(organisationId);
    }

    private boolean disabled(String organisationId) {
        OrganisationMapper.Row row = organisations.find(organisationId);
        return row == null || row.disabledAt() != null;
    }

    /** The ids of those that are disabled, in SQL. */
    public static String disabledSql() {
        return "select id from organisation where disabled_at is not null";
    }
}
