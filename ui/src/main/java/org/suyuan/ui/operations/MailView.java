package org.suyuan.ui.operations;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.grid.GridVariant;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Pre;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.provider.DataProvider;
import com.vaadin.flow.data.renderer.ComponentRenderer;
import com.vaadin.flow.data.value.ValueChangeMode;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.QueryParameters;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.router.RouteParameters;
import jakarta.annotation.security.RolesAllowed;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.suyuan.notification.Deliveries;
import org.suyuan.notification.Deliveries.Delivery;
import org.suyuan.notification.DeliveryState;
import org.suyuan.shared.PageRequest;
import org.suyuan.shared.Texts;
import org.suyuan.ui.component.EmptyState;
import org.suyuan.ui.component.Glyph;
import org.suyuan.ui.component.KeyHelp;
import org.suyuan.ui.component.NarrowWindow;
import org.suyuan.ui.component.StatusBadge;
import org.suyuan.ui.component.Times;
import org.suyuan.ui.component.Tone;
import org.suyuan.ui.layout.TitledView;
import org.suyuan.ui.layout.WorkbenchLayout;

/** What was sent to whom, from our own deliveries: the text of a message opens below its line. */
@Route(value = "operations/mail", layout = WorkbenchLayout.class)
@RolesAllowed("OPERATE")
public class MailView extends Div implements BeforeEnterObserver, TitledView, KeyHelp.HasKeys {

    private static final int PAGE = 50;
    private static final String CARD = "card";

    private final transient Deliveries deliveries;
    private final transient Times times;
    private final Select<DeliveryState> state = new Select<>();
    private final TextField text = new TextField();
    private final Span total = new Span();
    private final Div results = new Div();
    private final Grid<Delivery> grid = new Grid<>();
    private boolean reading;

    public MailView(Deliveries deliveries, Times times) {
        this.deliveries = deliveries;
        this.times = times;
        addClassNames("view", "view-fill");
        total.addClassName("soft");
        total.getElement().setAttribute("role", "status");
        Div head = new Div(new H1(title()), total);
        head.addClassName("view-head");
        state.setItems(DeliveryState.values());
        state.setItemLabelGenerator(value -> value == null ? Texts.get("MailView.all") : Texts.of(value));
        state.setEmptySelectionAllowed(true);
        state.setEmptySelectionCaption(Texts.get("MailView.all"));
        state.setAriaLabel(Texts.get("MailView.state"));
        state.setId("state");
        state.addValueChangeListener(change -> apply());
        text.setPlaceholder(Texts.get("MailView.text"));
        text.setAriaLabel(Texts.get("MailView.text"));
        text.setId("q");
        text.setPrefixComponent(Glyph.SEARCH.create());
        text.setClearButtonVisible(true);
        text.setValueChangeMode(ValueChangeMode.LAZY);
        text.setValueChangeTimeout(400);
        text.addValueChangeListener(change -> apply());
        Div line = new Div(text, state);
        line.addClassName("search-line");
        results.addClassName("results");
        columns();
        add(head, line, results);
        NarrowWindow.watch(this, this::narrow);
    }

    @Override
    public List<KeyHelp.Key> keys() {
        return Stream.of("j", "k", "Enter")
                .map(key -> new KeyHelp.Key(key, Texts.get("MailView.key." + key)))
                .toList();
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        QueryParameters parameters = event.getLocation().getQueryParameters();
        reading = true;
        try {
            String wanted = parameters.getSingleParameter("state").orElse("");
            state.setValue(Arrays.stream(DeliveryState.values())
                    .filter(value -> value.name().equals(wanted))
                    .findFirst()
                    .orElse(null));
            String typed = parameters.getSingleParameter("q").orElse("");
            if (!text.getValue().strip().equals(typed)) {
                text.setValue(typed); // what is being typed stays, its blanks at the end too
            }
        } finally {
            reading = false;
        }
        show();
    }

