package org.suyuan.ui.subject;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import java.util.List;
import java.util.Optional;
import org.suyuan.engine.WorkItem;
import org.suyuan.form.FormSchema;
import org.suyuan.form.Forms;
import org.suyuan.shared.Texts;
import org.suyuan.subject.ClaimKind;
import org.suyuan.subject.SubjectClaims;
import org.suyuan.ui.inbox.WorkItemPanel;

/** A claim as its reviewers read it in the inbox: who claims which firm and why, who works for it now, what those say. */
@org.springframework.stereotype.Component
class ClaimReviewPanel implements WorkItemPanel {

    private final SubjectClaims claims;
    private final Forms forms;

    ClaimReviewPanel(SubjectClaims claims, Forms forms) {
        this.claims = claims;
        this.forms = forms;
    }

    @Override
    public String process() {
        return ClaimFormView.FORM;
    }

    @Override
    public Component show(String businessKey) {
        SubjectClaims.ClaimView claim = claims.get(businessKey);
        Div panel = new Div(new ClaimDetails(claim, !claim.members().isEmpty()));
        panel.addClassName("subject-review");
        if (claim.kind() == ClaimKind.DISPUTE && !claim.members().isEmpty()) {
            Paragraph consequence = new Paragraph(
                    Texts.get(claim.statement() == null ? "ClaimReviewPanel.unheard" : "ClaimReviewPanel.consequence"));
            consequence.addClassName("soft");
            panel.add(consequence);
        }
        return panel;
    }

    @Override
    public List<FormSchema.Option> correctable() {
        return forms.schema(ClaimFormView.FORM).fields().stream()
                .map(field -> new FormSchema.Option(field.key(), field.label()))
                .toList();
    }

    @Override
    public Optional<String> correctionPath(String businessKey) {
        return Optional.of("claims/" + businessKey);
    }

    @Override
    public String asked(WorkItem item) {
        return Texts.get(item.step().equals("hearing") ? "ClaimReviewPanel.hearing" : "ClaimReviewPanel.correction");
    }

    @Override
    public String answer(WorkItem item) {
        return Texts.get(item.step().equals("hearing") ? "ClaimView.state" : "ClaimView.supplement");
    }
}
