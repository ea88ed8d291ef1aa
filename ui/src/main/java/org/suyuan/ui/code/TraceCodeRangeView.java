package org.suyuan.ui.code;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.HasValidation;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.grid.GridVariant;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.IntegerField;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.NotFoundException;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.server.streams.DownloadEvent;
import com.vaadin.flow.server.streams.DownloadHandler;
import jakarta.annotation.security.RolesAllowed;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.suyuan.shared.NotFound;
import org.suyuan.shared.Texts;
import org.suyuan.trace.code.CodeAct;
import org.suyuan.trace.code.CodeRange;
import org.suyuan.trace.code.CodeState;
import org.suyuan.trace.code.LabelSize;
import org.suyuan.trace.code.OwnCode;
import org.suyuan.trace.code.PrintedFile;
import org.suyuan.trace.code.TraceCodeRanges;
import org.suyuan.trace.code.TraceCodeRanges.Stretch;
import org.suyuan.ui.component.ActDialog;
import org.suyuan.ui.component.ChineseTexts;
import org.suyuan.ui.component.EmptyState;
import org.suyuan.ui.component.Glyph;
import org.suyuan.ui.component.NarrowWindow;
import org.suyuan.ui.component.Notices;
import org.suyuan.ui.component.PdfStream;
import org.suyuan.ui.component.PeopleNames;
import org.suyuan.ui.component.StatusBadge;
import org.suyuan.ui.component.Times;
import org.suyuan.ui.component.Tone;
import org.suyuan.ui.layout.TitledView;
import org.suyuan.ui.layout.WorkbenchLayout;

/** One range of trace codes: how its codes stand, what was done to them, and what can be done. */
@Route(value = "trace-codes/:id", layout = WorkbenchLayout.class)
@RolesAllowed({"TRACE_CODE_ISSUE", "SUBJECT_READ"})
public class TraceCodeRangeView extends Div implements BeforeEnterObserver, TitledView {

    private static final String CARD = "card";

    private final transient TraceCodeRanges ranges;
    private final transient Times times;
    private final transient Clock clock;
    private final transient PeopleNames people;
    private transient PeopleNames.Known names = PeopleNames.Known.NOBODY;
    private final Grid<Stretch> stretches = new Grid<>();
    private final Grid<CodeAct> acts = new Grid<>();
    private String heading = "";

    public TraceCodeRangeView(TraceCodeRanges ranges, Times times, Clock clock, PeopleNames people) {
        this.ranges = ranges;
        this.times = times;
        this.clock = clock;
        this.people = people;
        addClassName("view");
        columns();
        NarrowWindow.watch(this, this::narrow);
    }

    @Override
    public String title() {
        return heading.isEmpty() ? TitledView.super.title() : heading;
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        String id = event.getRouteParameters().get("id").orElse("");
        try {
            show(ranges.get(id));
        } catch (NotFound gone) {
            event.rerouteToError(NotFoundException.class);
        }
    }

    private void show(CodeRange range) {
        heading = Texts.get("TraceCodeRangeView.heading", range.productName());
        removeAll();
        Div head = new Div(new H1(heading));
        head.addClassName("view-head");
        add(head);
        Span facts = new Span(Texts.get(
                "TraceCodeRangeView.facts",
                Texts.of(range.level()),
                range.quantity(),
                range.active(),
                range.voided(),
                range.subjectName(),
                Times.minute(range.issuedAt())));
        facts.addClassName("soft");
        add(facts);
        if (range.own()) {
            add(acts(range));
        } else {
            Paragraph others = new Paragraph(Texts.get("TraceCodeRangeView.others"));
            others.addClassName("soft");
            add(others);
        }
        stretches.setItems(ranges.stretches(range.id()));
        List<CodeAct> done = ranges.acts(range.id());
        names = people.of(done.stream().map(CodeAct::by));
        acts.setItems(done);
        Section standing = new Section(new H2(Texts.get("TraceCodeRangeView.standing")), stretches);
        Section history = new Section(
                new H2(Texts.get("TraceCodeRangeView.acts")),
                done.isEmpty() ? new EmptyState(Glyph.LIST, Texts.get("TraceCodeRangeView.noActs")) : acts);
        add(standing, history);
    }

