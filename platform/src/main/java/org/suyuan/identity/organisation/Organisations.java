package org.suyuan.identity.organisation;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.suyuan.audit.AuditAction;
import org.suyuan.audit.AuditEntry;
import org.suyuan.audit.AuditTrail;
import org.suyuan.identity.CurrentScope;
import org.suyuan.identity.DataScope;
import org.suyuan.shared.EnumColumn;
import org.suyuan.shared.FieldError;
import org.suyuan.shared.Ids;
import org.suyuan.shared.InvalidInput;
import org.suyuan.shared.NotFound;
import org.suyuan.shared.ProductClass;
import org.suyuan.shared.Regions;
import org.suyuan.shared.Stage;
import org.suyuan.shared.Texts;

/** Keeps organisations as a tree, their competence and their posts (GB/T 38157 5.4.3). They are disabled, never deleted. */
@Service
@PreAuthorize("hasAuthority('ACCOUNT_KEEP')")
public class Organisations {

    private static final int LONGEST_NAME = 200;
    private static final int LONGEST_POST = 100;
    private static final int LONGEST_PATH = 1000;

    private final OrganisationMapper rows;
    private final Regions regions;
    private final AuditTrail trail;
    private final ObjectMapper json;
    private final Clock clock;

    Organisations(OrganisationMapper rows, Regions regions, AuditTrail trail, ObjectMapper json, Clock clock) {
        this.rows = rows;
        this.regions = regions;
        this.trail = trail;
        this.json = json;
        this.clock = clock;
    }

    /** All of them, in order of code. */
    @PreAuthorize("hasAnyAuthority('ACCOUNT_KEEP', 'RIGHTS_GRANT')")
    public List<Organisation> all() {
        Map<String, List<DataScope.Grant>> competence = rows.competences().stream()
                .collect(Collectors.groupingBy(
                        OrganisationMapper.CompetenceRow::organisationId,
                        Collectors.mapping(Organisations::grant, Collectors.toList())));
        Map<String, Integer> accounts = rows.accounts().stream()
                .collect(Collectors.toMap(OrganisationMapper.Count::id, OrganisationMapper.Count::n));
        return rows.all().stream()
                .map(row -> new Organisation(
                        row.id(),
                        row.code(),
                        row.name(),
                        row.kind(),
                        row.parentId(),
                        row.path(),
                        row.regionCode(),
                        row.disabledAt() != null,
                        row.version(),
                        competence.getOrDefault(row.id(), List.of()),
                        accounts.getOrDefault(row.id(), 0)))
                .toList();
    }

    private static DataScope.Grant grant(OrganisationMapper.CompetenceRow row) {
        return new DataScope.Grant(
                row.regionCode(),
                EnumColumn.read(ProductClass.class, row.productClasses()),
                EnumColumn.read(Stage.class, row.stages()));
    }

    /** What an organisation is competent for: its own, or that of the nearest above that has one. */
    public static List<DataScope.Grant> competence(Organisation asked, List<Organisation> all) {
        Map<String, Organisation> byId =
                all.stream().collect(Collectors.toMap(Organisation::id, organisation -> organisation));
        for (Organisation one = asked; one != null; one = one.parentId() == null ? null : byId.get(one.parentId())) {
            if (!one.competence().isEmpty()) {
                return one.competence();
            }
        }
        return List.of();
    }

    /** Brings in an organisation; its id. */
    @Transactional
    public String add(OrganisationCommand command) {
        rows.takeTurn();
        check(null, command);
        String id = Ids.next();
        rows.insert(row(id, command, path(id, command.parentId()), null, 1), clock.instant());
        competence(id, command);
        audit(AuditAction.CREATE, id, null, command);
        return id;
    }

