package org.suyuan.subject;

import java.util.Optional;
import org.springframework.stereotype.Component;

/** Cases of subjects, for whoever follows them by number. */
@Component
class SubjectCases implements TrackedCase.Keeper {

    private final SubjectMapper subjects;
    private final AmendmentMapper amendments;

    SubjectCases(SubjectMapper subjects, AmendmentMapper amendments) {
        this.subjects = subjects;
        this.amendments = amendments;
    }

    /** What a case of a subject is about. */
    enum Matter {
        REGISTRATION,
        AMENDMENT
    }

    @Override
    public Optional<TrackedCase> tracked(String caseNo) {
        return amendment(caseNo).or(() -> registration(caseNo));
    }

    private Optional<TrackedCase> registration(String caseNo) {
        return subjects.ofCase(caseNo)
                .map(subject -> new TrackedCase(
                        caseNo, subject.contactPhone, Matter.REGISTRATION, subject.status, subject.filedAt));
    }

    private Optional<TrackedCase> amendment(String caseNo) {
        return amendments.ofCase(caseNo).flatMap(amendment -> Optional.ofNullable(
                        subjects.selectById(amendment.subjectId))
                .map(subject -> new TrackedCase(
                        caseNo, subject.contactPhone, Matter.AMENDMENT, amendment.status, amendment.filedAt)));
    }
}