    private Div acts(CodeRange range) {
        Div bar = new Div(
                act(range, "activate", this::activation),
                act(range, "pack", (one, fields) -> packing(fields)),
                act(range, "unpack", (one, fields) -> packing(fields)),
                act(range, "withdraw", this::withdrawal),
                button("labels", () -> labels(range)),
                codes(range));
        bar.addClassName("row-acts");
        return bar;
    }

    private static Button button(String key, Runnable act) {
        Button button = new Button(Texts.get("TraceCodeRangeView." + key), click -> act.run());
        button.setId(key);
        return button;
    }

    /** Fields of an act beside from and to; filled by name, read when it is done. */
    private interface More {
        void into(ObjectNode body);
    }

    /** The fields of a dialog by the names the services give them. */
    private static final class Fields {
        private final Map<String, HasValidation> all = new HashMap<>();
        private final List<Component> shown = new ArrayList<>();

        <T extends Component & HasValidation> T add(String name, T field) {
            all.put(name, field);
            shown.add(field);
            field.setId(name);
            field.getElement().getStyle().set("width", "100%");
            return field;
        }
    }

    private Button act(CodeRange range, String key, BiFunction<CodeRange, Fields, More> more) {
        return button(key, () -> {
            Fields fields = new Fields();
            Stretch fit = fitting(key, range);
            IntegerField from = fields.add("from", number("from", fit == null ? null : fit.from(), range));
            IntegerField to = fields.add("to", number("to", fit == null ? null : fit.to(), range));
            More rest = more.apply(range, fields);
            ActDialog dialog = new ActDialog(
                            Texts.get("TraceCodeRangeView." + key + ".title", range.productName()),
                            Texts.get("TraceCodeRangeView." + key),
                            none -> Marks.marking(fields.all, () -> {
                                ObjectNode body = Bodies.body()
                                        .put("from", from.getValue())
                                        .put("to", to.getValue());
                                rest.into(body);
                                CodeRange now = done(key, range.id(), body);
                                Notices.say(Texts.get(
                                        "TraceCodeRangeView." + key + ".done", from.getValue(), to.getValue()));
                                show(now);
                            }))
                    .saying(Texts.get("TraceCodeRangeView." + key + ".what"))
                    .with(fields.shown);
            if (key.equals("withdraw")) {
                dialog.dangerous();
            }
            dialog.open();
        });
    }

    /** The first stretch with which it can be done; nothing is offered to be taken out of use. */
    private @Nullable Stretch fitting(String key, CodeRange range) {
        return ranges.stretches(range.id()).stream()
                .filter(stretch -> switch (key) {
                    case "activate" -> stretch.state() == CodeState.ISSUED;
                    case "pack" -> stretch.state() == CodeState.ACTIVE && stretch.packageCode() == null;
                    case "unpack" -> stretch.packageCode() != null;
                    default -> false;
                })
                .findFirst()
                .orElse(null);
    }

    private CodeRange done(String key, String id, ObjectNode body) {
        return switch (key) {
            case "activate" -> ranges.activate(id, body);
            case "pack" -> ranges.pack(id, body);
            case "unpack" -> ranges.unpack(id, body);
            default -> ranges.withdraw(id, body);
        };
    }

    private static IntegerField number(String key, @Nullable Integer value, CodeRange range) {
        IntegerField field = new IntegerField(Texts.get("TraceCodeRangeView." + key));
        field.setValue(value);
        field.setHelperText(Texts.get("TraceCodeRangeView.numberHelp", range.quantity()));
        return field;
    }

    private More activation(CodeRange range, Fields fields) {
        TextField batch = fields.add("batchNo", new TextField(Texts.get("TraceCodeRangeView.batchNo")));
        batch.setMaxLength(100);
        var day = fields.add("producedOn", ChineseTexts.datePicker());
        day.setLabel(Texts.get("TraceCodeRangeView.producedOn"));
        day.setMax(LocalDate.now(clock.withZone(Times.ZONE)));
        return body -> body.put("batchNo", Bodies.text(batch.getValue())).put("producedOn", Bodies.day(day.getValue()));
    }

    private More withdrawal(CodeRange range, Fields fields) {
        TextField reason = fields.add("reason", new TextField(Texts.get("TraceCodeRangeView.reason")));
        reason.setMaxLength(300);
        return body -> body.put("reason", Bodies.text(reason.getValue()));
    }

