package org.suyuan.ui.subject;

import com.vaadin.flow.component.Key;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.QueryParameters;
import com.vaadin.flow.router.Route;
import jakarta.annotation.security.RolesAllowed;
import java.util.Map;
import java.util.Optional;
import org.suyuan.form.Drafts;
import org.suyuan.form.Forms;
import org.suyuan.shared.DomainException;
import org.suyuan.shared.InvalidInput;
import org.suyuan.shared.Regions;
import org.suyuan.shared.Texts;
import org.suyuan.subject.SubjectClaims;
import org.suyuan.subject.SubjectClaims.Claimable;
import org.suyuan.ui.component.CodeText;
import org.suyuan.ui.component.EmptyState;
import org.suyuan.ui.component.Glyph;
import org.suyuan.ui.component.Notices;
import org.suyuan.ui.form.DraftKeeper;
import org.suyuan.ui.form.SchemaForm;
import org.suyuan.ui.layout.TitledView;
import org.suyuan.ui.layout.WorkbenchLayout;

/** Claims a firm that is there: find it by its code, say why and what proves it. */
@Route(value = "firms/claim", layout = WorkbenchLayout.class)
@RolesAllowed("SUBJECT_APPLY")
public class ClaimFormView extends Div implements BeforeEnterObserver, TitledView {

    static final String FORM = "subject-claim";

    private final transient SubjectClaims claims;
    private final transient Forms forms;
    private final transient Drafts drafts;
    private final transient Regions regions;
    private final TextField code = new TextField();
    private final Div result = new Div();

    public ClaimFormView(SubjectClaims claims, Forms forms, Drafts drafts, Regions regions) {
        this.claims = claims;
        this.forms = forms;
        this.drafts = drafts;
        this.regions = regions;
        addClassName("view");
        code.setId("code");
        code.setLabel(Texts.get("ClaimFormView.code"));
        code.setMaxLength(40);
        Button find = new Button(Texts.get("ClaimFormView.find"), Glyph.SEARCH.create(), click -> look());
        find.setId("find");
        find.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
        Div line = new Div(code, find);
        find.addClickShortcut(Key.ENTER).listenOn(line);
        line.addClassName("invite-line");
        Div head = new Div(new H1(title()));
        head.addClassName("view-head");
        result.addClassName("form-body");
        add(head, new Paragraph(Texts.get("ClaimFormView.lead")), line, result);
    }

    private void look() {
        getUI().ifPresent(ui -> ui.navigate(
                "firms/claim",
                QueryParameters.simple(Map.of("code", code.getValue().strip()))));
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        String asked = event.getLocation()
                .getQueryParameters()
                .getSingleParameter("code")
                .orElse("")
                .strip();
        code.setValue(asked);
        result.removeAll();
        if (asked.isEmpty()) {
            code.focus();
            return;
        }
        Optional<Claimable> found = claims.find(asked);
        if (found.isEmpty()) {
            result.add(new EmptyState(
                    Glyph.SEARCH,
                    Texts.get("ClaimFormView.none"),
                    new Anchor("subjects/register", Texts.get("MyApplicationsView.register"))));
        } else if (found.get().own()) {
            result.add(new EmptyState(
                    Glyph.CHECK, Texts.get("ClaimFormView.own"), new Anchor("firms", Texts.get("MyFirmsView.title"))));
        } else {
            showForm(found.get());
        }
    }

    private void showForm(Claimable claimable) {
        Div what = new Div();
        what.setId("claimable");
        what.addClassName("card");
        if (claimable.name() != null) {
            Span name = new Span(claimable.name());
            name.addClassName("firm-name");
            what.add(new Div(name), new Div(new Span(claimable.regionName())));
        } else {
            what.add(new Div(new Span(Texts.get("ClaimFormView.notPublic"))));
        }
        what.add(new CodeText(claimable.code(), Texts.get("Subject.code")));
        Paragraph how = new Paragraph(Texts.get(claimable.held() ? "ClaimFormView.dispute" : "ClaimFormView.claim"));
        how.setId("how");
        SchemaForm form = new SchemaForm(forms.schema(FORM), forms, regions);
        DraftKeeper keeper = new DraftKeeper(drafts, form, claimable.code());
        form.checkedBy(claims::check);
        keeper.restore();
        Button submit = new Button(
                Texts.get(claimable.held() ? "ClaimFormView.submitDispute" : "ClaimFormView.submit"), click -> {
                    click.getSource().setEnabled(true);
                    submit(claimable, form, keeper);
                });
        submit.setId("submit");
        submit.setDisableOnClick(true);
        submit.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
        Div actions = new Div(submit, keeper);
        actions.addClassName("form-actions");
        result.add(what, how, form, actions);
    }

    private void submit(Claimable claimable, SchemaForm form, DraftKeeper keeper) {
        if (!form.check()) {
            return;
        }
        try {
            SubjectClaims.ClaimView filed = claims.file(claimable.code(), form.values());
            keeper.discard();
            showFiled(filed);
        } catch (InvalidInput invalid) {
            form.showErrors(invalid.errors());
        } catch (DomainException refused) {
            Notices.fail(refused.getMessage());
        }
    }

    private void showFiled(SubjectClaims.ClaimView filed) {
        removeAll();
        CodeText caseNo = new CodeText(filed.caseNo(), Texts.get("Subject.caseNo"));
        caseNo.setId("case-no");
        Div number = new Div(new Span(Texts.get("Subject.caseNo")), caseNo);
        number.addClassName("case-no");
        Anchor firms = new Anchor("firms", Texts.get("MyFirmsView.title"));
        firms.addClassNames("button", "button-primary");
        Section card = new Section(
                Glyph.CHECK.create(),
                new H1(Texts.get("ClaimFormView.filed")),
                number,
                new Paragraph(Texts.get("ClaimFormView.next." + filed.kind())),
                firms);
        card.setId("sent");
        card.addClassNames("card", "sent");
        add(card);
        card.getElement().setAttribute("tabindex", "-1").executeJs("this.focus()");
    }
}
