package org.suyuan.ui.subject;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.tabs.Tab;
import com.vaadin.flow.component.tabs.Tabs;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.NotFoundException;
import com.vaadin.flow.router.QueryParameters;
import com.vaadin.flow.router.Route;
import jakarta.annotation.security.RolesAllowed;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.suyuan.shared.Texts;
import org.suyuan.subject.AmendmentView;
import org.suyuan.subject.SubjectRegistration;
import org.suyuan.subject.SubjectView;
import org.suyuan.ui.component.StatusBadge;
import org.suyuan.ui.layout.TitledView;
import org.suyuan.ui.layout.WorkbenchLayout;

/** The file of a subject 一企一档: its state and what can be done about it, and a tab for each feature that knows of it. */
@Route(value = "subjects/:id", layout = WorkbenchLayout.class)
@RolesAllowed({"SUBJECT_READ", "SUBJECT_APPLY"})
public class SubjectDetailView extends Div implements BeforeEnterObserver, TitledView {

    private static final String TAB = "tab";

    private final transient SubjectRegistration registration;
    private final transient SubjectActions actions;
    private final transient List<SubjectTab> features;
    private final transient Map<String, Tab> tabs = new LinkedHashMap<>();
    private final Div head = new Div();
    private final Tabs bar = new Tabs();
    private final Div content = new Div();
    private String id = "";
    private String name = "";

    public SubjectDetailView(SubjectRegistration registration, SubjectActions actions, List<SubjectTab> features) {
        this.registration = registration;
        this.actions = actions;
        this.features = features.stream()
                .sorted(Comparator.comparingInt(SubjectTab::order))
                .toList();
        addClassName("view");
        bar.setId("subject-tabs");
        bar.setAutoselect(false);
        bar.addSelectedChangeListener(change -> {
            if (change.isFromClient()) {
                chosen(change.getSelectedTab());
            }
        });
        content.setId("subject-tab");
        content.getElement().setAttribute("role", "tabpanel");
        head.addClassName("view-head");
        add(head, bar, content);
    }

    @Override
    public String title() {
        return name.isEmpty() ? Texts.get("SubjectDetailView.title") : name;
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        id = event.getRouteParameters().get("id").orElseThrow(NotFoundException::new);
        String asked =
                event.getLocation().getQueryParameters().getSingleParameter(TAB).orElse("");
        SubjectView subject = registration.get(id);
        name = subject.values().name();
        show(subject);
        List<SubjectTab> shown =
                features.stream().filter(feature -> feature.shownFor(subject)).toList();
        fill(shown);
        shown.stream()
                .filter(feature -> feature.key().equals(asked))
                .findFirst()
                .or(() -> shown.stream().findFirst())
                .ifPresent(feature -> open(feature, subject));
    }

    /** The same tabs stay, so that the focus does. */
    private void fill(List<SubjectTab> shown) {
        if (tabs.keySet().equals(shown.stream().map(SubjectTab::key).collect(Collectors.toSet()))) {
            return;
        }
        tabs.clear();
        bar.removeAll();
        for (SubjectTab feature : shown) {
            Tab tab = new Tab(feature.label());
            tab.setId("tab-" + feature.key());
            tabs.put(feature.key(), tab);
            bar.add(tab);
        }
    }

    private void chosen(Tab tab) {
        tabs.entrySet().stream()
                .filter(entry -> entry.getValue().equals(tab))
                .findFirst()
                .ifPresent(
                        entry -> UI.getCurrent().navigate("subjects/" + id, QueryParameters.of(TAB, entry.getKey())));
    }

    private void open(SubjectTab feature, SubjectView subject) {
        bar.setSelectedTab(tabs.get(feature.key()));
        content.getElement().setAttribute("aria-label", feature.label());
        content.removeAll();
        content.add(feature.show(subject));
    }

    private void show(SubjectView subject) {
        H1 heading = new H1(subject.values().name());
        heading.setId("subject-name");
        head.removeAll();
        head.add(heading, StatusBadge.of(subject.status()));
        AmendmentView amendment = subject.amendment();
        if (amendment != null) {
            head.add(StatusBadge.of(amendment.status()));
        }
        Div acts = new Div();
        acts.addClassName("subject-acts");
        actions.of(subject).forEach(acts::add);
        head.add(acts);
    }
}
