package org.suyuan.ui.product;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.OrderedList;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.NotFoundException;
import com.vaadin.flow.router.Route;
import jakarta.annotation.security.RolesAllowed;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.suyuan.engine.Inbox;
import org.suyuan.form.FormSchema;
import org.suyuan.form.Forms;
import org.suyuan.product.ProductAct;
import org.suyuan.product.ProductFiles;
import org.suyuan.product.ProductHistory;
import org.suyuan.product.ProductRegistration;
import org.suyuan.product.ProductView;
import org.suyuan.shared.DomainException;
import org.suyuan.shared.Regions;
import org.suyuan.shared.Texts;
import org.suyuan.ui.component.CodeText;
import org.suyuan.ui.component.Deadlines;
import org.suyuan.ui.component.PeopleNames;
import org.suyuan.ui.component.StatusBadge;
import org.suyuan.ui.component.Times;
import org.suyuan.ui.layout.TitledView;
import org.suyuan.ui.layout.WorkbenchLayout;

/** The page of a product: its state and what can be done about it, what is registered, its files, its open case, and what was done. */
@Route(value = "products/:id", layout = WorkbenchLayout.class)
@RolesAllowed({"PRODUCT_READ", "PRODUCT_APPLY"})
public class ProductDetailView extends Div implements BeforeEnterObserver, TitledView {

    private final transient ProductRegistration registration;
    private final transient ProductHistory history;
    private final transient ProductFiles files;
    private final transient ProductActions actions;
    private final transient Inbox inbox;
    private final transient Forms forms;
    private final transient Regions regions;
    private final transient Deadlines deadlines;
    private final transient PeopleNames people;
    private final transient ObjectMapper json;
    private String name = "";

    public ProductDetailView(
            ProductRegistration registration,
            ProductHistory history,
            ProductFiles files,
            ProductActions actions,
            Inbox inbox,
            Forms forms,
            Regions regions,
            Deadlines deadlines,
            PeopleNames people,
            ObjectMapper json) {
        this.registration = registration;
        this.history = history;
        this.files = files;
        this.actions = actions;
        this.inbox = inbox;
        this.forms = forms;
        this.regions = regions;
        this.deadlines = deadlines;
        this.people = people;
        this.json = json;
        addClassName("view");
    }

    @Override
    public String title() {
        return name.isEmpty() ? Texts.get("ProductDetailView.title") : name;
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        String id = event.getRouteParameters().get("id").orElseThrow(NotFoundException::new);
        ProductView product = registration.get(id);
        name = product.values().name();
        removeAll();
        FormSchema schema = forms.schema(ProductWords.FORM);
        Div main = new Div();
        main.addClassName("detail-main");
        registration.amendment(id).ifPresent(open -> main.add(amendment(open, schema)));
        Section sheet = new Section(ProductWords.sheet(
                product, schema, registration.attributes(product.productClass()), regions, json, Map.of()));
        sheet.addClassName("card");
        main.add(sheet, ProductFileStore.shown(files, product));
        Div side = new Div(facts(product), acts(history.told(id), schema));
        side.addClassName("detail-side");
        Div columns = new Div(main, side);
        columns.addClassName("detail-columns");
        add(head(product), columns);
    }

    private Div head(ProductView product) {
        H1 heading = new H1(product.values().name());
        heading.setId("product-name");
        Div head = new Div(heading, ProductWords.badge(product.status()));
        head.addClassName("view-head");
        ProductView.Amended amendment = product.amendment();
        if (amendment != null) {
            head.add(StatusBadge.of(amendment.status()));
        }
        Div acts = new Div();
        acts.addClassName("subject-acts");
        actions.of(product).forEach(acts::add);
        head.add(acts);
        return head;
    }

