package org.suyuan.ui.subject;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.confirmdialog.ConfirmDialog;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.NotFoundException;
import com.vaadin.flow.router.Route;
import jakarta.annotation.security.RolesAllowed;
import org.suyuan.shared.DomainException;
import org.suyuan.shared.InvalidInput;
import org.suyuan.shared.Texts;
import org.suyuan.subject.AffiliationKind;
import org.suyuan.subject.Affiliations;
import org.suyuan.subject.Affiliations.Colleague;
import org.suyuan.subject.Affiliations.Firm;
import org.suyuan.subject.Affiliations.Invited;
import org.suyuan.ui.component.Notices;
import org.suyuan.ui.component.StatusBadge;
import org.suyuan.ui.component.Times;
import org.suyuan.ui.component.Tone;
import org.suyuan.ui.layout.TitledView;
import org.suyuan.ui.layout.WorkbenchLayout;

/** Who works for a firm: invite, remove, hand over. */
@Route(value = "firms/:id", layout = WorkbenchLayout.class)
@RolesAllowed("SUBJECT_APPLY")
public class FirmView extends Div implements BeforeEnterObserver, TitledView {

    private final transient Affiliations affiliations;
    private String id = "";
    private String name = "";

    public FirmView(Affiliations affiliations) {
        this.affiliations = affiliations;
        addClassName("view");
    }

    @Override
    public String title() {
        return name.isEmpty() ? Texts.get("FirmView.title") : Texts.get("FirmView.of", name);
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        id = event.getRouteParameters().get("id").orElseThrow(NotFoundException::new);
        show();
    }

    private void show() {
        removeAll();
        Firm firm = affiliations.firm(id);
        name = firm.name();
        boolean main = firm.kind() == AffiliationKind.MAIN;
        Anchor object = new Anchor("subjects/" + id, Texts.get("FirmView.object"));
        object.addClassName("button");
        Div head = new Div(new H1(title()), StatusBadge.of(firm.status()), object);
        head.addClassName("view-head");
        add(head, new Paragraph(Texts.get("FirmView.lead." + firm.kind())));
        UnorderedList people = new UnorderedList();
        people.setId("people");
        people.addClassName("firm-list");
        affiliations.colleagues(id).forEach(person -> people.add(new ListItem(row(person, main))));
        add(people);
        if (main) {
            add(invitations());
        }
    }

    private Component row(Colleague person, boolean main) {
        Span who = new Span(person.displayName());
        who.addClassName("firm-name");
        Span account = new Span(Texts.get("FirmView.account", person.account()));
        account.addClassNames("soft", "small");
        Div facts = new Div(
                new StatusBadge(
                        person.kind() == AffiliationKind.MAIN ? Tone.DONE : Tone.ENDED, Texts.of(person.kind())),
                new Span(Texts.get("FirmView.since", Times.minute(person.since()))));
        facts.addClassName("firm-facts");
        Div acts = new Div();
        acts.addClassName("firm-acts");
        if (main && !person.self()) {
            acts.add(
                    act("FirmView.handOver", person, () -> affiliations.handOver(id, person.account())),
                    act("FirmView.remove", person, () -> affiliations.remove(id, person.account())));
        } else if (!main && person.self()) {
            acts.add(act("FirmView.leave", person, () -> affiliations.remove(id, person.account())));
        }
        Div row = new Div(new Div(new Div(who), account), facts, acts);
        row.addClassName("firm");
        return row;
    }

    private Button act(String text, Colleague person, Runnable deed) {
        Button button = new Button(Texts.get(text), click -> confirm(text, person, deed));
        button.setAriaLabel(Texts.get("FirmView.act", Texts.get(text), person.displayName()));
        return button;
    }

    private void confirm(String text, Colleague person, Runnable deed) {
        ConfirmDialog dialog = new ConfirmDialog(
                Texts.get("FirmView.act", Texts.get(text), person.displayName()),
                Texts.get(text + ".what", person.displayName(), name),
                Texts.get(text),
                confirm -> perform(text, person, deed));
        dialog.setCancelable(true);
        dialog.setCancelText(Texts.get("Button.cancel"));
        dialog.setConfirmButtonTheme("error primary");
        dialog.open();
    }

    private void perform(String text, Colleague person, Runnable deed) {
        try {
            deed.run();
            Notices.say(Texts.get(text + ".done", person.displayName()));
            if (text.equals("FirmView.leave")) {
                getUI().ifPresent(ui -> ui.navigate(MyFirmsView.class));
                return;
            }
        } catch (DomainException refused) {
            Notices.fail(refused.getMessage());
        }
        show();
    }

    private Section invitations() {
        TextField email = new TextField(Texts.get("FirmView.email"));
        email.setId("invite-email");
        email.setMaxLength(254);
        email.setManualValidation(true);
        Select<AffiliationKind> kind = new Select<>();
        kind.setLabel(Texts.get("FirmView.kind"));
        kind.setItems(AffiliationKind.SUB, AffiliationKind.AGENT);
        kind.setItemLabelGenerator(Texts::of);
        kind.setValue(AffiliationKind.SUB);
        kind.setId("invite-kind");
        Button invite = new Button(Texts.get("FirmView.invite"), click -> {
            try {
                affiliations.invite(id, email.getValue(), kind.getValue());
                Notices.say(Texts.get("FirmView.invited", email.getValue().strip()));
                show();
            } catch (InvalidInput invalid) {
                email.setErrorMessage(invalid.errors().get(0).message());
                email.setInvalid(true);
                email.focus();
            } catch (DomainException refused) {
                Notices.fail(refused.getMessage());
            }
        });
        invite.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
        invite.setId("invite");
        Div line = new Div(email, kind, invite);
        line.addClassName("invite-line");
        Paragraph lead = new Paragraph(Texts.get("FirmView.inviteLead"));
        lead.addClassName("soft");
        Section part = new Section(new H2(Texts.get("FirmView.inviteTitle")), lead, line);
        part.addClassName("card");
        UnorderedList waiting = new UnorderedList();
        waiting.setId("invitations");
        waiting.addClassName("firm-list");
        affiliations.invited(id).forEach(invited -> waiting.add(new ListItem(row(invited))));
        if (waiting.getChildren().findAny().isPresent()) {
            part.add(waiting);
        }
        return part;
    }

    private Component row(Invited invited) {
        Span who = new Span(invited.email());
        who.addClassName("firm-name");
        Div facts = new Div(
                new StatusBadge(Tone.WAITING, Texts.get("FirmView.waiting")),
                new Span(Texts.of(invited.kind())),
                new Span(Texts.get("FirmView.until", Times.minute(invited.until()))));
        facts.addClassName("firm-facts");
        Button withdraw = new Button(Texts.get("FirmView.withdraw"), click -> {
            try {
                affiliations.withdraw(id, invited.id());
                Notices.say(Texts.get("FirmView.withdrawn", invited.email()));
            } catch (DomainException refused) {
                Notices.fail(refused.getMessage());
            }
            show();
        });
        Div acts = new Div(withdraw);
        acts.addClassName("firm-acts");
        Div row = new Div(who, facts, acts);
        row.addClassName("firm");
        return row;
    }
}
