package org.suyuan.ui.product;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.confirmdialog.ConfirmDialog;
import com.vaadin.flow.component.html.Anchor;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import org.suyuan.identity.CurrentScope;
import org.suyuan.identity.Permission;
import org.suyuan.product.ProductStanding;
import org.suyuan.product.ProductStatus;
import org.suyuan.product.ProductView;
import org.suyuan.shared.DomainException;
import org.suyuan.shared.Texts;
import org.suyuan.subject.Affiliations;
import org.suyuan.subject.AmendmentStatus;
import org.suyuan.ui.component.MeasureDialog;
import org.suyuan.ui.component.Notices;

/** What who is signed in can do about a product now. */
@org.springframework.stereotype.Component
class ProductActions {

    private final Affiliations affiliations;
    private final ProductStanding standing;

    ProductActions(Affiliations affiliations, ProductStanding standing) {
        this.affiliations = affiliations;
        this.standing = standing;
    }

    List<Component> of(ProductView product) {
        List<Component> actions = new ArrayList<>();
        if (affiliations.own(product.subjectId())) {
            applicant(product, actions);
        }
        if (CurrentScope.required().may(Permission.SUBJECT_STANDING)) {
            authority(product, actions);
        }
        return actions;
    }

    private void applicant(ProductView product, List<Component> actions) {
        ProductView.Amended amendment = product.amendment();
        boolean returned = amendment != null && amendment.status() == AmendmentStatus.RETURNED;
        boolean correctable = product.status() == ProductStatus.RETURNED || product.status() == ProductStatus.DRAFT;
        if (correctable || returned) {
            actions.add(link(product, "MyApplicationsView.correct"));
        } else if (product.status() == ProductStatus.REGISTERED && amendment == null) {
            actions.add(link(product, "SubjectActions.amend"));
        }
        if (product.status() == ProductStatus.UNDER_REVIEW || amendment != null) {
            boolean amending = amendment != null;
            Button withdraw = new Button(
                    Texts.get(amending ? "SubjectActions.withdrawAmendment" : "SubjectActions.withdraw"),
                    click -> confirmWithdraw(product, amending));
            withdraw.setId("withdraw");
            actions.add(withdraw);
        }
    }

    private static Anchor link(ProductView product, String text) {
        Anchor link = new Anchor("products/" + product.id() + "/correct", Texts.get(text));
        link.setId("correct");
        link.addClassNames("button", "button-primary");
        return link;
    }

    private void confirmWithdraw(ProductView product, boolean amending) {
        String what = amending ? "SubjectActions.withdrawAmendment" : "SubjectActions.withdraw";
        ConfirmDialog dialog = new ConfirmDialog(
                Texts.get(what),
                Texts.get(
                        amending ? "ProductActions.withdrawAmendment" : "ProductActions.withdraw",
                        product.values().name()),
                Texts.get(what),
                confirm -> {
                    try {
                        standing.withdraw(product.id());
                        Notices.say(Texts.get(what + ".done"));
                    } catch (DomainException refused) {
                        Notices.fail(refused.getMessage());
                    }
                    again();
                });
        dialog.setCancelable(true);
        dialog.setCancelText(Texts.get("Button.cancel"));
        dialog.open();
    }

    private void authority(ProductView product, List<Component> actions) {
        switch (product.status()) {
            case REGISTERED -> {
                actions.add(measure(product, "suspend", standing::suspend));
                actions.add(measure(product, "cancel", standing::cancel));
            }
            case SUSPENDED -> {
                actions.add(measure(product, "resume", standing::resume));
                actions.add(measure(product, "cancel", standing::cancel));
            }
            case DRAFT, UNDER_REVIEW, RETURNED, REJECTED, CANCELLED -> {
                // Nothing is in force.
            }
        }
    }

    private Button measure(ProductView product, String key, BiConsumer<String, ObjectNode> act) {
        Button button = new Button(Texts.get("SubjectActions." + key), click -> new MeasureDialog(
                        Texts.get("ProductActions." + key),
                        Texts.get(
                                "ProductActions." + key + ".what",
                                product.values().name(),
                                String.valueOf(product.code())),
                        key.equals("cancel"),
                        (reason, documentNo) -> {
                            ObjectNode body = JsonNodeFactory.instance.objectNode();
                            body.put("reason", reason);
                            body.put("documentNo", documentNo);
                            act.accept(product.id(), body);
                            Notices.say(Texts.get(
                                    "ProductActions." + key + ".done",
                                    product.values().name()));
                        },
                        ProductActions::again)
                .open());
        button.setId(key);
        if (key.equals("cancel")) {
            button.addThemeVariants(ButtonVariant.LUMO_ERROR);
        }
        return button;
    }

    private static void again() {
        UI.getCurrent().refreshCurrentRoute(false);
    }
}
