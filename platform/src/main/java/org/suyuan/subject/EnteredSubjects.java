package org.suyuan.subject;

import java.util.Optional;
import org.springframework.stereotype.Component;
import org.suyuan.identity.Accounts;
import org.suyuan.identity.CurrentScope;
import org.suyuan.identity.SignedIn;

/** Which subjects officers entered for their applicants. */
@Component
class EnteredSubjects {

    private final EnteredForMapper mapper;
    private final Members members;
    private final Colleagues colleagues;
    private final Accounts accounts;

    EnteredSubjects(EnteredForMapper mapper, Members members, Colleagues colleagues, Accounts accounts) {
        this.mapper = mapper;
        this.members = members;
        this.colleagues = colleagues;
        this.accounts = accounts;
    }

    Optional<EnteredFor> of(String subjectId) {
        return Optional.ofNullable(mapper.find(subjectId))
                .map(row -> new EnteredFor(
                        row.officer(),
                        accounts.find(row.officer()).map(SignedIn::displayName).orElse(row.officer()),
                        row.principal(),
                        row.account(),
                        row.documentNo(),
                        row.reason(),
                        row.enteredAt()));
    }

    void keep(String subjectId, EnteredForMapper.Row row) {
        mapper.keep(subjectId, row);
    }

    /** The firm answers for itself from now on: the officer hands over what he had to correct, and leaves. */
    void claimed(Subject subject, String claimant) {
        of(subject.id)
                .map(EnteredFor::officer)
                .filter(officer -> members.kind(subject.id, officer)
                        .filter(AffiliationKind.AGENT::equals)
                        .isPresent())
                .ifPresent(officer -> {
                    members.end(subject, officer, CurrentScope.actor());
                    colleagues.passOn(subject, officer, claimant);
                });
    }
}