    private More packing(Fields fields) {
        TextField box = fields.add("package", new TextField(Texts.get("TraceCodeRangeView.package")));
        box.setMaxLength(200);
        box.setHelperText(Texts.get("TraceCodeRangeView.packageHelp"));
        // A scanner may type the whole address of the QR code.
        return body -> body.put("package", Bodies.text(box.getValue().replaceFirst("^.*/t/", "")));
    }

    /** Which labels are printed. */
    private record Wanted(int from, int to, LabelSize size) {}

    private void labels(CodeRange range) {
        int most = Math.min(range.quantity(), TraceCodeRanges.MOST_LABELS);
        IntegerField from = number("from", 1, range);
        IntegerField to = number("to", most, range);
        Select<LabelSize> size = new Select<>();
        size.setLabel(Texts.get("TraceCodeRangeView.size"));
        size.setItems(LabelSize.values());
        size.setItemLabelGenerator(one -> one == null ? "" : Texts.of(one));
        size.setValue(LabelSize.MEDIUM);
        AtomicReference<Wanted> wanted = new AtomicReference<>(new Wanted(1, most, LabelSize.MEDIUM));
        Anchor print = new Anchor(
                new PdfStream(
                        () -> {
                            Wanted now = Objects.requireNonNull(wanted.get());
                            PrintedFile file = ranges.labels(range.id(), now.from(), now.to(), now.size());
                            return new PdfStream.Pdf(file.name(), file.content());
                        },
                        true),
                Texts.get("TraceCodeRangeView.print"));
        print.setTarget("_blank");
        print.addClassNames("button", "button-primary");
        print.setId("print-labels");
        Span wrong = new Span();
        wrong.addClassName("error-summary");
        wrong.getElement().setAttribute("role", "alert");
        wrong.setVisible(false);
        Runnable changed = () -> {
            Integer first = from.getValue();
            Integer last = to.getValue();
            boolean right = first != null
                    && last != null
                    && first >= 1
                    && last >= first
                    && last <= range.quantity()
                    && last - first < TraceCodeRanges.MOST_LABELS;
            wrong.setVisible(!right);
            wrong.setText(Texts.get("TraceCodeRangeView.labelsWrong", range.quantity(), TraceCodeRanges.MOST_LABELS));
            print.setVisible(right);
            if (right) {
                wanted.set(new Wanted(first, last, size.getValue()));
            }
        };
        from.addValueChangeListener(change -> changed.run());
        to.addValueChangeListener(change -> changed.run());
        size.addValueChangeListener(change -> changed.run());
        Dialog dialog = new Dialog();
        dialog.setHeaderTitle(Texts.get("TraceCodeRangeView.labels.title", range.productName()));
        dialog.setWidth("34rem");
        dialog.setMaxWidth("94vw");
        Div body = new Div(new Paragraph(Texts.get("TraceCodeRangeView.labels.what")), from, to, size, wrong);
        body.addClassName("act-body");
        from.setWidthFull();
        to.setWidthFull();
        size.setWidthFull();
        dialog.add(body);
        dialog.getFooter().add(new Button(Texts.get("Button.close"), click -> dialog.close()), print);
        dialog.open();
    }

    private Anchor codes(CodeRange range) {
        Anchor file = new Anchor((DownloadHandler) event -> codes(range, event), Texts.get("TraceCodeRangeView.codes"));
        file.getElement().setAttribute("download", true);
        file.addClassName("button");
        file.setId("codes");
        return file;
    }

    private void codes(CodeRange range, DownloadEvent event) throws IOException {
        event.getResponse()
                .setHeader(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment()
                                .filename(
                                        Texts.get("TraceCodeRangeView.codesFile", range.productName()),
                                        StandardCharsets.UTF_8)
                                .build()
                                .toString());
        event.getResponse().setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        event.setContentType("text/csv;charset=UTF-8");
        try (Writer out =
                new BufferedWriter(new OutputStreamWriter(event.getOutputStream(), StandardCharsets.UTF_8), 1 << 16)) {
            // Table programs know by the mark at the beginning that it is Unicode.
            out.write('\uFEFF');
            out.write(Texts.get("traceCode.csv"));
            out.write("\r\n");
            ranges.write(range.id(), (number, code, printed, address) -> out.append(Integer.toString(number))
                    .append(',')
                    .append(code)
                    .append(',')
                    .append(printed)
                    .append(',')
                    .append(address)
                    .append("\r\n"));
        }
    }

