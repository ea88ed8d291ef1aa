package org.suyuan.subject;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import org.suyuan.identity.CurrentScope;

@Component
class StoredPeople implements SubjectPeople {

    private final Members members;
    private final SubjectMapper mapper;

    StoredPeople(Members members, SubjectMapper mapper) {
        this.members = members;
        this.mapper = mapper;
    }

    @Override
    public boolean works(String subjectId, String account) {
        return members.kind(subjectId, account).isPresent();
    }

    @Override
    public Optional<String> principal(String subjectId, String account) {
        return members.principal(subjectId, account);
    }

    @Override
    public String answering(String subjectId, String account) {
        return works(subjectId, account) ? account : members.main(subjectId).orElse(account);
    }

    @Override
    public Map<String, List<String>> accounts(Collection<String> subjectIds) {
        return members.accounts(subjectIds);
    }

    @Override
    public Optional<SubjectRecord> registered(String code) {
        return CurrentScope.asSystem(() -> mapper.registered(List.of(code))).stream()
                .filter(row -> row.status == SubjectStatus.REGISTERED)
                .findFirst()
                .map(StoredRecords::read);
    }

    @Override
    public List<SubjectRecord> registeredOf(String account) {
        return CurrentScope.asSystem(() -> mapper.registeredOf(account)).stream()
                .sorted(Comparator.comparing((Subject row) -> row.namePinyin))
                .map(StoredRecords::read)
                .toList();
    }

    @Override
    public Map<String, SubjectRecord> records(Collection<String> subjectIds) {
        return CurrentScope.asSystem(() -> mapper.ofIds(subjectIds)).stream()
                .collect(Collectors.toMap(row -> row.id, StoredRecords::read));
    }
}
