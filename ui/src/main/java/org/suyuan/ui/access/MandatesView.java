package org.suyuan.ui.access;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.confirmdialog.ConfirmDialog;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.Route;
import jakarta.annotation.security.RolesAllowed;
import java.util.List;
import org.suyuan.access.AccessStatus;
import org.suyuan.access.FirmAgreements;
import org.suyuan.access.SubjectMandates;
import org.suyuan.access.SubjectMandates.Mandate;
import org.suyuan.access.SubjectMandates.Open;
import org.suyuan.identity.CurrentScope;
import org.suyuan.identity.Permission;
import org.suyuan.shared.DomainException;
import org.suyuan.shared.PageRequest;
import org.suyuan.shared.Texts;
import org.suyuan.subject.Affiliations;
import org.suyuan.ui.component.CodeText;
import org.suyuan.ui.component.EmptyState;
import org.suyuan.ui.component.Glyph;
import org.suyuan.ui.component.Notices;
import org.suyuan.ui.component.StatusBadge;
import org.suyuan.ui.component.Times;
import org.suyuan.ui.component.Tone;
import org.suyuan.ui.layout.OfFeature;
import org.suyuan.ui.layout.TitledView;
import org.suyuan.ui.layout.WorkbenchLayout;

/** Which systems report for the firms one works for. */
@Route(value = "mandates", layout = WorkbenchLayout.class)
@OfFeature("access")
@RolesAllowed("ACCESS_APPLY")
public class MandatesView extends Div implements BeforeEnterObserver, TitledView {

    private static final int MOST_FIRMS = 100;

    private final transient SubjectMandates mandates;
    private final transient Affiliations affiliations;
    private final transient Times times;
    private final SearchTable<Mandate> table = new SearchTable<>("mandates", "MandatesView", this::card);

    public MandatesView(SubjectMandates mandates, FirmAgreements agreements, Affiliations affiliations, Times times) {
        this.mandates = mandates;
        this.affiliations = affiliations;
        this.times = times;
        addClassNames("view", "view-fill");
        Button give = new Button(Texts.get("MandatesView.give"), Glyph.PLUS.create(), click -> give());
        give.setId("give");
        give.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
        Div head = new Div(new H1(title()), table.total(), give);
        head.addClassName("view-head");
        Paragraph what = new Paragraph(Texts.get("MandatesView.what"));
        what.addClassNames("soft", "small");
        columns(table.grid());
        table.narrowing(this);
        add(head, what, table.grid());
        if (CurrentScope.required().may(Permission.SUBJECT_APPLY)) {
            add(new AgreementsPart(agreements, mandates, times));
        }
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        refresh();
    }

    private void refresh() {
        table.show(mandates::mine);
    }

    private void columns(Grid<Mandate> grid) {
        grid.setEmptyStateComponent(new EmptyState(Glyph.CHECK, Texts.get("MandatesView.none")));
        grid.addColumn(Mandate::subjectName)
                .setHeader(Texts.get("MandatesView.subject"))
                .setFlexGrow(2);
        grid.addColumn(Mandate::systemName)
                .setHeader(Texts.get("MandatesView.system"))
                .setFlexGrow(2);
        grid.addComponentColumn(mandate -> new CodeText(mandate.filingNo(), Texts.get("AccessPage.filingNo")))
                .setHeader(Texts.get("AccessPage.filingNo"))
                .setWidth("14rem")
                .setFlexGrow(0);
        grid.addComponentColumn(MandatesView::state)
                .setHeader(Texts.get("MandatesView.state"))
                .setWidth("8rem")
                .setFlexGrow(0);
        grid.addComponentColumn(mandate -> times.text(mandate.givenAt()))
                .setHeader(Texts.get("MandatesView.givenAt"))
                .setWidth("10rem")
                .setFlexGrow(0);
        grid.addComponentColumn(this::act)
                .setKey("act")
                .setHeader(Texts.get("DevicesView.act"))
                .setWidth("7rem")
                .setFlexGrow(0);
    }

