package org.suyuan.subject;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.suyuan.engine.Cases;
import org.suyuan.form.FieldChange;
import org.suyuan.identity.CurrentScope;
import org.suyuan.shared.NotFound;

/** Shows the history of subjects to those who may see them. */
@Service
class KeptHistory implements SubjectHistory {

    private final Subjects subjects;
    private final Members members;
    private final HistoryMapper mapper;
    private final Cases cases;
    private final Differences differences;
    private final Reveals reveals;

    KeptHistory(
            Subjects subjects,
            Members members,
            HistoryMapper mapper,
            Cases cases,
            Differences differences,
            Reveals reveals) {
        this.subjects = subjects;
        this.members = members;
        this.mapper = mapper;
        this.cases = cases;
        this.differences = differences;
        this.reveals = reveals;
    }

    private Subject loaded(String id) {
        return subjects.find(id).orElseThrow(NotFound::new);
    }

    private boolean own(String id) {
        return members.kind(id, CurrentScope.required().name()).isPresent();
    }

    @Override
    @Transactional(readOnly = true)
    @PreAuthorize("hasAnyAuthority('SUBJECT_APPLY', 'SUBJECT_READ')")
    public List<Entry> entries(String id) {
        return entries(loaded(id), own(id));
    }

    @Override
    @Transactional
    @PreAuthorize("hasAuthority('CONTACT_READ')")
    public List<Entry> entriesInFull(String id) {
        Subject subject = loaded(id);
        if (!own(id)) {
            reveals.note(List.of(id));
        }
        return entries(subject, true);
    }

    private List<Entry> entries(Subject subject, boolean full) {
        List<HistoryRow> rows = mapper.of(subject.id);
        boolean person = Masking.person(subject.subjectType) || everPerson(rows);
        // What departments decide side by side its own people are told together.
        Set<String> untold = own(subject.id) ? cases.untold(subject.id) : Set.of();
        return rows.stream()
                .filter(row -> row.taskId == null || !untold.contains(row.taskId))
                .map(row -> entry(row, full, person))
                .toList();
    }

    /** What was somebody's home once is not shown because it became a firm. */
    private boolean everPerson(List<HistoryRow> rows) {
        Set<String> types = rows.stream()
                .flatMap(row -> differences.changes(row.changes).stream())
                .filter(change -> change.field().equals("type"))
                .flatMap(change -> Stream.of(change.from(), change.to()))
                .map(type -> type.asText())
                .collect(Collectors.toSet());
        return types.contains(SubjectType.FARMER.name()) || types.contains(SubjectType.SOLE_PROPRIETOR.name());
    }

    private Entry entry(HistoryRow row, boolean full, boolean person) {
        List<FieldChange> changes = differences.changes(row.changes);
        return new Entry(
                row.subjectVersion,
                row.happenedAt,
                row.actor,
                row.onBehalfOf,
                row.act,
                row.opinion,
                full ? changes : differences.masked(changes, person));
    }

    @Override
    @Transactional(readOnly = true)
    @PreAuthorize("hasAnyAuthority('SUBJECT_APPLY', 'SUBJECT_READ')")
    public List<Version> versions(String id) {
        loaded(id);
        return mapper.versions(id).stream()
                .map(version -> new Version(version.version(), version.changedAt(), version.changedBy()))
                .toList();
    }

    @Override
    @Transactional(readOnly = true)
    @PreAuthorize("hasAnyAuthority('SUBJECT_APPLY', 'SUBJECT_READ')")
    public SubjectCommand content(String id, int version) {
        loaded(id);
        SubjectCommand content = stored(id, version);
        return own(id) ? content : Masking.masked(content);
    }

    private SubjectCommand stored(String id, int version) {
        return mapper.version(id, version).stream()
                .findFirst()
                .map(found -> differences.content(found.content()))
                .orElseThrow(NotFound::new);
    }

    @Override
    @Transactional(readOnly = true)
    @PreAuthorize("hasAnyAuthority('SUBJECT_APPLY', 'SUBJECT_READ')")
    public List<Compared> compare(String id, int from, int to) {
        loaded(id);
        SubjectCommand before = stored(id, from);
        SubjectCommand after = stored(id, to);
        Set<String> differing = differences.between(before, after).stream()
                .map(FieldChange::field)
                .collect(Collectors.toSet());
        boolean own = own(id);
        var was = differences.tree(own ? before : Masking.masked(before));
        var is = differences.tree(own ? after : Masking.masked(after));
        return is.properties().stream()
                .map(field -> new Compared(
                        field.getKey(),
                        differences.shown(field.getKey(), was.path(field.getKey())),
                        differences.shown(field.getKey(), field.getValue()),
                        differing.contains(field.getKey())))
                .toList();
    }
}
