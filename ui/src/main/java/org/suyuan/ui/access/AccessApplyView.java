package org.suyuan.ui.access;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.NotFoundException;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.router.RouteAlias;
import jakarta.annotation.security.RolesAllowed;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.suyuan.access.AccessApplications;
import org.suyuan.access.AccessStatus;
import org.suyuan.access.AccessView;
import org.suyuan.engine.Decision;
import org.suyuan.engine.Inbox;
import org.suyuan.engine.Outcome;
import org.suyuan.engine.Review;
import org.suyuan.form.Drafts;
import org.suyuan.form.Forms;
import org.suyuan.shared.DomainException;
import org.suyuan.shared.InvalidInput;
import org.suyuan.shared.Regions;
import org.suyuan.shared.Texts;
import org.suyuan.ui.component.Notices;
import org.suyuan.ui.form.DraftKeeper;
import org.suyuan.ui.form.SchemaForm;
import org.suyuan.ui.layout.OfFeature;
import org.suyuan.ui.layout.TitledView;
import org.suyuan.ui.layout.WorkbenchLayout;

/** Applies for the access of a system, and corrects what was returned. */
@Route(value = "access/apply", layout = WorkbenchLayout.class)
@RouteAlias(value = "access/:id/correct", layout = WorkbenchLayout.class)
@OfFeature("access")
@RolesAllowed("ACCESS_APPLY")
public class AccessApplyView extends Div implements BeforeEnterObserver, TitledView {

    static final String FORM = "access-application";

    private final transient AccessApplications applications;
    private final transient Inbox inbox;
    private final transient Forms forms;
    private final transient Drafts drafts;
    private final transient Regions regions;
    private final transient ObjectMapper json;

    public AccessApplyView(
            AccessApplications applications,
            Inbox inbox,
            Forms forms,
            Drafts drafts,
            Regions regions,
            ObjectMapper json) {
        this.applications = applications;
        this.inbox = inbox;
        this.forms = forms;
        this.drafts = drafts;
        this.regions = regions;
        this.json = json;
        addClassName("view");
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        String id = event.getRouteParameters().get("id").orElse(null);
        removeAll();
        AccessView access = id == null ? null : applications.get(id);
        if (access != null && (!access.mine() || access.status() != AccessStatus.RETURNED)) {
            throw new NotFoundException();
        }
        H1 heading = new H1(access == null ? title() : access.values().systemName());
        Div head = new Div(heading);
        head.addClassName("view-head");
        Div body = new Div();
        body.addClassName("form-body");
        add(head, body);
        body.add(new Paragraph(Texts.get(access == null ? "AccessApplyView.lead" : "AccessApplyView.correctLead")));
        form(body, access);
    }

    private void form(Div body, @Nullable AccessView access) {
        SchemaForm form = new SchemaForm(forms.schema(FORM), forms, regions);
        if (access != null) {
            form.show(json.valueToTree(access.values()));
            form.showCorrections(corrections(access.id()));
        }
        DraftKeeper keeper = new DraftKeeper(drafts, form, access == null ? "new" : access.id());
        form.checkedBy(values -> applications.check(values));
        keeper.restore();
        Button submit =
                new Button(Texts.get(access == null ? "AccessApplyView.submit" : "AccessApplyView.resubmit"), click -> {
                    click.getSource().setEnabled(true);
                    submit(form, keeper, access);
                });
        submit.setId("submit");
        submit.setDisableOnClick(true);
        submit.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
        Div actions = new Div(submit, keeper, new Anchor("access", Texts.get("AccessApplyView.back")));
        actions.addClassName("form-actions");
        body.add(form, actions);
    }

    /** What the last return asks for. */
    private Map<String, String> corrections(String id) {
        List<Review> returns = inbox.reviews(id).stream()
                .filter(review -> review.outcome() == Outcome.RETURN)
                .toList();
        Map<String, String> asked = new HashMap<>();
        if (!returns.isEmpty()) {
            for (Decision.Correction correction :
                    returns.get(returns.size() - 1).corrections()) {
                asked.put(correction.field(), correction.requirement());
            }
        }
        return asked;
    }

    private void submit(SchemaForm form, DraftKeeper keeper, @Nullable AccessView access) {
        if (!form.check()) {
            return;
        }
        ObjectNode values = form.values();
        try {
            AccessView sent = access == null
                    ? applications.apply(values)
                    : applications.correct(access.id(), access.version(), values);
            keeper.discard();
            Notices.say(Texts.get("AccessApplyView.sent", sent.caseNo()));
            getUI().ifPresent(ui -> ui.navigate("access/" + sent.id()));
        } catch (InvalidInput invalid) {
            form.showErrors(invalid.errors());
        } catch (DomainException refused) {
            Notices.fail(refused.getMessage());
        }
    }
}