    /** Changes one; below another parent it takes along what stands below it. */
    @Transactional
    public void change(String id, int version, OrganisationCommand command) {
        rows.takeTurn();
        OrganisationMapper.Row before = found(id);
        check(before, command);
        String path = path(id, command.parentId());
        OrganisationCommand was = command(before);
        if (rows.update(row(id, command, path, before.disabledAt(), version), clock.instant()) == 0) {
            throw new AdministrationStale();
        }
        if (!before.path().equals(path)) {
            rows.move(before.path(), path);
        }
        rows.clearCompetence(id);
        competence(id, command);
        audit(AuditAction.CHANGE, id, was, command);
    }

    private OrganisationCommand command(OrganisationMapper.Row row) {
        return new OrganisationCommand(
                row.code(),
                row.name(),
                row.kind(),
                row.parentId(),
                row.regionCode(),
                rows.competences().stream()
                        .filter(competence -> competence.organisationId().equals(row.id()))
                        .map(Organisations::grant)
                        .toList());
    }

    /** Disables one that nothing belongs to any more, or enables it again. */
    @Transactional
    public void disable(String id, int version, boolean disabled) {
        rows.takeTurn();
        OrganisationMapper.Row before = found(id);
        if (disabled && (rows.enabledBelow(id) > 0 || rows.accountsBelow(before.path()) > 0)) {
            throw new OrganisationInUse(before.name());
        }
        Instant at = disabled ? clock.instant() : null;
        if (rows.update(row(id, command(before), before.path(), at, version), clock.instant()) == 0) {
            throw new AdministrationStale();
        }
        trail.write(AuditEntry.done(
                CurrentScope.actor(), disabled ? AuditAction.DISABLE : AuditAction.ENABLE, "organisation", id));
    }

    private OrganisationMapper.Row found(String id) {
        OrganisationMapper.Row row = rows.find(id);
        if (row == null) {
            throw new NotFound();
        }
        return row;
    }

    private static OrganisationMapper.Row row(
            String id, OrganisationCommand command, String path, @Nullable Instant disabledAt, int version) {
        return new OrganisationMapper.Row(
                id,
                command.code().strip(),
                command.name().strip(),
                command.kind(),
                command.parentId(),
                path,
                command.regionCode(),
                disabledAt,
                version);
    }

    private String path(String id, @Nullable String parentId) {
        return (parentId == null ? "/" : found(parentId).path()) + id + "/";
    }

    private void check(OrganisationMapper.@Nullable Row before, OrganisationCommand command) {
        List<FieldError> wrong = new ArrayList<>();
        String code = command.code().strip();
        if (!code.matches("[0-9A-Za-z-]{1,40}")) {
            wrong.add(error("code", code.isEmpty() ? "required" : "pattern"));
        } else {
            OrganisationMapper.Row same = rows.byCode(code);
            if (same != null && (before == null || !same.id().equals(before.id()))) {
                wrong.add(error("code", "taken"));
            }
        }
        name(command.name(), LONGEST_NAME, wrong);
        if (command.regionCode() != null && regions.find(command.regionCode()).isEmpty()) {
            wrong.add(error("regionCode", "region"));
        }
        for (DataScope.Grant competence : command.competence()) {
            String region = competence.regionCode();
            if (region != null && regions.find(region).isEmpty()) {
                wrong.add(error("competence", "region"));
            }
        }
        if (!wrong.isEmpty()) {
            throw new InvalidInput(wrong);
        }
        if (command.parentId() != null) {
            OrganisationMapper.Row parent = found(command.parentId());
            if (before != null && parent.path().startsWith(before.path())) {
                throw new OrganisationInCycle(before.name());
            }
            if (parent.disabledAt() != null && (before == null || !Objects.equals(before.parentId(), parent.id()))) {
                throw new InvalidInput(List.of(error("parentId", "disabled")));
            }
            if (parent.path().length() > LONGEST_PATH / 2) {
                throw new InvalidInput(List.of(error("parentId", "too_deep_tree")));
            }
        }
    }

    private static void name(String name, int longest, List<FieldError> wrong) {
        if (name.isBlank()) {
            wrong.add(error("name", "required"));
        } else if (name.strip().length() > longest) {
            wrong.add(new FieldError("name", "too_long", Texts.get("field.too_long", longest)));
        }
    }

