package org.suyuan.ui.product;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeTable;
import com.vaadin.flow.component.html.NativeTableCell;
import com.vaadin.flow.component.html.NativeTableHeaderCell;
import com.vaadin.flow.component.html.NativeTableRow;
import com.vaadin.flow.component.html.Span;
import java.util.List;
import org.suyuan.identity.CurrentScope;
import org.suyuan.identity.Permission;
import org.suyuan.identity.SignedIn;
import org.suyuan.product.ProductRegistration;
import org.suyuan.product.ProductView;
import org.suyuan.shared.Texts;
import org.suyuan.subject.Affiliations;
import org.suyuan.subject.SubjectStatus;
import org.suyuan.subject.SubjectView;
import org.suyuan.ui.component.CodeText;
import org.suyuan.ui.component.EmptyState;
import org.suyuan.ui.component.Glyph;
import org.suyuan.ui.subject.SubjectTab;

/** The products of a subject in its file. */
@org.springframework.stereotype.Component
class ProductsTab implements SubjectTab {

    private static final List<String> COLUMNS = List.of("name", "code", "category", "specification", "status");

    private final ProductRegistration registration;
    private final Affiliations affiliations;

    ProductsTab(ProductRegistration registration, Affiliations affiliations) {
        this.registration = registration;
        this.affiliations = affiliations;
    }

    @Override
    public String key() {
        return "products";
    }

    @Override
    public String label() {
        return Texts.get("ProductsTab.label");
    }

    @Override
    public int order() {
        return 70;
    }

    @Override
    public boolean shownFor(SubjectView subject) {
        SignedIn person = CurrentScope.required();
        return person.may(Permission.PRODUCT_READ) || person.may(Permission.PRODUCT_APPLY);
    }

    @Override
    public Component show(SubjectView subject) {
        List<ProductView> products = registration.ofSubject(subject.id());
        Div tab = new Div();
        if (products.isEmpty()) {
            boolean applies = CurrentScope.required().may(Permission.PRODUCT_APPLY)
                    && subject.status() == SubjectStatus.REGISTERED
                    && affiliations.own(subject.id());
            tab.add(
                    applies
                            ? new EmptyState(
                                    Glyph.FILE,
                                    Texts.get("ProductsTab.noneOwn"),
                                    new Anchor("products/register", Texts.get("ProductListView.register")))
                            : new EmptyState(Glyph.FILE, Texts.get("ProductsTab.none")));
            return tab;
        }
        NativeTable table = new NativeTable();
        table.addClassName("subject-difference");
        table.setId("products");
        NativeTableRow head = table.getHead().addRow();
        for (String column : COLUMNS) {
            NativeTableHeaderCell cell = head.addHeaderCell();
            cell.setText(Texts.get("Product." + column));
            cell.getElement().setAttribute("scope", "col");
        }
        products.forEach(product -> row(table.getBody().addRow(), product));
        Div card = new Div(table);
        card.addClassName("card");
        tab.add(card);
        return tab;
    }

    private static void row(NativeTableRow row, ProductView product) {
        NativeTableHeaderCell name = row.addHeaderCell();
        name.getElement().setAttribute("scope", "row");
        name.add(new Anchor("products/" + product.id(), product.values().name()));
        cell(row, "code")
                .add(
                        product.code() == null
                                ? new Span(Texts.get("Times.none"))
                                : new CodeText(product.code(), Texts.get("Product.code")));
        cell(row, "category").add(new Span(product.categoryName()));
        cell(row, "specification").add(new Span(product.values().specification()));
        cell(row, "status").add(ProductWords.badge(product.status()));
    }

    private static NativeTableCell cell(NativeTableRow row, String column) {
        NativeTableCell cell = row.addDataCell();
        cell.getElement().setAttribute("data-label", Texts.get("Product." + column));
        return cell;
    }
}
