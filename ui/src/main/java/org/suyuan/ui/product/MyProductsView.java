package org.suyuan.ui.product;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.virtuallist.VirtualList;
import com.vaadin.flow.data.provider.DataProvider;
import com.vaadin.flow.data.renderer.ComponentRenderer;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.Route;
import jakarta.annotation.security.RolesAllowed;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.suyuan.product.ProductRegistration;
import org.suyuan.product.ProductStatus;
import org.suyuan.product.ProductView;
import org.suyuan.shared.PageRequest;
import org.suyuan.shared.Texts;
import org.suyuan.subject.AmendmentStatus;
import org.suyuan.ui.component.CodeText;
import org.suyuan.ui.component.EmptyState;
import org.suyuan.ui.component.Glyph;
import org.suyuan.ui.component.StatusBadge;
import org.suyuan.ui.layout.TitledView;
import org.suyuan.ui.layout.WorkbenchLayout;

/** The products of the subjects that the person works for: where each stands, and what to do next. */
@Route(value = "products/mine", layout = WorkbenchLayout.class)
@RolesAllowed("PRODUCT_APPLY")
public class MyProductsView extends Div implements BeforeEnterObserver, TitledView {

    private static final int PAGE = 50;

    private final transient ProductRegistration registration;

    public MyProductsView(ProductRegistration registration) {
        this.registration = registration;
        addClassNames("view", "view-fill");
    }

    @Override
    public String title() {
        return Texts.get("MyProductsView.title");
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        removeAll();
        long total =
                registration.applications(new PageRequest(0, 1, null, false)).total();
        Anchor register = new Anchor("products/register", Texts.get("ProductListView.register"));
        register.addClassNames("button", "button-primary");
        register.setId("register");
        Span count = new Span(Texts.get("MyApplicationsView.count", total));
        count.addClassName("soft");
        Div head = new Div(new H1(title()), count, register);
        head.addClassName("view-head");
        add(head);
        if (total == 0) {
            add(new EmptyState(Glyph.FILE, Texts.get("MyProductsView.none")));
            return;
        }
        VirtualList<ProductView> list = new VirtualList<>();
        list.setId("applications");
        list.addClassName("application-list");
        list.setRenderer(new ComponentRenderer<>(MyProductsView::row));
        list.setDataProvider(DataProvider.fromCallbacks(
                query -> between(query.getOffset(), query.getLimit()), query -> (int) total));
        add(list);
    }

    /** The list asks for any stretch; it is read by whole pages. */
    private Stream<ProductView> between(int from, int many) {
        int skipped = from % PAGE;
        int first = from / PAGE;
        return IntStream.rangeClosed(first, first + (skipped + many - 1) / PAGE)
                .mapToObj(page -> registration.applications(new PageRequest(page, PAGE, null, false)))
                .flatMap(page -> page.items().stream())
                .skip(skipped)
                .limit(many);
    }

    private static Component row(ProductView product) {
        Anchor name = new Anchor("products/" + product.id(), product.values().name());
        name.addClassName("application-name");
        Div what = new Div(name, new CodeText(product.caseNo(), Texts.get("Product.caseNo")));
        what.addClassName("application-what");
        Div stands = new Div(ProductWords.badge(product.status()), new Span(product.subjectName()));
        stands.addClassName("application-stands");
        ProductView.Amended amendment = product.amendment();
        if (amendment != null) {
            stands.add(StatusBadge.of(amendment.status()));
        }
        boolean corrects = product.status() == ProductStatus.RETURNED
                || product.status() == ProductStatus.DRAFT
                || amendment != null && amendment.status() == AmendmentStatus.RETURNED;
        Div next = new Div(new Paragraph(
                corrects
                        ? Texts.get("MyProductsView.next.correct")
                        : Texts.get("MyProductsView.next." + product.status().name(), String.valueOf(product.code()))));
        next.addClassName("application-next");
        if (corrects) {
            Anchor correct =
                    new Anchor("products/" + product.id() + "/correct", Texts.get("MyApplicationsView.correct"));
            correct.addClassName("button");
            next.add(correct);
        }
        Div row = new Div(what, stands, next);
        row.addClassName("application");
        return row;
    }
}
