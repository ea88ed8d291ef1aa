package org.suyuan.ui.access;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.confirmdialog.ConfirmDialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.html.Span;
import org.suyuan.access.FirmAgreements;
import org.suyuan.access.FirmAgreements.Agreement;
import org.suyuan.access.SubjectMandates;
import org.suyuan.access.SubjectMandates.Open;
import org.suyuan.identity.CurrentScope;
import org.suyuan.shared.DomainException;
import org.suyuan.shared.PageRequest;
import org.suyuan.shared.Texts;
import org.suyuan.ui.component.EmptyState;
import org.suyuan.ui.component.Glyph;
import org.suyuan.ui.component.Notices;
import org.suyuan.ui.component.StatusBadge;
import org.suyuan.ui.component.Times;
import org.suyuan.ui.component.Tone;

/** Which systems may register subjects for oneself. */
final class AgreementsPart extends Section {

    private static final int MOST = 100;

    private final FirmAgreements agreements;
    private final SubjectMandates systems;
    private final PartTable<Agreement> grid = new PartTable<>("agreements");

    AgreementsPart(FirmAgreements agreements, SubjectMandates systems, Times times) {
        this.agreements = agreements;
        this.systems = systems;
        grid.setEmptyStateComponent(new EmptyState(Glyph.CHECK, Texts.get("AgreementsPart.none")));
        grid.says(Texts.get("MandatesView.system"), Agreement::systemName).setFlexGrow(2);
        grid.says(Texts.get("AgreementsPart.account"), Agreement::account);
        grid.shows(Texts.get("MandatesView.state"), AgreementsPart::state);
        grid.shows(Texts.get("AgreementsPart.givenAt"), agreement -> times.text(agreement.givenAt()));
        grid.shows(Texts.get("DevicesView.act"), this::act).setKey("act");
        Button agree = new Button(Texts.get("AgreementsPart.agree"), Glyph.PLUS.create(), click -> agree());
        agree.setId("agree");
        Div head = new Div(new H2(Texts.get("AgreementsPart.title")), agree);
        head.addClassName("row-acts");
        Paragraph what = new Paragraph(Texts.get("AgreementsPart.what"));
        what.addClassNames("soft", "small");
        add(head, what, grid);
        addClassNames("card", "operations-part");
        refresh();
    }

    private void refresh() {
        grid.setItems(agreements.mine(new PageRequest(0, MOST, null, false)).items());
    }

    private static StatusBadge state(Agreement agreement) {
        return agreement.endedAt() == null
                ? new StatusBadge(Tone.DONE, Texts.get("MandatesView.inForce"))
                : new StatusBadge(Tone.ENDED, Texts.get("MandatesView.ended"));
    }

    private Component act(Agreement agreement) {
        if (agreement.endedAt() != null
                || !agreement.account().equals(CurrentScope.required().name())) {
            return new Span();
        }
        Button end = new Button(Texts.get("MandatesView.end"), click -> end(agreement));
        end.setId("end-agreement-" + agreement.id());
        end.addThemeVariants(ButtonVariant.LUMO_SMALL, ButtonVariant.LUMO_ERROR);
        return end;
    }

    private void end(Agreement agreement) {
        ConfirmDialog dialog = new ConfirmDialog();
        dialog.setHeader(Texts.get("AgreementsPart.end.title", agreement.systemName()));
        dialog.setText(Texts.get("AgreementsPart.end.consequence"));
        dialog.setConfirmText(Texts.get("MandatesView.end"));
        dialog.setCancelable(true);
        dialog.setCancelText(Texts.get("Button.cancel"));
        dialog.addConfirmListener(confirmed -> {
            try {
                agreements.end(agreement.id());
                Notices.say(Texts.get("AgreementsPart.ended", agreement.systemName()));
            } catch (DomainException refused) {
                Notices.fail(refused.getMessage());
            }
            refresh();
        });
        dialog.open();
    }

    private void agree() {
        ComboBox<Open> system = new ComboBox<>(Texts.get("MandatesView.system"));
        system.setItems(asked -> systems.open(asked.getFilter().orElse("")).stream()
                .skip(asked.getOffset())
                .limit(asked.getLimit()));
        system.setItemLabelGenerator(one -> Texts.get("MandatesView.open", one.systemName(), one.filingNo()));
        system.setHelperText(Texts.get("MandatesView.systemHelp"));
        new EntryDialog(
                        Texts.get("AgreementsPart.agree"),
                        Texts.get("AgreementsPart.agree"),
                        () -> {
                            ObjectNode body = JsonNodeFactory.instance.objectNode();
                            if (system.getValue() != null) {
                                body.put("accessId", system.getValue().accessId());
                            }
                            return body;
                        },
                        body -> {
                            Agreement given = agreements.agree(body);
                            Notices.say(Texts.get("AgreementsPart.given", given.systemName()));
                            refresh();
                        })
                .with("accessId", system)
                .open();
    }
}