    private static FieldError error(String field, String code) {
        return new FieldError(field, code, Texts.get("field." + code));
    }

    private void competence(String id, OrganisationCommand command) {
        for (DataScope.Grant grant : command.competence()) {
            rows.addCompetence(new OrganisationMapper.CompetenceRow(
                    Ids.next(),
                    id,
                    grant.regionCode(),
                    grant.productClasses().isEmpty() ? null : EnumColumn.write(grant.productClasses()),
                    grant.stages().isEmpty() ? null : EnumColumn.write(grant.stages())));
        }
    }

    private void audit(AuditAction action, String id, @Nullable OrganisationCommand before, OrganisationCommand after) {
        trail.write(AuditEntry.done(CurrentScope.actor(), action, "organisation", id)
                .changing(before == null ? null : write(before), write(after)));
    }

    private String write(Object value) {
        try {
            return json.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    // ---- posts

    /** The posts of an organisation, in order of name. */
    @PreAuthorize("hasAnyAuthority('ACCOUNT_KEEP', 'RIGHTS_GRANT')")
    public List<Post> posts(String organisationId) {
        Map<String, List<String>> roles = rows.postRoles(organisationId).stream()
                .collect(Collectors.groupingBy(
                        OrganisationMapper.PostRole::postId,
                        LinkedHashMap::new,
                        Collectors.mapping(OrganisationMapper.PostRole::roleCode, Collectors.toList())));
        Map<String, Integer> on = rows.onPosts(organisationId).stream()
                .collect(Collectors.toMap(OrganisationMapper.Count::id, OrganisationMapper.Count::n));
        return rows.posts(organisationId).stream()
                .map(row -> new Post(
                        row.id(),
                        row.organisationId(),
                        row.name(),
                        row.disabledAt() != null,
                        row.version(),
                        roles.getOrDefault(row.id(), List.of()),
                        on.getOrDefault(row.id(), 0)))
                .toList();
    }

    /** Brings in a post; which roles go with it is said by who gives rights. */
    @Transactional
    public String addPost(String organisationId, String name) {
        found(organisationId);
        checkPost(organisationId, null, name);
        String id = Ids.next();
        rows.insertPost(id, organisationId, name.strip(), clock.instant());
        trail.write(AuditEntry.done(CurrentScope.actor(), AuditAction.CREATE, "post", id)
                .changing(null, write(Map.of("organisation", organisationId, "name", name.strip()))));
        return id;
    }

    /** Renames a post, disables one that nobody is on, or enables it again. */
    @Transactional
    public void changePost(String id, int version, String name, boolean disabled) {
        OrganisationMapper.PostRow before = rows.post(id);
        if (before == null) {
            throw new NotFound();
        }
        checkPost(before.organisationId(), id, name);
        boolean on = rows.onPosts(before.organisationId()).stream()
                .anyMatch(count -> count.id().equals(id) && count.n() > 0);
        if (disabled && on) {
            throw new PostInUse(before.name());
        }
        Instant at = !disabled ? null : before.disabledAt() == null ? clock.instant() : before.disabledAt();
        OrganisationMapper.PostRow after =
                new OrganisationMapper.PostRow(id, before.organisationId(), name.strip(), at, version);
        if (rows.updatePost(after, clock.instant()) == 0) {
            throw new AdministrationStale();
        }
        trail.write(AuditEntry.done(CurrentScope.actor(), AuditAction.CHANGE, "post", id)
                .changing(
                        write(Map.of("name", before.name(), "disabled", before.disabledAt() != null)),
                        write(Map.of("name", name.strip(), "disabled", disabled))));
    }

    private void checkPost(String organisationId, @Nullable String id, String name) {
        List<FieldError> wrong = new ArrayList<>();
        name(name, LONGEST_POST, wrong);
        OrganisationMapper.PostRow same = rows.postNamed(organisationId, name.strip());
        if (same != null && !same.id().equals(id)) {
            wrong.add(error("name", "taken"));
        }
        if (!wrong.isEmpty()) {
            throw new InvalidInput(wrong);
        }
    }
}
