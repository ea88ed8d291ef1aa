package org.suyuan.ui.product;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.vaadin.flow.router.Route;
import jakarta.annotation.security.RolesAllowed;
import org.suyuan.engine.Inbox;
import org.suyuan.form.Drafts;
import org.suyuan.form.Forms;
import org.suyuan.product.ProductCategories;
import org.suyuan.product.ProductFiles;
import org.suyuan.product.ProductRegistration;
import org.suyuan.shared.Regions;
import org.suyuan.ui.component.Deadlines;
import org.suyuan.ui.layout.WorkbenchLayout;

/** Corrects what was returned or amends what is registered, by who works for the subject. */
@Route(value = "products/:id/correct", layout = WorkbenchLayout.class)
@RolesAllowed("PRODUCT_APPLY")
public class ProductCorrectionView extends ProductRegistrationView {

    public ProductCorrectionView(
            ProductRegistration registration,
            ProductCategories categories,
            ProductFiles files,
            Forms forms,
            Drafts drafts,
            Inbox inbox,
            Regions regions,
            Deadlines deadlines,
            ObjectMapper json) {
        super(registration, categories, files, forms, drafts, inbox, regions, deadlines, json);
    }
}
