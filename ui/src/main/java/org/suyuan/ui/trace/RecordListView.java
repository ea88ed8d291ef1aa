package org.suyuan.ui.trace;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.data.renderer.ComponentRenderer;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.server.streams.DownloadHandler;
import jakarta.annotation.security.RolesAllowed;
import java.time.Clock;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.suyuan.identity.CurrentScope;
import org.suyuan.identity.Permission;
import org.suyuan.identity.export.Exports;
import org.suyuan.shared.Regions;
import org.suyuan.shared.Stage;
import org.suyuan.shared.Texts;
import org.suyuan.trace.AttributeSchema;
import org.suyuan.trace.AttributeSchemas;
import org.suyuan.trace.RecordDirectory;
import org.suyuan.trace.RecordEntry;
import org.suyuan.trace.RecordFinding;
import org.suyuan.trace.RecordKind;
import org.suyuan.ui.component.CodeText;
import org.suyuan.ui.component.EmptyState;
import org.suyuan.ui.component.Glyph;
import org.suyuan.ui.component.ListAddress;
import org.suyuan.ui.component.StatusBadge;
import org.suyuan.ui.component.Times;
import org.suyuan.ui.component.Tone;
import org.suyuan.ui.layout.WorkbenchLayout;
import org.suyuan.ui.list.ListView;

/** Trace records, and a record in full where a row is opened (GB/T 38157 6.4). */
@Route(value = "records", layout = WorkbenchLayout.class)
@RolesAllowed({"RECORD_READ", "RECORD_REPORT"})
public class RecordListView extends ListView<RecordEntry> {

    private final transient RecordDirectory directory;
    private final transient AttributeSchemas schemas;
    private final transient Exports exports;
    private final transient Regions regions;
    private final transient Times times;
    private final transient Clock clock;

    public RecordListView(
            RecordDirectory directory,
            AttributeSchemas schemas,
            Exports exports,
            Regions regions,
            Times times,
            Clock clock) {
        this.directory = directory;
        this.schemas = schemas;
        this.exports = exports;
        this.regions = regions;
        this.times = times;
        this.clock = clock;
        conditions
                .text("traceCode")
                .text("batchNo")
                .region(regions)
                .choice("kind", RecordKind.class)
                .choice("stage", Stage.class)
                .more()
                .choice("finding", RecordFinding.class);
        Stream.of("productCode", "categoryCode", "subjectCode", "nodeCode").forEach(conditions::text);
        Stream.of("from", "to").forEach(conditions::day);
        sortable(component(
                "eventTime", "RecordListView.eventTime", entry -> times.text(entry.eventTime()), "9.5rem", 0));
        sortable(text("kind", "RecordListView.kind", entry -> Texts.of(entry.kind()), "7rem", 0));
        sortable(component("subjectCode", "RecordListView.subject", RecordListView::subject, "14rem", 3));
        text("productCode", "RecordListView.product", RecordListView::product, "9rem", 2);
        sortable(text("batchNo", "RecordListView.batchNo", entry -> Objects.toString(entry.batchNo(), ""), "9rem", 0));
        text("units", "RecordListView.units", RecordListView::units, "9rem", 0);
        component("findings", "RecordListView.findings", RecordListView::badge, "8rem", 0);
        sortable(component(
                "receivedAt", "RecordListView.receivedAt", entry -> times.text(entry.receivedAt()), "9.5rem", 0));
        component("open", "RecordListView.open", this::opener, "5rem", 0);
        grid.setItemDetailsRenderer(new ComponentRenderer<>(this::details));
        compose(
                "records",
                "eventTime",
                Set.of("receivedAt"),
                CurrentScope.required().may(Permission.RECORD_REPORT) ? new Component[] {upload()} : new Component[0]);
    }

    private static Anchor upload() {
        Anchor upload = new Anchor("captures", Texts.get("RecordListView.upload"));
        upload.addClassNames("button", "button-primary");
        return upload;
    }

    @Override
    protected Found<RecordEntry> find(ListAddress asked, int page, int size) {
        return new Found<>(directory.find(RecordQueries.query(asked), RecordQueries.page(asked, page, size)));
    }

    @Override
    protected DownloadHandler export(ListAddress asked) {
        return RecordExport.of(directory, exports, asked, clock, REACHABLE);
    }

    @Override
    protected EmptyState none() {
        return CurrentScope.required().may(Permission.RECORD_REPORT)
                ? new EmptyState(Glyph.LIST, Texts.get("RecordListView.noneYet"), upload())
                : new EmptyState(Glyph.LIST, Texts.get("RecordListView.none"));
    }

    private Component details(RecordEntry entry) {
        AttributeSchema schema = schemas.inForce().stream()
                .filter(each -> each.productClass() == entry.productClass() && each.stage() == entry.stage())
                .findFirst()
                .orElse(null);
        return new RecordDetails(entry, schema, regions);
    }

    private static Component subject(RecordEntry entry) {
        Span name = new Span(Objects.toString(entry.subjectName(), entry.subjectCode()));
        name.addClassName("cut");
        name.setTitle(entry.subjectCode());
        return name;
    }

    private static String product(RecordEntry entry) {
        return Objects.toString(entry.productName(), Objects.toString(entry.productCode(), ""));
    }

    private static String units(RecordEntry entry) {
        return Texts.get(
                "RecordListView.unitCount",
                entry.inputs().size(),
                entry.outputs().size());
    }

    private static Component badge(RecordEntry entry) {
        return entry.findings().isEmpty()
                ? new StatusBadge(Tone.DONE, Texts.get("RecordListView.sound"))
                : new StatusBadge(
                        Tone.RETURNED,
                        Texts.get(
                                "RecordListView.findingCount", entry.findings().size()));
    }

    /** A row opens by a click anywhere; this says so, and does it by keyboard. */
    private Button opener(RecordEntry entry) {
        Button open = new Button(
                Texts.get("RecordListView.details"),
                click -> grid.setDetailsVisible(entry, !grid.isDetailsVisible(entry)));
        open.addThemeVariants(ButtonVariant.LUMO_SMALL, ButtonVariant.LUMO_TERTIARY);
        open.setAriaLabel(Texts.get("RecordListView.detailsOf", entry.recordId()));
        return open;
    }

    @Override
    protected Component card(RecordEntry entry) {
        Div line = new Div(new Span(Texts.of(entry.kind())), badge(entry));
        line.addClassName("card-line");
        Span what = new Span(product(entry));
        what.addClassNames("soft", "small");
        Div units = new Div(new Span(units(entry)), times.text(entry.eventTime()));
        units.addClassNames("card-line", "soft", "small");
        Div all = new Div(line, subject(entry), what, units);
        Div last = new Div(
                entry.batchNo() == null
                        ? new Span()
                        : new CodeText(entry.batchNo(), Texts.get("RecordListView.batchNo")),
                opener(entry));
        last.addClassName("card-line");
        all.add(last);
        all.addClassName("row-card");
        return all;
    }
}
