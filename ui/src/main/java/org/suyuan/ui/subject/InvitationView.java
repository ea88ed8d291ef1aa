package org.suyuan.ui.subject;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.NotFoundException;
import com.vaadin.flow.router.Route;
import jakarta.annotation.security.RolesAllowed;
import org.suyuan.identity.CurrentScope;
import org.suyuan.shared.DomainException;
import org.suyuan.shared.Texts;
import org.suyuan.subject.Affiliations;
import org.suyuan.ui.component.EmptyState;
import org.suyuan.ui.component.Glyph;
import org.suyuan.ui.component.Notices;
import org.suyuan.ui.component.Times;
import org.suyuan.ui.layout.TitledView;
import org.suyuan.ui.layout.WorkbenchLayout;

/** Accepts an invitation to work for a firm. */
@Route(value = "invitations/:token", layout = WorkbenchLayout.class)
@RolesAllowed("SUBJECT_APPLY")
public class InvitationView extends Div implements BeforeEnterObserver, TitledView {

    private final transient Affiliations affiliations;

    public InvitationView(Affiliations affiliations) {
        this.affiliations = affiliations;
        addClassName("view");
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        removeAll();
        String token = event.getRouteParameters().get("token").orElseThrow(NotFoundException::new);
        Div head = new Div(new H1(title()));
        head.addClassName("view-head");
        add(head);
        try {
            add(card(token, affiliations.invitation(token)));
        } catch (DomainException ended) {
            add(new EmptyState(Glyph.MAIL, ended.getMessage(), new Anchor("firms", Texts.get("InvitationView.firms"))));
        }
    }

    private Section card(String token, Affiliations.Invitation invitation) {
        Button accept = new Button(Texts.get("InvitationView.accept"), click -> {
            try {
                String id = affiliations.accept(token);
                Notices.say(Texts.get("InvitationView.accepted", invitation.subjectName()));
                getUI().ifPresent(ui -> ui.navigate("firms/" + id));
            } catch (DomainException refused) {
                click.getSource().setEnabled(true);
                Notices.fail(refused.getMessage());
            }
        });
        accept.setId("accept");
        accept.setDisableOnClick(true);
        accept.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
        Div ways = new Div(accept, new Anchor("firms", Texts.get("InvitationView.later")));
        ways.addClassName("ways");
        Section card = new Section(
                new Paragraph(Texts.get(
                        "InvitationView.what",
                        invitation.invitedBy(),
                        invitation.subjectName(),
                        Texts.of(invitation.kind()))),
                new Paragraph(Texts.get(
                        "InvitationView.as", CurrentScope.required().displayName(), Times.minute(invitation.until()))),
                ways);
        card.addClassNames("card", "sent");
        return card;
    }
}
