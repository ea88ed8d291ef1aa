package org.suyuan.ui.audit;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.data.renderer.ComponentRenderer;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.server.streams.DownloadHandler;
import jakarta.annotation.security.RolesAllowed;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.suyuan.audit.AuditAction;
import org.suyuan.audit.AuditSearch;
import org.suyuan.audit.AuditSearch.Act;
import org.suyuan.audit.AuditVerification;
import org.suyuan.shared.PageRequest;
import org.suyuan.shared.Texts;
import org.suyuan.ui.component.EmptyState;
import org.suyuan.ui.component.Glyph;
import org.suyuan.ui.component.ListAddress;
import org.suyuan.ui.layout.WorkbenchLayout;
import org.suyuan.ui.list.ListView;

/** Who did what to which object: search, detail, export and verification of the audit trail. */
@Route(value = "audit", layout = WorkbenchLayout.class)
@RolesAllowed("AUDIT_READ")
public class AuditView extends ListView<Act> {

    private final transient AuditSearch search;
    private final transient Clock clock;
    private final Button verify = new Button(Texts.get("AuditView.verify"));
    private final VerificationPanel verification;

    public AuditView(AuditSearch search, AuditVerification verification, Clock clock) {
        this.search = search;
        this.clock = clock;
        this.verification = new VerificationPanel(verification, () -> verify.setEnabled(true));
        verify.setId("verify");
        verify.setTooltipText(Texts.get("AuditView.verifyWhat"));
        verify.addClickListener(click -> {
            verify.setEnabled(false);
            this.verification.begin();
        });
        conditions
                .text("objectId")
                .text("actor")
                .choiceOrOther(
                        "action",
                        Arrays.stream(AuditAction.values()).map(Enum::name).toList(),
                        AuditWords::action)
                .choiceOrOther("result", AuditWords.results(), AuditWords::result)
                .more()
                .choiceOrOther(
                        "objectType", List.of(Texts.get("AuditObject.names").split(",")), AuditWords::objectType)
                .text("address")
                .day("from")
                .day("to");
        component("at", "AuditView.at", AuditView::at, "11.5rem", 0);
        text("actor", "AuditView.actor", act -> AuditWords.actor(act.actor()), "8rem", 1);
        text("action", "AuditView.action", act -> AuditWords.action(act.action()), "8rem", 1);
        text("object", "AuditView.objectColumn", AuditWords::object, "16rem", 3);
        component("result", "AuditView.result", act -> AuditWords.badge(act.result()), "6.5rem", 0);
        text(
                "address",
                "AuditView.address",
                act -> Objects.requireNonNullElse(act.ip(), Texts.get("Times.none")),
                "9rem",
                0);
        text(
                "application",
                "AuditView.application",
                act -> Objects.requireNonNullElse(act.application(), Texts.get("AuditView.ours")),
                "9rem",
                1);
        grid.setItemDetailsRenderer(new ComponentRenderer<>(AuditDetail::new));
        compose("acts", "at", Set.of("application"), verify);
        addComponentAtIndex(1, this.verification);
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        verify.setEnabled(!verification.running());
        super.beforeEnter(event);
    }

    @Override
    protected Found<Act> find(ListAddress asked, int page, int size) {
        return new Found<>(search.find(AuditQueries.query(asked), new PageRequest(page, size, null, false)));
    }

    @Override
    protected DownloadHandler export(ListAddress asked) {
        return new AuditExport(search, asked, clock, REACHABLE);
    }

    @Override
    protected EmptyState none() {
        return new EmptyState(Glyph.LIST, Texts.get("AuditView.none"));
    }

    private static Component at(Act act) {
        Span at = new Span(AuditWords.second(act.at()));
        at.addClassName("time");
        return at;
    }

    @Override
    protected Component card(Act act) {
        Div first = new Div(new Span(AuditWords.action(act.action())), AuditWords.badge(act.result()));
        first.addClassName("card-line");
        Span object = new Span(AuditWords.object(act));
        object.addClassName("small");
        Span facts = new Span(Texts.get(
                "AuditView.card",
                AuditWords.second(act.at()),
                AuditWords.actor(act.actor()),
                Objects.requireNonNullElse(act.ip(), Texts.get("Times.none"))));
        facts.addClassNames("soft", "small");
        Div card = new Div(first, object, facts);
        card.addClassName("row-card");
        return card;
    }
}
