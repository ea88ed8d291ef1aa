package org.suyuan.ui.product;

import com.vaadin.flow.component.Component;
import java.util.ArrayList;
import java.util.List;
import org.suyuan.identity.CurrentScope;
import org.suyuan.identity.Permission;
import org.suyuan.product.ProductStanding;
import org.suyuan.product.ProductStatus;
import org.suyuan.product.ProductView;
import org.suyuan.subject.Affiliations;
import org.suyuan.subject.AmendmentStatus;
import org.suyuan.ui.component.StandingActs;

/** What who is signed in can do about a product now: correct, amend and withdraw as the applicant, measures as an authority. */
@org.springframework.stereotype.Component
class ProductActions {

    private final Affiliations affiliations;
    private final ProductStanding standing;

    ProductActions(Affiliations affiliations, ProductStanding standing) {
        this.affiliations = affiliations;
        this.standing = standing;
    }

    List<Component> of(ProductView product) {
        StandingActs acts = new StandingActs(
                standing, "ProductActions", product.id(), product.values().name(), product.code());
        List<Component> actions = new ArrayList<>();
        if (affiliations.own(product.subjectId())) {
            applicant(product, acts, actions);
        }
        if (CurrentScope.required().may(Permission.SUBJECT_STANDING)) {
            if (product.status() == ProductStatus.REGISTERED) {
                actions.addAll(acts.whileInForce());
            } else if (product.status() == ProductStatus.SUSPENDED) {
                actions.addAll(acts.whileSuspended());
            }
        }
        return actions;
    }

    private static void applicant(ProductView product, StandingActs acts, List<Component> actions) {
        ProductView.Amended amendment = product.amendment();
        boolean amending = amendment != null;
        boolean returned = amendment != null && amendment.status() == AmendmentStatus.RETURNED
                || product.status() == ProductStatus.RETURNED
                || product.status() == ProductStatus.DRAFT;
        if (returned || product.status() == ProductStatus.REGISTERED && !amending) {
            actions.add(StandingActs.form("products/" + product.id() + "/correct", returned));
        }
        if (amending || product.status() == ProductStatus.UNDER_REVIEW) {
            actions.add(acts.withdraw(amending));
        }
    }
}
