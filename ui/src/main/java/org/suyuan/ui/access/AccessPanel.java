package org.suyuan.ui.access;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import java.util.List;
import java.util.Optional;
import org.suyuan.access.AccessApplications;
import org.suyuan.access.AccessView;
import org.suyuan.engine.WorkItem;
import org.suyuan.form.FormSchema;
import org.suyuan.form.Forms;
import org.suyuan.shared.Regions;
import org.suyuan.shared.Texts;
import org.suyuan.ui.inbox.WorkItemPanel;

/** An application for access as its reviewers read it in the inbox. */
@org.springframework.stereotype.Component
class AccessPanel implements WorkItemPanel {

    private final AccessApplications applications;
    private final Forms forms;
    private final Regions regions;
    private final ObjectMapper json;

    AccessPanel(AccessApplications applications, Forms forms, Regions regions, ObjectMapper json) {
        this.applications = applications;
        this.forms = forms;
        this.regions = regions;
        this.json = json;
    }

    @Override
    public String process() {
        return AccessApplyView.FORM;
    }

    @Override
    public Component show(String businessKey) {
        AccessView access = applications.get(businessKey);
        Div panel = new Div();
        panel.addClassName("subject-review");
        if (access.sandboxClientId() != null) {
            AccessApplications.SandboxView sandbox = applications.sandbox(businessKey);
            long exempted = sandbox.cases().stream()
                    .filter(AccessApplications.CaseView::exempted)
                    .count();
            Section run = new Section(
                    new H2(Texts.get("SandboxPart.cases")),
                    new Paragraph(
                            sandbox.open() > 0
                                    ? Texts.get("SandboxPart.open", sandbox.open())
                                    : exempted > 0
                                            ? Texts.get("AccessPanel.exempted", exempted)
                                            : Texts.get("SandboxPart.allPassed")),
                    new Anchor("access/" + access.id(), Texts.get("AccessPanel.run")));
            run.addClassName("card");
            panel.add(run);
        }
        panel.add(new AccessFacts(access, forms, regions, json));
        return panel;
    }

    @Override
    public List<FormSchema.Option> correctable() {
        return forms.schema(AccessApplyView.FORM).fields().stream()
                .map(field -> new FormSchema.Option(field.key(), field.label()))
                .toList();
    }

    @Override
    public Optional<String> correctionPath(String businessKey) {
        return Optional.of("access/" + businessKey);
    }

    @Override
    public String asked(WorkItem item) {
        return Texts.get(item.step().equals("sandbox") ? "AccessPanel.sandbox" : "AccessPanel.correction");
    }

    @Override
    public String answer(WorkItem item) {
        return Texts.get(item.step().equals("sandbox") ? "AccessPanel.toSandbox" : "AccessPage.correct");
    }
}
