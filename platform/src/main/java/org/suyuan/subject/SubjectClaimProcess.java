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

/** What we tell the engine of a claim. */
@Component
class SubjectClaimProcess implements ReviewListener {

    static final String KEY = "subject-claim";

    private final Cases cases;
    private final ClaimMapper claims;
    private final Members members;
    private final Regions regions;

    SubjectClaimProcess(Cases cases, ClaimMapper claims, Members members, Regions regions) {
        this.cases = cases;
        this.claims = claims;
        this.members = members;
        this.regions = regions;
    }

    void filed(SubjectClaim claim, Subject subject) {
        cases.open(KEY, file(claim, subject), facts(claim, subject));
    }

    /** The claimant has added something, or the main account has stated its position. */
    void answered(SubjectClaim claim, Subject subject, Actor by) {
        cases.corrected(KEY, file(claim, subject), facts(claim, subject), by);
    }

    private CaseFile file(SubjectClaim claim, Subject subject) {
        SubjectCommand entered = subject.entered();
        return new CaseFile(
                claim.id,
                claim.caseNo,
                Texts.get("subjectClaim.case." + claim.kind, subject.name),
                subject.regionCode,
                entered.productClasses(),
                entered.stages(),
                claim.claimant,
                String.join(
                        " ",
                        subject.uscc == null ? "" : subject.uscc,
                        subject.code == null ? "" : subject.code,
                        regions.find(subject.regionCode).map(Region::fullName).orElse(""),
                        subject.namePinyin.length() > 400 ? subject.namePinyin.substring(0, 400) : subject.namePinyin));
    }

    private SubjectClaimFacts facts(SubjectClaim claim, Subject subject) {
        return new SubjectClaimFacts(
                claim.claimant,
                claim.kind.name(),
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
        return "subjectClaim";
    }

    @Override
    public int version(String businessKey) {
        return claim(businessKey).version;
    }

    /** Nobody decides on a claim of his own, nor one on a subject he works for. */
    @Override
    public boolean concerns(String businessKey, String account) {
        SubjectClaim claim = claim(businessKey);
        return claim.claimant.equals(account)
                || account.equals(claim.holder)
                || members.kind(claim.subjectId, account).isPresent();
    }

    private SubjectClaim claim(String id) {
        SubjectClaim claim = CurrentScope.asSystem(() -> claims.selectById(id));
        if (claim == null) {
            throw new IllegalStateException("no claim " + id);
        }
        return claim;
    }

    @Override
    public void reviewed(Review review) {
        // What follows from a decision is in the model: it calls SubjectClaimTasks.
    }
}
