package org.suyuan.subject;

import java.util.Objects;
import org.springframework.stereotype.Component;
import org.suyuan.engine.CaseFile;
import org.suyuan.engine.Cases;
import org.suyuan.engine.Review;
import org.suyuan.engine.ReviewListener;
import org.suyuan.shared.Actor;
import org.suyuan.shared.Texts;

/** What we tell the engine of the confirmation of a merchant by its node; the business key is that of our row. */
@Component
class MerchantConfirmationProcess implements ReviewListener {

    static final String KEY = "merchant-confirmation";

    private final Cases cases;

    MerchantConfirmationProcess(Cases cases) {
        this.cases = cases;
    }

    void asked(MerchantRow row, Subject merchant, Subject node) {
        cases.open(KEY, file(row, merchant, node), facts(merchant, node));
    }

    void answered(MerchantRow row, Subject merchant, Subject node, Actor by) {
        cases.corrected(KEY, file(row, merchant, node), facts(merchant, node), by);
    }

    void dropped(MerchantRow row, Actor by) {
        cases.withdrawn(KEY, row.id, by);
    }

    /** Nobody is due any more: the registration goes on to its checks. */
    void allAnswered(String subjectId) {
        cases.signal(SubjectRegistrationProcess.KEY, subjectId, "merchantsAnswered");
    }

    private static CaseFile file(MerchantRow row, Subject merchant, Subject node) {
        SubjectCommand entered = merchant.entered();
        return new CaseFile(
                row.id,
                merchant.caseNo,
                Texts.get("merchant.case.title", merchant.name, node.name),
                node.regionCode,
                entered.productClasses(),
                entered.stages(),
                merchant.applicant,
                String.join(" ", Objects.toString(merchant.uscc, ""), Objects.toString(node.code, "")));
    }

    private static MerchantConfirmationFacts facts(Subject merchant, Subject node) {
        return new MerchantConfirmationFacts(merchant.applicant, Objects.toString(node.code, ""));
    }

    @Override
    public String process() {
        return KEY;
    }

    @Override
    public String objectType() {
        return "merchantConfirmation";
    }

    @Override
    public int version(String businessKey) {
        return 1;
    }

    @Override
    public void reviewed(Review review) {
        // Nothing is decided here: the node answers.
    }
}
