package org.suyuan.ui.code;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.HasValidation;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.grid.ColumnTextAlign;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.IntegerField;
import com.vaadin.flow.function.ValueProvider;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.Route;
import jakarta.annotation.security.RolesAllowed;
import java.util.List;
import java.util.Map;
import org.suyuan.identity.CurrentScope;
import org.suyuan.identity.Permission;
import org.suyuan.product.ProductDirectory;
import org.suyuan.shared.Texts;
import org.suyuan.subject.SubjectRecord;
import org.suyuan.trace.code.CodeLevel;
import org.suyuan.trace.code.CodeRange;
import org.suyuan.trace.code.GoodsReceipts;
import org.suyuan.trace.code.TraceCodeRanges;
import org.suyuan.ui.component.ActDialog;
import org.suyuan.ui.component.EmptyState;
import org.suyuan.ui.component.Glyph;
import org.suyuan.ui.component.Notices;
import org.suyuan.ui.component.Times;
import org.suyuan.ui.layout.TitledView;
import org.suyuan.ui.layout.WorkbenchLayout;

/** The ranges of trace codes that were issued to one's subjects, and the issue of new ones. */
@Route(value = "trace-codes", layout = WorkbenchLayout.class)
@RolesAllowed({"TRACE_CODE_ISSUE", "SUBJECT_READ"})
public class TraceCodesView extends Div implements BeforeEnterObserver, TitledView {

    private final transient TraceCodeRanges ranges;
    private final transient GoodsReceipts firms;
    private final transient ProductDirectory products;
    private final transient Times times;
    private final Span total = new Span();
    private final Listing<CodeRange> results;

    public TraceCodesView(TraceCodeRanges ranges, GoodsReceipts firms, ProductDirectory products, Times times) {
        this.ranges = ranges;
        this.firms = firms;
        this.products = products;
        this.times = times;
        addClassNames("view", "view-fill");
        total.addClassName("soft");
        total.getElement().setAttribute("role", "status");
        Div head = new Div(new H1(title()), total);
        if (issues()) {
            head.add(issueButton("issue"));
        }
        head.addClassName("view-head");
        results = new Listing<>("ranges", title(), this::card);
        columns(results.grid());
        add(head, results);
    }

    private static boolean issues() {
        return CurrentScope.required().may(Permission.TRACE_CODE_ISSUE);
    }

    private Button issueButton(String id) {
        Button issue = new Button(Texts.get("TraceCodesView.issue"), click -> issue());
        issue.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
        issue.setId(id);
        return issue;
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        long all = results.show(page -> ranges.find(null, null, null, page), this::none);
        total.setText(Texts.get("TraceCodesView.count", all));
    }

    private EmptyState none() {
        EmptyState none =
                new EmptyState(Glyph.LIST, Texts.get(issues() ? "TraceCodesView.none" : "TraceCodesView.noneHere"));
        if (issues()) {
            none.add(issueButton("issue-first"));
        }
        return none;
    }

    private void columns(Grid<CodeRange> grid) {
        grid.addComponentColumn(TraceCodesView::link)
                .setHeader(Texts.get("TraceCodesView.product"))
                .setFlexGrow(3);
        grid.addColumn(CodeRange::subjectName)
                .setHeader(Texts.get("TraceCodesView.subject"))
                .setTooltipGenerator(CodeRange::subjectName)
                .setFlexGrow(3);
        grid.addColumn(range -> Texts.of(range.level()))
                .setHeader(Texts.get("TraceCodesView.level"))
                .setFlexGrow(1);
        number(grid, "quantity", CodeRange::quantity);
        number(grid, "active", CodeRange::active);
        number(grid, "voided", CodeRange::voided);
        grid.addComponentColumn(range -> times.text(range.issuedAt()))
                .setHeader(Texts.get("TraceCodesView.issuedAt"))
                .setWidth("10rem")
                .setFlexGrow(0);
        results.narrow(false);
    }

    private static void number(Grid<CodeRange> grid, String name, ValueProvider<CodeRange, Integer> value) {
        grid.addColumn(range -> Texts.get("TraceCodesView.number", value.apply(range)))
                .setHeader(Texts.get("TraceCodesView." + name))
                .setTextAlign(ColumnTextAlign.END)
                .setFlexGrow(1);
    }

    private static Anchor link(CodeRange range) {
        return new Anchor("trace-codes/" + range.id(), range.productName());
    }

    private Component card(CodeRange range) {
        return Listing.card(
                link(range),
                times.text(range.issuedAt()),
                Texts.get(
                        "TraceCodesView.card",
                        Texts.of(range.level()),
                        range.quantity(),
                        range.active(),
                        range.voided(),
                        range.subjectName()));
    }

    private void issue() {
        List<SubjectRecord> own = firms.own();
        if (own.isEmpty()) {
            Notices.fail(Texts.get("TraceCodesView.noSubject"));
            return;
        }
        SubjectField subject = new SubjectField(own);
        ProductField product = new ProductField(products, null);
        product.of(subject.code().isEmpty() ? null : subject.code());
        subject.addValueChangeListener(change -> product.of(subject.code()));
        IntegerField quantity = new IntegerField(Texts.get("TraceCodesView.quantity"));
        quantity.setId("quantity");
        quantity.setHelperText(Texts.get("TraceCodesView.quantityHelp", TraceCodeRanges.MOST));
        quantity.setStepButtonsVisible(false);
        Select<CodeLevel> level = new Select<>();
        level.setId("level");
        level.setLabel(Texts.get("TraceCodesView.level"));
        level.setItems(CodeLevel.ITEM, CodeLevel.PACKAGE);
        level.setItemLabelGenerator(one -> one == null ? "" : Texts.get("TraceCodesView.level." + one));
        level.setValue(CodeLevel.ITEM);
        subject.setWidthFull();
        product.setWidthFull();
        quantity.setWidthFull();
        level.setWidthFull();
        Map<String, HasValidation> fields =
                Map.of("subjectCode", subject, "productCode", product, "quantity", quantity, "level", level);
        new ActDialog(
                        Texts.get("TraceCodesView.issue"),
                        Texts.get("TraceCodesView.issueAct"),
                        none -> Marks.marking(fields, () -> {
                            CodeRange range = ranges.issue(Bodies.body()
                                    .put("subjectCode", Bodies.text(subject.code()))
                                    .put(
                                            "productCode",
                                            product.getValue() == null
                                                    ? null
                                                    : product.getValue().code())
                                    .put("quantity", quantity.getValue())
                                    .put("level", level.getValue().name()));
                            Notices.say(Texts.get("TraceCodesView.issued", range.quantity()));
                            UI.getCurrent().navigate("trace-codes/" + range.id());
                        }))
                .saying(Texts.get("TraceCodesView.issueWhat"))
                .with(subject, product, level, quantity)
                .open();
    }
}
