package org.suyuan.ui.subject;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import java.util.List;
import java.util.Optional;
import org.suyuan.engine.WorkItem;
import org.suyuan.form.FormSchema;
import org.suyuan.shared.DomainException;
import org.suyuan.shared.Texts;
import org.suyuan.subject.SubjectMerchants;
import org.suyuan.ui.component.Deadlines;
import org.suyuan.ui.inbox.WorkItemPanel;

/** A merchant as the node reads it that is asked whether it is its own. */
@org.springframework.stereotype.Component
class MerchantPanel implements WorkItemPanel {

    private final SubjectMerchants merchants;
    private final Deadlines deadlines;

    MerchantPanel(SubjectMerchants merchants, Deadlines deadlines) {
        this.merchants = merchants;
        this.deadlines = deadlines;
    }

    @Override
    public String process() {
        return "merchant-confirmation";
    }

    @Override
    public Component show(String businessKey) {
        SubjectMerchants.Asked asked = merchants.asked(businessKey);
        Div head = new Div(
                new H2(asked.merchant().name()),
                MerchantsTab.badge(asked.merchant().state()));
        head.addClassName("card-line");
        Section card = new Section(head, new Paragraph(Texts.get("MerchantPanel.node", asked.nodeName())));
        card.addClassName("card");
        MerchantsTab.details(card, asked.merchant(), deadlines);
        Div panel = new Div(card);
        panel.addClassName("subject-review");
        return panel;
    }

    @Override
    public List<FormSchema.Option> correctable() {
        return List.of();
    }

    /** It is answered in the file of the node. */
    @Override
    public Optional<String> correctionPath(String businessKey) {
        try {
            return Optional.of("subjects/" + merchants.asked(businessKey).nodeId() + "?tab=merchants");
        } catch (DomainException notTheirs) {
            return Optional.empty();
        }
    }

    @Override
    public String asked(WorkItem item) {
        return Texts.get("MerchantPanel.asked");
    }

    @Override
    public String answer(WorkItem item) {
        return Texts.get("MerchantPanel.answer");
    }
}
