package org.suyuan.ui.access;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.suyuan.access.AccessApplications;
import org.suyuan.access.AccessChecks;
import org.suyuan.access.AccessView;
import org.suyuan.access.DockingMonitor;
import org.suyuan.form.FormSchema;
import org.suyuan.identity.CurrentScope;
import org.suyuan.identity.Permission;
import org.suyuan.shared.Texts;
import org.suyuan.ui.component.Times;
import org.suyuan.ui.inbox.WorkItemPanel;

/** The monthly check of an access as whoever answers for it reads it in the inbox: the monitor, and what former checks came to. */
@org.springframework.stereotype.Component
class AccessCheckPanel implements WorkItemPanel {

    private final AccessApplications applications;
    private final AccessChecks checks;
    private final DockingMonitor monitor;
    private final Times times;

    AccessCheckPanel(AccessApplications applications, AccessChecks checks, DockingMonitor monitor, Times times) {
        this.applications = applications;
        this.checks = checks;
        this.monitor = monitor;
        this.times = times;
    }

    @Override
    public String process() {
        return "access-check";
    }

    @Override
    public Component show(String businessKey) {
        String id = checks.accessOf(businessKey);
        AccessView access = applications.get(id);
        Div panel = new Div();
        panel.addClassName("subject-review");
        Section head = new Section(
                new Paragraph(Texts.get(
                        "AccessCheckPanel.system",
                        access.values().systemName(),
                        access.values().ownerName(),
                        String.valueOf(access.filingNo()))),
                new Anchor("access/" + id, Texts.get("AccessCheckPanel.open")));
        head.addClassName("card");
        panel.add(head, new DockingPart(seen(monitor, id), times, null), new ChecksPart(checks.of(id), times));
        return panel;
    }

    /** In full where the person may, which is written down. */
    static DockingMonitor.Monitor seen(DockingMonitor monitor, String id) {
        return CurrentScope.required().may(Permission.CONTACT_READ) ? monitor.inFull(id) : monitor.of(id);
    }

    @Override
    public List<FormSchema.Option> correctable() {
        return Stream.of("contacts", "mappings", "credentials", "errors")
                .map(field -> new FormSchema.Option(field, Texts.get("AccessCheckPanel." + field)))
                .toList();
    }

    @Override
    public Optional<String> correctionPath(String businessKey) {
        return Optional.empty();
    }
}
