package org.suyuan.ui.product;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.server.streams.DownloadHandler;
import jakarta.annotation.security.RolesAllowed;
import java.time.Clock;
import java.util.List;
import java.util.Set;
import org.suyuan.form.FormSchema;
import org.suyuan.form.Forms;
import org.suyuan.identity.CurrentScope;
import org.suyuan.identity.Permission;
import org.suyuan.identity.export.Exports;
import org.suyuan.product.ProductDirectory;
import org.suyuan.product.ProductListing;
import org.suyuan.shared.Regions;
import org.suyuan.shared.Texts;
import org.suyuan.ui.component.CodeText;
import org.suyuan.ui.component.EmptyState;
import org.suyuan.ui.component.Glyph;
import org.suyuan.ui.component.ListAddress;
import org.suyuan.ui.component.Times;
import org.suyuan.ui.layout.WorkbenchLayout;
import org.suyuan.ui.list.ListView;

/** The directory of registered products (GB/T 38157 6.3). */
@Route(value = "products", layout = WorkbenchLayout.class)
@RolesAllowed({"PRODUCT_READ", "PRODUCT_APPLY"})
public class ProductListView extends ListView<ProductListing> {

    private final transient ProductDirectory directory;
    private final transient Exports exports;
    private final transient Clock clock;

    public ProductListView(
            ProductDirectory directory, Exports exports, Regions regions, Forms forms, Times times, Clock clock) {
        this.directory = directory;
        this.exports = exports;
        this.clock = clock;
        conditions
                .text("q")
                .region(regions)
                .choice(
                        "categoryCode",
                        forms.schema(ProductWords.FORM)
                                .field("categoryCode")
                                .map(FormSchema.Field::options)
                                .orElse(List.of()));
        sortable(component("name", "Product.name", ProductListView::name, "12rem", 3));
        sortable(component(
                "code", "Product.code", entry -> new CodeText(entry.code(), Texts.get("Product.code")), "10.75rem", 0));
        sortable(text("categoryCode", "Product.category", ProductListing::categoryName, "12rem", 2));
        text("specification", "Product.specification", ProductListView::specification, "7rem", 1);
        text("subject", "Product.subject", ProductListing::subjectName, "12rem", 2);
        sortable(text("regionCode", "Product.region", ProductListing::regionName, "9rem", 1));
        component("status", "Product.status", entry -> ProductWords.badge(entry.status()), "7.5rem", 0);
        sortable(component(
                "registeredAt", "Product.registeredAt", entry -> times.text(entry.registeredAt()), "9.5rem", 0));
        compose("products", "name", Set.of("subject", "regionCode"), acts());
    }

    private static Component[] acts() {
        if (!CurrentScope.required().may(Permission.PRODUCT_APPLY)) {
            return new Component[0];
        }
        Anchor mine = new Anchor("products/mine", Texts.get("MyProductsView.title"));
        mine.addClassName("button");
        Anchor register = register();
        register.setId("register");
        return new Component[] {mine, register};
    }

    private static Anchor register() {
        Anchor register = new Anchor("products/register", Texts.get("ProductListView.register"));
        register.addClassNames("button", "button-primary");
        return register;
    }

    @Override
    protected List<String> counted() {
        return List.of("productClass", "categoryCode", "regionCode");
    }

    @Override
    protected Found<ProductListing> find(ListAddress asked, int page, int size) {
        ProductDirectory.Found found =
                directory.find(ProductWords.query(asked), asked.page(ProductDirectory.SORTS, page, size));
        return new Found<>(found.items(), found.facets());
    }

    @Override
    protected DownloadHandler export(ListAddress asked) {
        return ProductExport.of(directory, exports, asked, clock, REACHABLE);
    }

    @Override
    protected EmptyState none() {
        return CurrentScope.required().may(Permission.PRODUCT_APPLY)
                ? new EmptyState(Glyph.FILE, Texts.get("ProductListView.noneOwn"), register())
                : new EmptyState(Glyph.FILE, Texts.get("ProductListView.none"));
    }

    private static Component name(ProductListing entry) {
        Anchor name = new Anchor("products/" + entry.id(), entry.name());
        name.addClassName("cut");
        name.setTitle(entry.name());
        return name;
    }

    private static String specification(ProductListing entry) {
        return entry.brand() == null
                ? entry.specification()
                : Texts.get("Product.branded", entry.brand(), entry.specification());
    }

    @Override
    protected Component card(ProductListing entry) {
        Div line = new Div(new CodeText(entry.code(), Texts.get("Product.code")), ProductWords.badge(entry.status()));
        line.addClassName("card-line");
        Span what = new Span(entry.categoryName());
        what.addClassNames("soft", "small");
        Span whose = new Span(entry.subjectName());
        whose.addClassNames("soft", "small");
        Div row = new Div(new Anchor("products/" + entry.id(), entry.name()), line, what, whose);
        row.addClassName("row-card");
        return row;
    }
}
