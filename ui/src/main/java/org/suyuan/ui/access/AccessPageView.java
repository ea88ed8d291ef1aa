package org.suyuan.ui.access;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.DetachEvent;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.confirmdialog.ConfirmDialog;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.grid.GridVariant;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.NotFoundException;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.shared.Registration;
import jakarta.annotation.security.RolesAllowed;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.suyuan.access.AccessApplications;
import org.suyuan.access.AccessChecks;
import org.suyuan.access.AccessStatus;
import org.suyuan.access.AccessView;
import org.suyuan.access.CodeSchemes;
import org.suyuan.access.DockingMonitor;
import org.suyuan.engine.Inbox;
import org.suyuan.engine.Review;
import org.suyuan.form.Forms;
import org.suyuan.identity.CurrentScope;
import org.suyuan.identity.Permission;
import org.suyuan.identity.client.ClientSecret;
import org.suyuan.shared.DomainException;
import org.suyuan.shared.Regions;
import org.suyuan.shared.Texts;
import org.suyuan.ui.component.CodeText;
import org.suyuan.ui.component.EmptyState;
import org.suyuan.ui.component.Glyph;
import org.suyuan.ui.component.Notices;
import org.suyuan.ui.component.Times;
import org.suyuan.ui.layout.OfFeature;
import org.suyuan.ui.layout.TitledView;
import org.suyuan.ui.layout.WorkbenchLayout;

/** An access: where it stands, the sandbox run, its credentials, and what its system calls. */
@Route(value = "access/:id", layout = WorkbenchLayout.class)
@OfFeature("access")
@RolesAllowed({"ACCESS_APPLY", "ACCESS_READ"})
public class AccessPageView extends Div implements BeforeEnterObserver, TitledView {

    private static final int LIVE_MILLIS = 3_000;
    private static final int DAYS = 31;

    private final transient AccessApplications applications;
    private final transient DockingMonitor monitor;
    private final transient AccessChecks checks;
    private final transient CodeSchemes schemes;
    private final transient Inbox inbox;
    private final transient Forms forms;
    private final transient Regions regions;
    private final transient Times times;
    private final transient ObjectMapper json;
    private final Div run = new Div();
    private String id = "";
    private int seen = -1;
    private @Nullable Button finish;
    private @Nullable Registration polling;

    public AccessPageView(
            AccessApplications applications,
            DockingMonitor monitor,
            AccessChecks checks,
            CodeSchemes schemes,
            Inbox inbox,
            Forms forms,
            Regions regions,
            Times times,
            ObjectMapper json) {
        this.applications = applications;
        this.monitor = monitor;
        this.checks = checks;
        this.schemes = schemes;
        this.inbox = inbox;
        this.forms = forms;
        this.regions = regions;
        this.times = times;
        this.json = json;
        addClassName("view");
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        id = event.getRouteParameters().get("id").orElseThrow(NotFoundException::new);
        show();
    }

    private void show() {
        removeAll();
        run.removeAll();
        seen = -1;
        finish = null;
        AccessView access = applications.get(id);
        Div head = new Div(new H1(access.values().systemName()), AccessWords.badge(access.status()));
        head.addClassName("view-head");
        boolean keeper = !access.mine() && CurrentScope.required().may(Permission.ACCESS_KEEP);
        if (keeper) {
            standing(head, access);
        }
        add(head, numbers(access));
        next(access);
        reviews(access);
        if (access.sandboxClientId() != null) {
            add(run);
            showRun(access);
        }
        if (access.clientId() != null) {
            docking();
            add(usage());
        }
        add(new AccessFacts(access, forms, regions, json));
    }

    private static Div numbers(AccessView access) {
        Div numbers = new Div(pair("caseNo", code(access.caseNo(), "caseNo")));
        numbers.addClassName("case-no");
        if (access.filingNo() != null) {
            CodeText filing = code(access.filingNo(), "filingNo");
            filing.setId("filing-no");
            numbers.add(pair("filingNo", filing));
        }
        if (access.schemeName() != null) {
            numbers.add(new Span(Texts.get("AccessPage.scheme", access.schemeName())));
        }
        return numbers;
    }

    private static Div pair(String what, CodeText code) {
        Div pair = new Div(new Span(Texts.get("AccessPage." + what)), code);
        pair.addClassName("case-pair");
        return pair;
    }

    private static CodeText code(String code, String what) {
        return new CodeText(code, Texts.get("AccessPage." + what));
    }

