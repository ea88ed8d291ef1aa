package org.suyuan.ui.product;

import com.fasterxml.jackson.databind.ObjectMapper;
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
import com.vaadin.flow.router.Route;
import jakarta.annotation.security.RolesAllowed;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.suyuan.engine.Inbox;
import org.suyuan.engine.Outcome;
import org.suyuan.engine.Review;
import org.suyuan.form.Drafts;
import org.suyuan.form.Forms;
import org.suyuan.product.GtinTaken;
import org.suyuan.product.ProductCategories;
import org.suyuan.product.ProductFiles;
import org.suyuan.product.ProductRegistration;
import org.suyuan.product.ProductStatus;
import org.suyuan.product.ProductView;
import org.suyuan.shared.DomainException;
import org.suyuan.shared.FieldError;
import org.suyuan.shared.InvalidInput;
import org.suyuan.shared.Regions;
import org.suyuan.shared.Texts;
import org.suyuan.subject.AmendmentStatus;
import org.suyuan.ui.component.CodeText;
import org.suyuan.ui.component.Deadlines;
import org.suyuan.ui.component.EmptyState;
import org.suyuan.ui.component.Glyph;
import org.suyuan.ui.component.Notices;
import org.suyuan.ui.component.StatusBadge;
import org.suyuan.ui.component.Times;
import org.suyuan.ui.form.DraftKeeper;
import org.suyuan.ui.form.SchemaForm;
import org.suyuan.ui.layout.TitledView;
import org.suyuan.ui.layout.WorkbenchLayout;

/** Registers a product, corrects what was returned, or amends what is registered. */
@Route(value = "products/register", layout = WorkbenchLayout.class)
@RolesAllowed("PRODUCT_APPLY")
public class ProductRegistrationView extends Div implements BeforeEnterObserver, TitledView {

    private static final String NEW = "new";

    private final transient ProductRegistration registration;
    private final transient ProductCategories categories;
    private final transient ProductFiles files;
    private final transient Forms forms;
    private final transient Drafts drafts;
    private final transient Inbox inbox;
    private final transient Regions regions;
    private final transient Deadlines deadlines;
    private final transient ObjectMapper json;
    private transient @Nullable ProductView corrected;

    public ProductRegistrationView(
            ProductRegistration registration,
            ProductCategories categories,
            ProductFiles files,
            Forms forms,
            Drafts drafts,
            Inbox inbox,
            Regions regions,
            Deadlines deadlines,
            ObjectMapper json) {
        this.registration = registration;
        this.categories = categories;
        this.files = files;
        this.forms = forms;
        this.drafts = drafts;
        this.inbox = inbox;
        this.regions = regions;
        this.deadlines = deadlines;
        this.json = json;
        addClassName("view");
    }

    @Override
    public String title() {
        return Texts.get(
                corrected == null
                        ? "ProductRegistrationView.title"
                        : amending() ? "ProductRegistrationView.amend" : "ProductRegistrationView.correct");
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        removeAll();
        corrected = event.getRouteParameters().get("id").map(registration::get).orElse(null);
        if (corrected != null && !editable(corrected)) {
            add(new EmptyState(
                    Glyph.FILE,
                    Texts.get("SubjectRegistrationView.closed", Texts.of(corrected.status())),
                    new Anchor("products/" + corrected.id(), Texts.get("ProductRegistrationView.look"))));
            return;
        }
        List<ProductRegistration.Owner> owners = registration.owners();
        if (corrected == null && owners.isEmpty()) {
            add(
                    new H1(title()),
                    new EmptyState(
                            Glyph.BUILDING,
                            Texts.get("ProductRegistrationView.noSubject"),
                            new Anchor("subjects/register", Texts.get("MyApplicationsView.register"))));
            return;
        }
        showForm(owners);
    }

    private boolean amending() {
        return corrected != null
                && (corrected.status() == ProductStatus.REGISTERED || corrected.status() == ProductStatus.SUSPENDED);
    }

    private static boolean editable(ProductView product) {
        ProductView.Amended amendment = product.amendment();
        return product.status() == ProductStatus.RETURNED
                || product.status() == ProductStatus.DRAFT
                || (amendment == null
                        ? product.status() == ProductStatus.REGISTERED
                        : amendment.status() == AmendmentStatus.RETURNED);
    }