    private static Section amendment(ProductRegistration.Open open, FormSchema schema) {
        Div head = new Div(
                new H2(Texts.get("CasesTab.amendment")),
                StatusBadge.of(open.status()),
                new CodeText(open.caseNo(), Texts.get("Subject.caseNo")));
        head.addClassName("case-head");
        Span filed = new Span(Texts.get("CasesTab.filed", Times.minute(open.filedAt())));
        filed.addClassNames("soft", "small");
        Section card = new Section(head, filed, ProductWords.changes(schema, open.changes()));
        card.addClassName("card");
        card.setId("amendment");
        return card;
    }

    private Section facts(ProductView product) {
        Section card = new Section(new H2(Texts.get("ProductDetailView.case")));
        card.addClassName("card");
        card.setId("facts");
        card.add(line(Texts.get("Product.caseNo"), new CodeText(product.caseNo(), Texts.get("Product.caseNo"))));
        String code = product.code();
        if (code != null) {
            card.add(line(Texts.get("Product.code"), new CodeText(code, Texts.get("Product.code"))));
        }
        card.add(line(Texts.get("Product.filedAt"), new Span(Times.minute(product.filedAt()))));
        if (product.registeredAt() != null) {
            card.add(line(Texts.get("Product.registeredAt"), new Span(Times.minute(product.registeredAt()))));
        }
        steps(product.id())
                .forEach(step -> card.add(new Paragraph(
                        step.dueAt() == null
                                ? Texts.get("SubjectRegistrationView.nextStep", step.stepName())
                                : Texts.get(
                                        "SubjectRegistrationView.nextStepDue",
                                        step.stepName(),
                                        Times.minute(step.dueAt()),
                                        deadlines.words(step.dueAt())))));
        return card;
    }

    /** The open steps; a case whose model cannot be read now is still a case. */
    private List<Inbox.Current> steps(String id) {
        try {
            return inbox.whereabouts(id).current();
        } catch (DomainException unknown) {
            return List.of();
        }
    }

    private static Div line(String term, com.vaadin.flow.component.Component value) {
        Span label = new Span(term);
        label.addClassNames("soft", "small");
        Div line = new Div(label, value);
        line.addClassName("card-line");
        return line;
    }

    private Section acts(List<ProductHistory.Told> told, FormSchema schema) {
        OrderedList list = new OrderedList();
        list.addClassNames("plain-list", "timeline");
        List<ProductHistory.Told> latestFirst = new ArrayList<>(told);
        java.util.Collections.reverse(latestFirst);
        PeopleNames.Known names = people.of(told.stream()
                .map(ProductHistory.Told::entry)
                .flatMap(entry -> Stream.of(entry.by(), entry.onBehalfOf())));
        latestFirst.forEach(one -> list.add(act(one, schema, names)));
        Section card = new Section(new H2(Texts.get("VersionsTab.acts")), list);
        card.addClassName("card");
        card.setId("history");
        return card;
    }

    private static ListItem act(ProductHistory.Told told, FormSchema schema, PeopleNames.Known names) {
        ProductHistory.Entry entry = told.entry();
        Div head =
                new Div(ProductWords.badge(entry.action()), new Span(Texts.get("VersionsTab.number", entry.version())));
        head.addClassName("review-head");
        ListItem item = new ListItem(head);
        if (entry.opinion() != null) {
            item.add(new Paragraph(entry.opinion()));
        }
        // A first submission brings in everything; the sheet shows it.
        if (entry.action() != ProductAct.SUBMIT && !told.changes().isEmpty()) {
            item.add(ProductWords.changes(schema, told.changes()));
        }
        Span by = new Span(
                entry.onBehalfOf() == null
                        ? Texts.get("Review.by", names.of(entry.by()), Times.minute(entry.at()))
                        : Texts.get(
                                "VersionsTab.by",
                                names.of(entry.by()),
                                names.of(entry.onBehalfOf()),
                                Times.minute(entry.at())));
        by.addClassNames("soft", "small");
        item.add(by);
        return item;
    }
}
