package org.suyuan.subject;

import java.util.List;
import org.springframework.stereotype.Component;
import org.suyuan.engine.CaseFile;
import org.suyuan.engine.Cases;
import org.suyuan.engine.Review;
import org.suyuan.engine.ReviewListener;
import org.suyuan.identity.CurrentScope;
import org.suyuan.shared.Actor;
import org.suyuan.shared.Region;
import org.suyuan.shared.Regions;
import org.suyuan.shared.Texts;

/** What we tell the engine of a registration. */
@Component
class SubjectRegistrationProcess implements ReviewListener {

    static final String KEY = "subject-registration";

    private final Cases cases;
    private final Subjects subjects;
    private final Members members;
    private final History history;
    private final Regions regions;

    SubjectRegistrationProcess(Cases cases, Subjects subjects, Members members, History history, Regions regions) {
        this.cases = cases;
        this.subjects = subjects;
        this.members = members;
        this.history = history;
        this.regions = regions;
    }

    void submitted(Subject subject) {
        cases.open(KEY, file(subject), facts(subject));
    }

    void corrected(Subject subject, Actor by) {
        cases.corrected(KEY, file(subject), facts(subject), by);
    }

    void withdrawn(Subject subject, Actor by) {
        cases.withdrawn(KEY, subject.id, by);
    }

    private CaseFile file(Subject subject) {
        SubjectCommand entered = subject.entered();
        return new CaseFile(
                subject.id,
                subject.caseNo,
                Texts.get("subject.case.title", subject.name),
                subject.regionCode,
                entered.productClasses(),
                entered.stages(),
                subject.applicant,
                String.join(
                        " ",
                        subject.uscc == null ? "" : subject.uscc,
                        regions.find(subject.regionCode).map(Region::fullName).orElse(""),
                        subject.namePinyin.length() > 400 ? subject.namePinyin.substring(0, 400) : subject.namePinyin));
    }

    private SubjectRegistrationFacts facts(Subject subject) {
        return new SubjectRegistrationFacts(
                subject.applicant,
                subject.subjectType.name(),
                List.copyOf(subject.entered().productClasses().stream()
                        .map(Enum::name)
                        .toList()),
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