    private void showForm(List<ProductRegistration.Owner> owners) {
        SchemaForm form = new SchemaForm(forms.schema(ProductWords.FORM), forms, regions);
        ProductExtras extras = new ProductExtras(registration, categories, owners, drafts, draftId());
        ObjectNode underneath = JsonNodeFactory.instance.objectNode();
        if (corrected != null) {
            ProductView.Amended amendment = corrected.amendment();
            underneath = ProductWords.shown(amendment == null ? corrected.values() : amendment.values(), json);
            form.show(underneath);
            extras.fix(corrected);
            if (corrected.code() != null
                    && corrected.code().equals(corrected.values().gtin())) {
                form.setReadOnly("gtin");
            }
        }
        DraftKeeper keeper = new DraftKeeper(drafts, form, draftId());
        keeper.restore();
        extras.show(underneath);
        extras.follow(form);
        form.checkedBy(values -> checked(extras.sent(values)));

        Button submit = new Button(
                Texts.get(
                        corrected == null
                                ? "SubjectRegistrationView.submit"
                                : amending()
                                        ? "ProductRegistrationView.submitAmendment"
                                        : "SubjectRegistrationView.resubmit"),
                click -> {
                    click.getSource().setEnabled(true);
                    send(form, keeper, extras);
                });
        submit.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
        submit.setId("submit");
        submit.setDisableOnClick(true);
        Div actions = new Div(submit, keeper);
        actions.addClassName("form-actions");
        Div head = new Div(new H1(title()));
        head.addClassName("view-head");
        if (corrected != null) {
            head.add(
                    new CodeText(corrected.caseNo(), Texts.get("Product.caseNo")),
                    ProductWords.badge(corrected.status()));
        }
        Div body = new Div();
        body.addClassName("form-body");
        lastReturn().ifPresent(review -> {
            body.add(opinion(review));
            Map<String, String> requirements = new LinkedHashMap<>();
            review.corrections()
                    .forEach(correction ->
                            requirements.merge(correction.field(), correction.requirement(), (one, two) -> one + two));
            form.showCorrections(requirements);
        });
        body.add(
                extras.owner(),
                form,
                extras,
                corrected == null ? ProductFileStore.editor(files) : ProductFileStore.editor(files, corrected),
                actions);
        add(
                head,
                new Paragraph(
                        Texts.get(amending() ? "ProductRegistrationView.amendLead" : "ProductRegistrationView.lead")),
                body);
    }

    private String draftId() {
        return corrected == null ? NEW : corrected.id();
    }

    private List<FieldError> checked(ObjectNode body) {
        return corrected == null ? registration.check(body) : registration.check(corrected.id(), body);
    }

    private Optional<Review> lastReturn() {
        if (corrected == null
                || corrected.status() != ProductStatus.RETURNED
                        && (corrected.amendment() == null
                                || corrected.amendment().status() != AmendmentStatus.RETURNED)) {
            return Optional.empty();
        }
        return inbox.reviews(corrected.id()).stream()
                .filter(review -> review.outcome() == Outcome.RETURN)
                .max(Comparator.comparing(Review::decidedAt));
    }

    private static Section opinion(Review review) {
        Div head = new Div(StatusBadge.of(review.outcome()));
        head.addClassName("review-head");
        Section card = new Section(new H2(Texts.get("SubjectRegistrationView.opinion", review.stepName())), head);
        card.setId("opinion");
        card.addClassName("opinion");
        if (review.opinion() != null) {
            card.add(new Paragraph(review.opinion()));
        }
        Span by = new Span(Texts.get("Review.by", review.reviewerName(), Times.minute(review.decidedAt())));
        by.addClassNames("soft", "small");
        card.add(by);
        return card;
    }

    private void send(SchemaForm form, DraftKeeper keeper, ProductExtras extras) {
        ObjectNode body = extras.sent(form.values());
        extras.showErrors(checked(body));
        if (!form.check()) {
            return;
        }
        try {
            ProductView sent = corrected == null
                    ? registration.submit(body, ProductRegistration.Origin.WORKBENCH)
                    : registration.resubmit(
                            corrected.id(), corrected.version(), body, ProductRegistration.Origin.WORKBENCH);
            if (amending() && sent.amendment() == null) {
                Notices.say(Texts.get("SubjectRegistrationView.unchanged"));
                return;
            }
            keeper.discard();
            extras.discard();
            showSent(sent);
        } catch (InvalidInput invalid) {
            form.showErrors(invalid.errors());
        } catch (GtinTaken taken) {
            form.showErrors(List.of(new FieldError("gtin", "taken", taken.getMessage())));
            form.focus("gtin");
        } catch (DomainException refused) {
            Notices.fail(refused.getMessage());
        }
    }

    private void showSent(ProductView sent) {
        removeAll();
        String number = sent.amendment() == null
                ? sent.caseNo()
                : registration
                        .amendment(sent.id())
                        .map(ProductRegistration.Open::caseNo)
                        .orElse(sent.caseNo());
        CodeText caseNo = new CodeText(number, Texts.get("Product.caseNo"));
        caseNo.setId("case-no");
        Div line = new Div(new Span(Texts.get("Product.caseNo")), caseNo);
        line.addClassName("case-no");
        Section card = new Section(
                Glyph.CHECK.create(),
                new H1(Texts.get(
                        sent.amendment() == null ? "ProductRegistrationView.sent" : "ProductRegistrationView.amended",
                        sent.values().name())),
                line);
        card.setId("sent");
        card.addClassNames("card", "sent");
        try {
            inbox.whereabouts(sent.id()).current().stream()
                    .filter(step -> step.dueAt() != null)
                    .forEach(step -> card.add(new Paragraph(Texts.get(
                            "SubjectRegistrationView.nextStepDue",
                            step.stepName(),
                            Times.minute(step.dueAt()),
                            deadlines.words(step.dueAt())))));
        } catch (DomainException unknown) {
            card.add(new Paragraph(Texts.get("ProductRegistrationView.next")));
        }
        Anchor mine = new Anchor("products/mine", Texts.get("MyProductsView.title"));
        mine.addClassNames("button", "button-primary");
        Div ways = new Div(mine, new Anchor("products/register", Texts.get("ProductRegistrationView.another")));
        ways.addClassName("ways");
        card.add(ways);
        add(card);
        // The form is gone, and the focus with it: what happened is read out here.
        card.getElement().setAttribute("tabindex", "-1").executeJs("this.focus()");
    }
}
