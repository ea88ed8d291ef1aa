package org.suyuan.ui.access;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.grid.GridVariant;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.provider.DataProvider;
import com.vaadin.flow.data.value.ValueChangeMode;
import com.vaadin.flow.function.ValueProvider;
import com.vaadin.flow.router.BeforeEnterEvent;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.suyuan.shared.PageRequest;
import org.suyuan.shared.Paged;
import org.suyuan.shared.Texts;
import org.suyuan.ui.component.Glyph;
import org.suyuan.ui.component.NarrowWindow;

/** A table that fills the page, read part by part: its search field, how many there are, and cards in a narrow window. */
final class SearchTable<T> {

    static final String Q = "q";

    private static final int PAGE = 50;
    private static final String CARD = "card";

    private final String view;
    private final TextField text = new TextField();
    private final Span total = new Span();
    private final Grid<T> grid = new Grid<>();

    /** @param view finds the texts: {@code .q}, {@code .total}, {@code .title} */
    SearchTable(String id, String view, ValueProvider<T, Component> card) {
        this.view = view;
        total.addClassName("soft");
        total.getElement().setAttribute("role", "status");
        grid.setId(id);
        grid.setPageSize(PAGE);
        grid.addThemeVariants(GridVariant.LUMO_COMPACT, GridVariant.LUMO_NO_BORDER);
        grid.setSelectionMode(Grid.SelectionMode.NONE);
        grid.addComponentColumn(card).setKey(CARD).setHeader(Texts.get(view + ".title"));
    }

    /** The search field; the page leads to the address of what is typed. */
    TextField searching(Consumer<String> typed) {
        text.setId(Q);
        text.setPlaceholder(Texts.get(view + ".q"));
        text.setAriaLabel(Texts.get(view + ".q"));
        text.setPrefixComponent(Glyph.SEARCH.create());
        text.setClearButtonVisible(true);
        text.setValueChangeMode(ValueChangeMode.LAZY);
        text.addValueChangeListener(change -> {
            if (change.isFromClient()) {
                typed.accept(change.getValue().strip());
            }
        });
        return text;
    }

    /** What is searched by the address, null for nothing. */
    @Nullable
    String asked(BeforeEnterEvent event) {
        text.setValue(event.getLocation()
                .getQueryParameters()
                .getSingleParameter(Q)
                .orElse("")
                .strip());
        return searched();
    }

    @Nullable
    String searched() {
        return text.isEmpty() ? null : text.getValue();
    }

    Span total() {
        return total;
    }

    Grid<T> grid() {
        return grid;
    }

    /** Once all columns are there: cards in a narrow window of this page, columns in a wide one. */
    void narrowing(Component page) {
        narrow(false);
        NarrowWindow.watch(page, this::narrow);
    }

    private void narrow(boolean narrow) {
        grid.getColumns().forEach(column -> column.setVisible(CARD.equals(column.getKey()) == narrow));
    }

    void show(Function<PageRequest, Paged<T>> find) {
        long count = find.apply(page(0)).total();
        total.setText(Texts.get(view + ".total", count));
        grid.setDataProvider(DataProvider.fromCallbacks(
                asked -> find.apply(page(asked.getOffset() / PAGE)).items().stream()
                        .skip(asked.getOffset() % PAGE)
                        .limit(asked.getLimit()),
                asked -> (int) count));
    }

    private static PageRequest page(int number) {
        return new PageRequest(number, PAGE, null, false);
    }
}