    /** What the applicant does next. */
    private void next(AccessView access) {
        Section card = new Section();
        card.addClassName("card");
        card.setId("next");
        card.add(
                new H2(Texts.get("AccessPage.next")),
                new Paragraph(Texts.get("AccessPage.next." + access.status() + (access.mine() ? "" : ".others"))));
        if (access.mine()) {
            Div acts = new Div();
            acts.addClassName("row-acts");
            switch (access.status()) {
                case RETURNED -> {
                    Anchor correct = new Anchor("access/" + access.id() + "/correct", Texts.get("AccessPage.correct"));
                    correct.addClassNames("button", "button-primary");
                    acts.add(correct);
                }
                case SANDBOX -> {
                    finish = button("finish", true, this::finish);
                    acts.add(finish, button("testCredentials", false, this::testCredentials));
                }
                case SECOND_REVIEW -> acts.add(button("testCredentials", false, this::testCredentials));
                case ACTIVE -> credentials(acts, access);
                case UNDER_REVIEW, REJECTED, SUSPENDED, REVOKED -> {
                    // Nothing to do now.
                }
            }
            card.add(acts);
        }
        add(card);
    }

    private void credentials(Div acts, AccessView access) {
        if (access.clientId() == null) {
            return;
        }
        if (access.credentialsTaken()) {
            acts.add(button("rotate", false, () -> confirm("rotate", access, this::rotate)));
        } else {
            acts.add(button("take", true, () -> confirm("take", access, this::take)));
        }
        acts.add(button("testCredentials", false, this::testCredentials));
        Checkbox signed = new Checkbox(Texts.get("AccessPage.signed"), access.signed());
        signed.setId("signed");
        signed.addValueChangeListener(change -> {
            if (change.isFromClient()) {
                applications.sign(id, JsonNodeFactory.instance.objectNode().put("signed", change.getValue()));
                Notices.say(Texts.get(change.getValue() ? "AccessPage.signedNow" : "AccessPage.unsignedNow"));
            }
        });
        acts.add(signed);
    }

    private static Button button(String act, boolean primary, Runnable run) {
        Button button = new Button(Texts.get("AccessPage." + act), click -> run.run());
        button.setId(act);
        if (primary) {
            button.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
        }
        return button;
    }

    private static void confirm(String act, AccessView access, Runnable done) {
        ConfirmDialog dialog = new ConfirmDialog();
        dialog.setHeader(
                Texts.get("AccessPage." + act + ".title", access.values().systemName()));
        dialog.setText(Texts.get("AccessPage." + act + ".consequence"));
        dialog.setConfirmText(Texts.get("AccessPage." + act));
        dialog.setCancelable(true);
        dialog.setCancelText(Texts.get("Button.cancel"));
        dialog.addConfirmListener(confirmed -> done.run());
        dialog.open();
    }

    private void testCredentials() {
        secret("AccessPage.testCredentials", () -> applications.testCredentials(id));
    }

    private void take() {
        secret("AccessPage.take", () -> applications.credentials(id));
    }

    private void rotate() {
        secret("AccessPage.rotate", () -> applications.rotate(id, JsonNodeFactory.instance.objectNode()));
    }

    private void secret(String title, Supplier<ClientSecret> issue) {
        try {
            new SecretDialog(Texts.get(title), issue.get(), this::show).open();
        } catch (DomainException refused) {
            Notices.fail(refused.getMessage());
        }
    }

    private void finish() {
        try {
            applications.finishSandbox(id);
            Notices.say(Texts.get("AccessPage.finished"));
            getUI().ifPresent(WorkbenchLayout::refreshCountsOf);
            show();
        } catch (DomainException refused) {
            Notices.fail(refused.getMessage());
        }
    }

    // ---- for who keeps accesses

    private void standing(Div head, AccessView access) {
        if (access.status() == AccessStatus.ACTIVE) {
            head.add(act("suspend", access, applications::suspend));
            head.add(act("revoke", access, applications::revoke));
        } else if (access.status() == AccessStatus.SUSPENDED) {
            head.add(act("resume", access, applications::resume));
            head.add(act("revoke", access, applications::revoke));
        }
    }

    private Button act(String act, AccessView access, BiConsumer<String, ObjectNode> done) {
        Button button = button(act, false, () -> new GroundsDialog(
                        Texts.get(
                                "AccessPage." + act + ".title", access.values().systemName()),
                        Texts.get("AccessPage." + act + ".consequence"),
                        Texts.get("AccessPage." + act),
                        true,
                        body -> {
                            done.accept(id, body);
                            Notices.say(Texts.get("AccessPage." + act + ".done"));
                            show();
                        })
                .open());
        if (act.equals("revoke")) {
            button.addThemeVariants(ButtonVariant.LUMO_ERROR);
        }
        return button;
    }

