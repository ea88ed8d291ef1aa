package org.suyuan.subject;

import java.util.Objects;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import org.suyuan.engine.CaseFile;
import org.suyuan.engine.Cases;
import org.suyuan.engine.Review;
import org.suyuan.engine.ReviewListener;
import org.suyuan.form.FieldChange;
import org.suyuan.identity.CurrentScope;
import org.suyuan.shared.Actor;
import org.suyuan.shared.Region;
import org.suyuan.shared.Regions;
import org.suyuan.shared.Texts;

/** What we tell the engine of an amendment; its business key is the subject, of which one is open at a time. */
@Component
class SubjectAmendmentProcess implements ReviewListener {

    static final String KEY = "subject-amendment";

    private final Cases cases;
    private final Subjects subjects;
    private final Members members;
    private final History history;
    private final Differences differences;
    private final Regions regions;

    SubjectAmendmentProcess(
            Cases cases,
            Subjects subjects,
            Members members,
            History history,
            Differences differences,
            Regions regions) {
        this.cases = cases;
        this.subjects = subjects;
        this.members = members;
        this.history = history;
        this.differences = differences;
        this.regions = regions;
    }

    void submitted(SubjectAmendment amendment, Subject subject) {
        cases.open(KEY, file(amendment, subject), facts(amendment, subject));
    }

    void corrected(SubjectAmendment amendment, Subject subject, Actor by) {
        cases.corrected(KEY, file(amendment, subject), facts(amendment, subject), by);
    }

    void withdrawn(Subject subject, Actor by) {
        cases.withdrawn(KEY, subject.id, by);
    }

    /** It is for those who are competent for the subject as it is registered. */
    private CaseFile file(SubjectAmendment amendment, Subject subject) {
        SubjectCommand registered = subject.entered();
        return new CaseFile(
                subject.id,
                amendment.caseNo,
                Texts.get("subjectAmendment.case.title", subject.name),
                subject.regionCode,
                registered.productClasses(),
                registered.stages(),
                amendment.applicant,
                String.join(
                        " ",
                        subject.caseNo,
                        Objects.toString(subject.uscc, ""),
                        Objects.toString(subject.code, ""),
                        regions.find(subject.regionCode).map(Region::fullName).orElse(""),
                        subject.namePinyin.length() > 400 ? subject.namePinyin.substring(0, 400) : subject.namePinyin));
    }

    private SubjectAmendmentFacts facts(SubjectAmendment amendment, Subject subject) {
        SubjectCommand registered = subject.entered();
        SubjectCommand proposed = differences.content(amendment.content);
        return new SubjectAmendmentFacts(
                amendment.applicant,
                subject.subjectType.name(),
                Stream.concat(registered.productClasses().stream(), proposed.productClasses().stream())
                        .map(Enum::name)
                        .distinct()
                        .toList(),
                differences.between(registered, proposed).stream()
                        .map(FieldChange::field)
                        .toList(),
                regions.find(subject.regionCode).map(Region::level).orElse(3));
    }

    @Override
    public String process() {
        return KEY;
    }

    @Override
    public String objectType() {
        return SubjectAudit.OBJECT;
    }

    @Override
    public int version(String businessKey) {
        return CurrentScope.asSystem(() -> subjects.find(businessKey))
                .orElseThrow(() -> new IllegalStateException("no subject " + businessKey))
                .version;
    }

    @Override
    public boolean concerns(String businessKey, String account) {
        return members.kind(businessKey, account).isPresent();
    }

    @Override
    public void reviewed(Review review) {
        history.decided(review, version(review.businessKey()));
    }
}
