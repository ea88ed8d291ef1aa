package org.suyuan.subject;

import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import org.suyuan.identity.CurrentScope;

@Component
class StoredRecords implements SubjectRecords {

    private final SubjectMapper mapper;
    private final AmendmentMapper amendments;
    private final EnteredSubjects entered;

    StoredRecords(SubjectMapper mapper, AmendmentMapper amendments, EnteredSubjects entered) {
        this.mapper = mapper;
        this.amendments = amendments;
        this.entered = entered;
    }

    @Override
    public Optional<SubjectRecord> find(String id) {
        return Optional.ofNullable(CurrentScope.asSystem(() -> mapper.selectById(id)))
                .map(StoredRecords::read);
    }

    @Override
    public Map<String, SubjectStatus> statuses(Collection<String> ids) {
        return CurrentScope.asSystem(() -> mapper.ofIds(ids)).stream()
                .collect(Collectors.toMap(row -> row.id, row -> row.status));
    }

    @Override
    public Optional<EnteredFor> enteredFor(String id) {
        return entered.of(id);
    }

    @Override
    public Optional<String> amendmentCase(String id) {
        return CurrentScope.asSystem(() -> amendments.of(id)).stream()
                .findFirst()
                .map(amendment -> amendment.caseNo);
    }

    static SubjectRecord read(Subject row) {
        SubjectCommand entered = row.entered();
        return new SubjectRecord(
                row.id,
                row.caseNo,
                row.status,
                row.code,
                row.version,
                entered,
                Masking.masked(entered),
                row.filedAt,
                row.registeredAt);
    }
}