    private void columns() {
        plain(stretches, "stretches");
        stretches
                .addComponentColumn(TraceCodeRangeView::card)
                .setKey(CARD)
                .setHeader(Texts.get("TraceCodeRangeView.standing"));
        stretches.addColumn(TraceCodeRangeView::numbers).setHeader(Texts.get("TraceCodeRangeView.numbers"));
        stretches
                .addComponentColumn(stretch -> badge(stretch.state()))
                .setHeader(Texts.get("TraceCodeRangeView.state"));
        stretches.addColumn(stretch -> orNone(stretch.batchNo())).setHeader(Texts.get("TraceCodeRangeView.batchNo"));
        stretches
                .addColumn(stretch -> box(stretch.packageCode()))
                .setHeader(Texts.get("TraceCodeRangeView.in"))
                .setFlexGrow(2);
        plain(acts, "acts");
        acts.addComponentColumn(this::card).setKey(CARD).setHeader(Texts.get("TraceCodeRangeView.acts"));
        acts.addComponentColumn(act -> times.text(act.at())).setHeader(Texts.get("TraceCodeRangeView.at"));
        acts.addColumn(act -> Texts.of(act.kind())).setHeader(Texts.get("TraceCodeRangeView.act"));
        acts.addColumn(act -> Texts.get("TraceCodeRangeView.span", act.from(), act.to()))
                .setHeader(Texts.get("TraceCodeRangeView.numbers"));
        acts.addColumn(TraceCodeRangeView::what)
                .setHeader(Texts.get("TraceCodeRangeView.note"))
                .setTooltipGenerator(TraceCodeRangeView::what)
                .setFlexGrow(3);
        acts.addColumn(act -> names.of(act.by())).setHeader(Texts.get("TraceCodeRangeView.by"));
        narrow(false);
    }

    private static void plain(Grid<?> grid, String id) {
        grid.setId(id);
        grid.addThemeVariants(GridVariant.LUMO_COMPACT, GridVariant.LUMO_NO_BORDER);
        grid.setSelectionMode(Grid.SelectionMode.NONE);
        grid.setAllRowsVisible(true);
    }

    void narrow(boolean narrow) {
        stretches.getColumns().forEach(column -> column.setVisible(CARD.equals(column.getKey()) == narrow));
        acts.getColumns().forEach(column -> column.setVisible(CARD.equals(column.getKey()) == narrow));
    }

    private static Component card(Stretch stretch) {
        return Listing.card(
                new Span(numbers(stretch)),
                badge(stretch.state()),
                Texts.get("TraceCodeRangeView.card", orNone(stretch.batchNo()), box(stretch.packageCode())));
    }

    private Component card(CodeAct act) {
        return Listing.card(
                new Span(Texts.get(
                        "TraceCodeRangeView.actCard",
                        Texts.of(act.kind()),
                        Texts.get("TraceCodeRangeView.span", act.from(), act.to()))),
                times.text(act.at()),
                what(act));
    }

    private static String numbers(Stretch stretch) {
        return Texts.get("TraceCodeRangeView.span", stretch.from(), stretch.to());
    }

    private static String orNone(@Nullable String text) {
        return text == null ? Texts.get("Times.none") : text;
    }

    private static String box(@Nullable String code) {
        return code == null ? Texts.get("Times.none") : OwnCode.grouped(code);
    }

    private static String what(CodeAct act) {
        return switch (act.kind()) {
            case ACTIVATE ->
                act.producedOn() == null
                        ? Texts.get("TraceCodeRangeView.batch", String.valueOf(act.batchNo()))
                        : Texts.get(
                                "TraceCodeRangeView.batchOf",
                                String.valueOf(act.batchNo()),
                                act.producedOn().toString());
            case VOID -> String.valueOf(act.reason());
            case PACK, UNPACK -> box(act.packageCode());
        };
    }

    private static StatusBadge badge(CodeState state) {
        return new StatusBadge(
                switch (state) {
                    case ISSUED -> Tone.WAITING;
                    case ACTIVE -> Tone.DONE;
                    case VOID -> Tone.ENDED;
                },
                Texts.of(state));
    }
}
