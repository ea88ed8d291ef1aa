package org.suyuan.ui.code;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.grid.GridVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.data.provider.DataProvider;
import com.vaadin.flow.function.ValueProvider;
import java.util.function.Function;
import java.util.function.Supplier;
import org.suyuan.shared.PageRequest;
import org.suyuan.shared.Paged;
import org.suyuan.ui.component.EmptyState;
import org.suyuan.ui.component.NarrowWindow;

/** A table that is read page by page, each row a card in a narrow window; what stands in its place where there is nothing. */
final class Listing<T> extends Div {

    private static final int PAGE = 50;
    private static final String CARD = "card";

    private final Grid<T> grid = new Grid<>();

    Listing(String id, String title, ValueProvider<T, Component> card) {
        addClassName("results");
        grid.setId(id);
        grid.setPageSize(PAGE);
        grid.addThemeVariants(GridVariant.LUMO_COMPACT, GridVariant.LUMO_NO_BORDER);
        grid.setSelectionMode(Grid.SelectionMode.NONE);
        grid.addComponentColumn(card).setKey(CARD).setHeader(title);
        NarrowWindow.watch(this, this::narrow);
    }

    /** The table, for its columns. */
    Grid<T> grid() {
        return grid;
    }

    void narrow(boolean narrow) {
        grid.getColumns().forEach(column -> column.setVisible(CARD.equals(column.getKey()) == narrow));
    }

    /** Shows what there is; returns how many. */
    long show(Function<PageRequest, Paged<T>> source, Supplier<EmptyState> none) {
        removeAll();
        long all = source.apply(new PageRequest(0, 1, null, false)).total();
        if (all == 0) {
            add(none.get());
            return 0;
        }
        grid.setDataProvider(DataProvider.fromCallbacks(
                query -> source.apply(new PageRequest(query.getOffset() / PAGE, PAGE, null, false)).items().stream()
                        .skip(query.getOffset() % PAGE)
                        .limit(query.getLimit()),
                query -> (int) all));
        add(grid);
        return all;
    }

    /** A row in a narrow window: two things beside each other, and words below. */
    static Component card(Component left, Component right, String below) {
        Div line = new Div(left, right);
        line.addClassName("card-line");
        Span facts = new Span(below);
        facts.addClassNames("soft", "small");
        Div card = new Div(line, facts);
        card.addClassName("row-card");
        return card;
    }
}