    private static StatusBadge state(Mandate mandate) {
        if (mandate.endedAt() != null) {
            return new StatusBadge(Tone.ENDED, Texts.get("MandatesView.ended"));
        }
        return mandate.accessStatus() == AccessStatus.ACTIVE
                ? new StatusBadge(Tone.DONE, Texts.get("MandatesView.inForce"))
                : AccessWords.badge(mandate.accessStatus());
    }

    private Component act(Mandate mandate) {
        if (mandate.endedAt() != null) {
            return new Span();
        }
        Button end = new Button(Texts.get("MandatesView.end"), click -> end(mandate));
        end.setId("end-" + mandate.id());
        end.addThemeVariants(ButtonVariant.LUMO_SMALL, ButtonVariant.LUMO_ERROR);
        return end;
    }

    private Component card(Mandate mandate) {
        Div line = new Div(new Span(mandate.systemName()), state(mandate));
        line.addClassName("card-line");
        Span what = new Span(mandate.subjectName());
        what.addClassNames("soft", "small");
        Div last = new Div(times.text(mandate.givenAt()), act(mandate));
        last.addClassName("card-line");
        Div card = new Div(line, what, last);
        card.addClassName("row-card");
        return card;
    }

    private void end(Mandate mandate) {
        ConfirmDialog dialog = new ConfirmDialog();
        dialog.setHeader(Texts.get("MandatesView.end.title", mandate.systemName()));
        dialog.setText(Texts.get("MandatesView.end.consequence", mandate.subjectName()));
        dialog.setConfirmText(Texts.get("MandatesView.end"));
        dialog.setCancelable(true);
        dialog.setCancelText(Texts.get("Button.cancel"));
        dialog.addConfirmListener(confirmed -> {
            try {
                mandates.end(mandate.id());
                Notices.say(Texts.get("MandatesView.endedNow", mandate.systemName()));
            } catch (DomainException refused) {
                Notices.fail(refused.getMessage());
            }
            refresh();
        });
        dialog.open();
    }

    private void give() {
        List<Affiliations.Firm> firms = affiliations.mine(new PageRequest(0, MOST_FIRMS, null, false)).items().stream()
                .filter(firm -> firm.code() != null)
                .toList();
        Select<Affiliations.Firm> subject = new Select<>();
        subject.setLabel(Texts.get("MandatesView.subject"));
        subject.setItems(firms);
        subject.setItemLabelGenerator(Affiliations.Firm::name);
        subject.setHelperText(Texts.get(firms.isEmpty() ? "DevicesView.noFirms" : "MandatesView.subjectHelp"));
        if (firms.size() == 1) {
            subject.setValue(firms.get(0));
        }
        ComboBox<Open> system = new ComboBox<>(Texts.get("MandatesView.system"));
        system.setItems(asked -> mandates.open(asked.getFilter().orElse("")).stream()
                .skip(asked.getOffset())
                .limit(asked.getLimit()));
        system.setItemLabelGenerator(one -> Texts.get("MandatesView.open", one.systemName(), one.filingNo()));
        system.setHelperText(Texts.get("MandatesView.systemHelp"));
        new EntryDialog(
                        Texts.get("MandatesView.give"),
                        Texts.get("MandatesView.give"),
                        () -> {
                            ObjectNode body = JsonNodeFactory.instance.objectNode();
                            if (subject.getValue() != null) {
                                body.put("subjectCode", subject.getValue().code());
                            }
                            if (system.getValue() != null) {
                                body.put("accessId", system.getValue().accessId());
                            }
                            return body;
                        },
                        body -> {
                            Mandate given = mandates.give(body);
                            Notices.say(Texts.get("MandatesView.given", given.subjectName(), given.systemName()));
                            refresh();
                        })
                .with("subjectCode", subject)
                .with("accessId", system)
                .open();
    }
}
