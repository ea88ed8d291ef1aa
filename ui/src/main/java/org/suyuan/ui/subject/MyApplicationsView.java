package org.suyuan.ui.subject;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.virtuallist.VirtualList;
import com.vaadin.flow.data.provider.DataProvider;
import com.vaadin.flow.data.renderer.ComponentRenderer;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.Route;
import jakarta.annotation.security.RolesAllowed;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.suyuan.identity.CurrentScope;
import org.suyuan.identity.Permission;
import org.suyuan.shared.PageRequest;
import org.suyuan.shared.Texts;
import org.suyuan.subject.AmendmentStatus;
import org.suyuan.subject.SubjectRegistration;
import org.suyuan.subject.SubjectRegistration.Application;
import org.suyuan.ui.component.CodeText;
import org.suyuan.ui.component.Deadlines;
import org.suyuan.ui.component.EmptyState;
import org.suyuan.ui.component.Glyph;
import org.suyuan.ui.component.StatusBadge;
import org.suyuan.ui.component.Times;
import org.suyuan.ui.layout.TitledView;
import org.suyuan.ui.layout.WorkbenchLayout;

/** What the person applied for: where each stands, in words, and what to do next. */
@Route(value = "applications", layout = WorkbenchLayout.class)
@RolesAllowed({"SUBJECT_APPLY", "SUBJECT_ENTER_FOR"})
public class MyApplicationsView extends Div implements BeforeEnterObserver, TitledView {

    private static final int PAGE = 50;

    private final transient SubjectRegistration registration;
    private final transient Deadlines deadlines;
    private final transient Times times;

    public MyApplicationsView(SubjectRegistration registration, Deadlines deadlines, Times times) {
        this.registration = registration;
        this.deadlines = deadlines;
        this.times = times;
        addClassNames("view", "view-fill");
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        removeAll();
        long total =
                registration.applications(new PageRequest(0, 1, null, false)).total();
        boolean applies = CurrentScope.required().may(Permission.SUBJECT_APPLY);
        Anchor register = new Anchor(
                applies ? "subjects/register" : "paper-applications",
                Texts.get(applies ? "MyApplicationsView.register" : "MyApplicationsView.enter"));
        register.addClassNames("button", "button-primary");
        register.setId("register");
        Span count = new Span(Texts.get("MyApplicationsView.count", total));
        count.addClassName("soft");
        Anchor imports = new Anchor("subjects/imports", Texts.get("SubjectImportsView.link"));
        imports.addClassName("button");
        imports.setId("imports");
        Div head = new Div(new H1(title()), count, imports, register);
        head.addClassName("view-head");
        add(head);
        if (total == 0) {
            add(new EmptyState(Glyph.FILE, Texts.get("MyApplicationsView.none")));
            return;
        }
        VirtualList<Application> list = new VirtualList<>();
        list.setId("applications");
        list.addClassName("application-list");
        list.setRenderer(new ComponentRenderer<>(this::row));
        list.setDataProvider(DataProvider.fromCallbacks(
                query -> between(query.getOffset(), query.getLimit()), query -> (int) total));
        add(list);
    }

    /** The list asks for any stretch; it is read by whole pages. */
    private Stream<Application> between(int from, int many) {
        int skipped = from % PAGE;
        int first = from / PAGE;
        return IntStream.rangeClosed(first, first + (skipped + many - 1) / PAGE)
                .mapToObj(page -> registration.applications(new PageRequest(page, PAGE, null, false)))
                .flatMap(page -> page.items().stream())
                .skip(skipped)
                .limit(many);
    }

    private Component row(Application application) {
        Anchor name = new Anchor("subjects/" + application.id(), application.name());
        name.addClassName("application-name");
        Div what = new Div(name, new CodeText(application.caseNo(), Texts.get("Subject.caseNo")));
        what.addClassName("application-what");
        Div stands = new Div(StatusBadge.of(application.status()), new Span(where(application)));
        stands.addClassName("application-stands");
        if (application.amendment() != null) {
            stands.add(StatusBadge.of(application.amendment()));
        }
        if (application.dueAt() != null && application.step() != null) {
            stands.add(deadlines.text(application.dueAt()));
        }
        Div next = new Div(new Paragraph(next(application)));
        next.addClassName("application-next");
        if (application.amendment() == AmendmentStatus.RETURNED) {
            next.add(correct(application));
        }
        switch (application.status()) {
            case RETURNED, DRAFT -> {
                next.add(correct(application));
            }
            case UNDER_REVIEW, REJECTED, REGISTERED, SUSPENDED, CANCELLED -> {
                // Nothing for the applicant to do; the sentence says so.
            }
        }
        Div row = new Div(what, stands, next);
        row.addClassName("application");
        return row;
    }

    private static Anchor correct(Application application) {
        Anchor correct =
                new Anchor("subjects/" + application.id() + "/correct", Texts.get("MyApplicationsView.correct"));
        correct.addClassName("button");
        return correct;
    }

    private String where(Application application) {
        return application.step() == null
                ? Texts.get("MyApplicationsView.since", Times.minute(application.updatedAt()))
                : Texts.get("MyApplicationsView.at", application.step());
    }

    private static String next(Application application) {
        if (application.amendment() == AmendmentStatus.RETURNED) {
            return application.requirement() == null
                    ? Texts.get("MyApplicationsView.next.RETURNED")
                    : Texts.get("MyApplicationsView.next.requirement", application.requirement());
        }
        if (application.amendment() != null) {
            return Texts.get("MyApplicationsView.next.amending");
        }
        return switch (application.status()) {
            case DRAFT -> Texts.get("MyApplicationsView.next.DRAFT");
            case UNDER_REVIEW -> Texts.get("MyApplicationsView.next.UNDER_REVIEW");
            case RETURNED ->
                application.requirement() == null
                        ? Texts.get("MyApplicationsView.next.RETURNED")
                        : Texts.get("MyApplicationsView.next.requirement", application.requirement());
            case REJECTED ->
                application.requirement() == null
                        ? Texts.get("MyApplicationsView.next.REJECTED")
                        : Texts.get("MyApplicationsView.next.reason", application.requirement());
            case REGISTERED -> Texts.get("MyApplicationsView.next.REGISTERED", String.valueOf(application.code()));
            case SUSPENDED -> Texts.get("MyApplicationsView.next.SUSPENDED");
            case CANCELLED -> Texts.get("MyApplicationsView.next.CANCELLED");
        };
    }
}
