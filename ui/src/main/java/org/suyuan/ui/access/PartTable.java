package org.suyuan.ui.access;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.grid.GridVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.suyuan.ui.component.NarrowWindow;

/** A short table as a part of a page: all rows at once, and cards of named values in a narrow window. */
final class PartTable<T> extends Grid<T> {

    private final List<Value<T>> values = new ArrayList<>();
    private final Column<T> card;

    private record Value<T>(String name, Function<T, Component> shown) {}

    PartTable(String id) {
        setId(id);
        setAllRowsVisible(true);
        addThemeVariants(GridVariant.LUMO_COMPACT, GridVariant.LUMO_NO_BORDER, GridVariant.LUMO_WRAP_CELL_CONTENT);
        setSelectionMode(SelectionMode.NONE);
        card = addComponentColumn(this::card).setKey("card");
        narrow(false);
        NarrowWindow.watch(this, this::narrow);
    }

    /** A column with a component. */
    Column<T> shows(String name, Function<T, Component> shown) {
        if (values.isEmpty()) {
            card.setHeader(name);
        }
        values.add(new Value<>(name, shown));
        return addComponentColumn(shown::apply).setHeader(name);
    }

    /** A column with a text. */
    Column<T> says(String name, Function<T, @Nullable String> text) {
        return shows(name, row -> new Span(Objects.requireNonNullElse(text.apply(row), "")));
    }

    private Component card(T row) {
        Div card = new Div();
        card.addClassName("part-card");
        for (Value<T> value : values) {
            Span name = new Span(value.name());
            name.addClassNames("soft", "small");
            card.add(new Div(name, value.shown().apply(row)));
        }
        return card;
    }

    private void narrow(boolean narrow) {
        getColumns().forEach(column -> column.setVisible((column == card) == narrow));
    }
}
