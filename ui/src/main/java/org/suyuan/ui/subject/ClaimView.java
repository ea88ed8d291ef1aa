package org.suyuan.ui.subject;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
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
import jakarta.annotation.security.RolesAllowed;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import org.suyuan.engine.Inbox;
import org.suyuan.engine.Review;
import org.suyuan.form.Drafts;
import org.suyuan.form.Forms;
import org.suyuan.shared.DomainException;
import org.suyuan.shared.FieldError;
import org.suyuan.shared.InvalidInput;
import org.suyuan.shared.Regions;
import org.suyuan.shared.Texts;
import org.suyuan.subject.Affiliations;
import org.suyuan.subject.ClaimStatus;
import org.suyuan.subject.SubjectClaims;
import org.suyuan.ui.component.CodeText;
import org.suyuan.ui.component.Notices;
import org.suyuan.ui.component.StatusBadge;
import org.suyuan.ui.component.Times;
import org.suyuan.ui.form.DraftKeeper;
import org.suyuan.ui.form.SchemaForm;
import org.suyuan.ui.layout.TitledView;
import org.suyuan.ui.layout.WorkbenchLayout;

/** A claim for its claimant, who adds what is asked for, and for the main account that is heard. */
@Route(value = "claims/:id", layout = WorkbenchLayout.class)
@RolesAllowed("SUBJECT_APPLY")
public class ClaimView extends Div implements BeforeEnterObserver, TitledView {

    private static final String STATEMENT = "subject-claim-position";

    private final transient SubjectClaims claims;
    private final transient Affiliations affiliations;
    private final transient Inbox inbox;
    private final transient Forms forms;
    private final transient Drafts drafts;
    private final transient Regions regions;

    public ClaimView(
            SubjectClaims claims, Affiliations affiliations, Inbox inbox, Forms forms, Drafts drafts, Regions regions) {
        this.claims = claims;
        this.affiliations = affiliations;
        this.inbox = inbox;
        this.forms = forms;
        this.drafts = drafts;
        this.regions = regions;
        addClassName("view");
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        show(event.getRouteParameters().get("id").orElseThrow(NotFoundException::new));
    }

    private void show(String id) {
        removeAll();
        SubjectClaims.ClaimView claim = claims.get(id);
        Div head = new Div(
                new H1(Texts.get("ClaimView.title." + claim.kind())),
                StatusBadge.of(claim.status()),
                new CodeText(claim.caseNo(), Texts.get("Subject.caseNo")));
        head.addClassName("view-head");
        Div body = new Div();
        body.addClassName("form-body");
        body.add(new ClaimDetails(claim, affiliations.own(claim.subjectId())));
        if (claim.mine()) {
            reviews(claim).forEach(review -> body.add(opinion(review)));
        }
        if (claim.mine() && claim.status() == ClaimStatus.RETURNED) {
            ObjectNode values = JsonNodeFactory.instance
                    .objectNode()
                    .put("reason", claim.reason())
                    .put("proof", claim.proof());
            form(
                    body,
                    ClaimFormView.FORM,
                    claim.id(),
                    values,
                    claims::check,
                    "ClaimView.supplement",
                    entered -> claims.supplement(id, entered));
        } else if (!claim.mine() && claim.status() == ClaimStatus.HEARING) {
            body.add(new Paragraph(Texts.get("ClaimView.stateLead")));
            form(
                    body,
                    STATEMENT,
                    claim.id(),
                    JsonNodeFactory.instance.objectNode(),
                    claims::checkStatement,
                    "ClaimView.state",
                    entered -> claims.state(id, entered));
        }
        add(head, body);
    }

    private List<Review> reviews(SubjectClaims.ClaimView claim) {
        try {
            return inbox.reviews(claim.id());
        } catch (DomainException hidden) {
            return List.of();
        }
    }

    private static Section opinion(Review review) {
        Section card =
                new Section(new H2(Texts.get("ClaimView.opinion", review.stepName(), Texts.of(review.outcome()))));
        if (review.opinion() != null) {
            card.add(new Paragraph(review.opinion()));
        }
        Span by = new Span(Texts.get("Review.by", review.reviewerName(), Times.minute(review.decidedAt())));
        by.addClassNames("soft", "small");
        card.add(by);
        card.addClassName("card");
        return card;
    }

    private void form(
            Div body,
            String schema,
            String object,
            ObjectNode values,
            Function<ObjectNode, List<FieldError>> check,
            String text,
            Consumer<ObjectNode> send) {
        SchemaForm form = new SchemaForm(forms.schema(schema), forms, regions);
        form.show(values);
        DraftKeeper keeper = new DraftKeeper(drafts, form, object);
        form.checkedBy(check);
        keeper.restore();
        Button submit = new Button(Texts.get(text + ".submit"), click -> {
            click.getSource().setEnabled(true);
            if (!form.check()) {
                return;
            }
            try {
                send.accept(form.values());
                keeper.discard();
                Notices.say(Texts.get(text + ".done"));
                show(object);
            } catch (InvalidInput invalid) {
                form.showErrors(invalid.errors());
            } catch (DomainException refused) {
                Notices.fail(refused.getMessage());
                show(object);
            }
        });
        submit.setId("submit");
        submit.setDisableOnClick(true);
        submit.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
        Div actions = new Div(submit, keeper, new Anchor("firms", Texts.get("ClaimView.back")));
        actions.addClassName("form-actions");
        body.add(form, actions);
    }
}