    private void columns() {
        grid.setId("deliveries");
        grid.setPageSize(PAGE);
        grid.addThemeVariants(GridVariant.LUMO_COMPACT, GridVariant.LUMO_NO_BORDER);
        grid.setSelectionMode(Grid.SelectionMode.NONE);
        grid.addComponentColumn(this::card).setKey(CARD).setHeader(Texts.get("MailView.title"));
        grid.addComponentColumn(delivery -> times.text(delivery.createdAt()))
                .setHeader(Texts.get("MailView.createdAt"))
                .setWidth("10rem")
                .setFlexGrow(0);
        grid.addComponentColumn(MailView::badge)
                .setHeader(Texts.get("MailView.state"))
                .setWidth("7rem")
                .setFlexGrow(0);
        grid.addColumn(Delivery::headline)
                .setHeader(Texts.get("MailView.headline"))
                .setFlexGrow(3)
                .setTooltipGenerator(Delivery::headline)
                .setResizable(true);
        grid.addColumn(MailView::recipient)
                .setHeader(Texts.get("MailView.to"))
                .setFlexGrow(2)
                .setResizable(true);
        grid.setItemDetailsRenderer(new ComponentRenderer<>(this::details));
        narrow(false);
    }

    void narrow(boolean narrow) {
        grid.getColumns().forEach(column -> column.setVisible(CARD.equals(column.getKey()) == narrow));
    }

    private Component card(Delivery delivery) {
        Div line = new Div(times.text(delivery.createdAt()), badge(delivery));
        line.addClassName("card-line");
        Span to = new Span(recipient(delivery));
        to.addClassNames("soft", "small");
        Div card = new Div(new Span(delivery.headline()), line, to);
        card.addClassName("row-card");
        return card;
    }

    private static String recipient(Delivery delivery) {
        return Texts.get("MailView.recipient", delivery.recipientName(), delivery.address());
    }

    private Div details(Delivery delivery) {
        Pre body = new Pre(delivery.body());
        Div details = new Div(body);
        details.addClassName("mail-body");
        if (delivery.lastError() != null) {
            details.add(new Paragraph(Texts.get("MailView.refused", delivery.attempts(), delivery.lastError())));
        }
        if (delivery.sentAt() != null) {
            Span sent = new Span(Texts.get("MailView.sent", Times.minute(delivery.sentAt())));
            sent.addClassNames("soft", "small");
            details.add(sent);
        }
        return details;
    }

    private void apply() {
        if (reading) {
            return;
        }
        Map<String, String> parameters = new LinkedHashMap<>();
        if (!text.isEmpty()) {
            parameters.put("q", text.getValue().strip());
        }
        if (state.getValue() != null) {
            parameters.put("state", state.getValue().name());
        }
        getUI().ifPresent(
                        ui -> ui.navigate(MailView.class, RouteParameters.empty(), QueryParameters.simple(parameters)));
    }

    private void show() {
        @Nullable DeliveryState wanted = state.getValue();
        @Nullable String typed = text.isEmpty() ? null : text.getValue();
        long found = deliveries
                .list(wanted, typed, new PageRequest(0, 1, null, false))
                .total();
        total.setText(Texts.get("MailView.total", found));
        results.removeAll();
        if (found == 0) {
            boolean all = wanted == null && typed == null;
            EmptyState empty = new EmptyState(Glyph.MAIL, Texts.get(all ? "MailView.none" : "MailView.nothing"));
            if (!all) {
                empty.add(new Anchor("operations/mail", Texts.get("ListView.clear")));
            }
            results.add(empty);
            return;
        }
        grid.setDataProvider(DataProvider.fromCallbacks(
                query -> page(wanted, typed, query.getOffset(), query.getLimit()), query -> (int) found));
        results.add(grid);
    }

    private Stream<Delivery> page(@Nullable DeliveryState wanted, @Nullable String typed, int offset, int limit) {
        int skipped = offset % PAGE;
        return deliveries.list(wanted, typed, new PageRequest(offset / PAGE, PAGE, null, false)).items().stream()
                .skip(skipped)
                .limit(limit);
    }

    private static StatusBadge badge(Delivery delivery) {
        return new StatusBadge(
                switch (delivery.state()) {
                    case QUEUED -> Tone.WAITING;
                    case SENT -> Tone.DONE;
                    case FAILED -> Tone.REFUSED;
                },
                Texts.of(delivery.state()));
    }
}