    private void exempt(String which) {
        new GroundsDialog(
                        Texts.get("AccessPage.exempt.title", AccessWords.interfaceName(which)),
                        Texts.get("AccessPage.exempt.consequence"),
                        Texts.get("SandboxPart.exempt"),
                        false,
                        body -> {
                            applications.exempt(id, body.put("interface", which));
                            Notices.say(Texts.get("AccessPage.exempt.done"));
                            show();
                        })
                .open();
    }

    private void reviews(AccessView access) {
        List<Review> all;
        try {
            all = inbox.reviews(access.id());
        } catch (DomainException hidden) {
            return;
        }
        for (Review review : all) {
            Section card =
                    new Section(new H2(Texts.get("AccessPage.opinion", review.stepName(), Texts.of(review.outcome()))));
            if (review.opinion() != null) {
                card.add(new Paragraph(review.opinion()));
            }
            Span by = new Span(Texts.get("Review.by", review.reviewerName(), Times.minute(review.decidedAt())));
            by.addClassNames("soft", "small");
            card.add(by);
            card.addClassName("card");
            add(card);
        }
    }

    // ---- the sandbox, live

    @Override
    protected void onAttach(AttachEvent attached) {
        super.onAttach(attached);
        attached.getUI().setPollInterval(LIVE_MILLIS);
        polling = attached.getUI().addPollListener(poll -> look());
    }

    @Override
    protected void onDetach(DetachEvent detached) {
        detached.getUI().setPollInterval(-1);
        if (polling != null) {
            polling.remove();
        }
        super.onDetach(detached);
    }

    private void look() {
        if (!run.isAttached()) {
            return;
        }
        try {
            showRun(applications.get(id));
        } catch (DomainException gone) {
            // The next look may see it again.
        }
    }

    private void showRun(AccessView access) {
        AccessApplications.SandboxView sandbox = applications.sandbox(id);
        // Only what is new is drawn anew: nothing jumps under the reader's hand.
        int state = java.util.Objects.hash(
                sandbox.open(),
                sandbox.calls().isEmpty() ? "" : sandbox.calls().get(0).id(),
                sandbox.calls().size(),
                access.status());
        if (state == seen) {
            return;
        }
        seen = state;
        if (finish != null) {
            finish.setEnabled(sandbox.open() == 0);
            finish.setTooltipText(sandbox.open() == 0 ? null : Texts.get("SandboxPart.open", sandbox.open()));
        }
        boolean may = access.status() == AccessStatus.SANDBOX
                && !access.mine()
                && CurrentScope.required().may(Permission.ACCESS_KEEP);
        run.removeAll();
        run.add(new SandboxPart(sandbox, times, new SandboxPart.Acts() {
            @Override
            public void exempt(String interfaceCode) {
                AccessPageView.this.exempt(interfaceCode);
            }

            @Override
            public boolean mayExempt() {
                return may;
            }
        }));
    }

    /** The system is filed: how it does, who answers for it, what the monthly checks came to. */
    private void docking() {
        DockingMonitor.Monitor seen = AccessCheckPanel.seen(monitor, id);
        add(
                new DockingPart(seen, times, new InterfaceDialogs(monitor, id, seen.masked(), this::show)),
                new ChecksPart(checks.of(id), times),
                new CodeSchemesPart(schemes, id, seen.mayEditContacts()));
    }

    private Section usage() {
        Grid<AccessApplications.Usage> grid = new Grid<>();
        grid.setId("usage");
        grid.setItems(applications.usage(id, DAYS));
        grid.setAllRowsVisible(true);
        grid.addThemeVariants(GridVariant.LUMO_COMPACT, GridVariant.LUMO_NO_BORDER);
        grid.setSelectionMode(Grid.SelectionMode.NONE);
        grid.setEmptyStateComponent(new EmptyState(Glyph.QUEUE, Texts.get("AccessPage.noUsage")));
        grid.addColumn(AccessApplications.Usage::day).setHeader(Texts.get("AccessPage.day"));
        grid.addColumn(used -> AccessWords.interfaceName(used.interfaceCode()))
                .setHeader(Texts.get("AccessPage.interface"));
        grid.addColumn(AccessApplications.Usage::calls).setHeader(Texts.get("AccessPage.calls"));
        grid.addColumn(AccessApplications.Usage::errors).setHeader(Texts.get("AccessPage.errors"));
        grid.addComponentColumn(used -> times.text(used.lastAt())).setHeader(Texts.get("AccessPage.lastAt"));
        Section section = new Section(new H2(Texts.get("AccessPage.usage")), grid);
        section.addClassNames("card", "operations-part");
        return section;
    }
}
