package org.suyuan.ui.component;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.Composite;
import com.vaadin.flow.component.contextmenu.MenuItem;
import com.vaadin.flow.component.contextmenu.SubMenu;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.grid.GridVariant;
import com.vaadin.flow.component.menubar.MenuBar;
import com.vaadin.flow.component.menubar.MenuBarVariant;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.suyuan.shared.Texts;

/**
 * How a person likes a table: which columns, how wide, how high the rows; kept in their browser. Columns are known by
 * their key; one without a key is not offered.
 */
public final class TableMenu extends Composite<Component> {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Grid<?> grid;
    private final String kept;
    private final Runnable changed;
    private final Map<String, MenuItem> items = new HashMap<>();
    private final MenuBar bar = ChineseTexts.menuBar();
    private final MenuItem high;
    private Settings settings;

    /** What is kept. */
    record Settings(Set<String> hidden, Map<String, String> widths, boolean high) {}

    /**
     * A menu for a table whose columns are defined.
     *
     * @param name of the table, unique among the pages
     * @param always key of the column that cannot be hidden
     * @param hidden keys of those that are hidden at first
     * @param changed called when other columns are to be shown
     */
    public TableMenu(Grid<?> grid, String name, String always, Set<String> hidden, Runnable changed) {
        this.grid = grid;
        this.kept = "table." + name;
        this.changed = changed;
        this.settings = new Settings(new TreeSet<>(hidden), new TreeMap<>(), false);
        bar.addThemeVariants(MenuBarVariant.LUMO_TERTIARY);
        SubMenu menu = bar.addItem(Texts.get("TableMenu.columns")).getSubMenu();
        for (Grid.Column<?> column : grid.getColumns()) {
            String key = column.getKey();
            if (key != null && !key.equals(always)) {
                MenuItem item = menu.addItem(column.getHeaderText(), click -> toggle(key));
                item.setCheckable(true);
                item.setKeepOpen(true);
                items.put(key, item);
            }
        }
        menu.addSeparator();
        high = menu.addItem(Texts.get("TableMenu.high"), click -> {
            settings = new Settings(settings.hidden(), settings.widths(), !settings.high());
            keep();
        });
        high.setCheckable(true);
        high.setKeepOpen(true);
        grid.addColumnResizeListener(resized -> {
            String key = resized.getResizedColumn().getKey();
            if (key != null && resized.isFromClient()) {
                settings.widths().put(key, resized.getResizedColumn().getWidth());
                keep();
            }
        });
        bar.addAttachListener(attached ->
                bar.getElement().executeJs("return suyuan.get($0) || ''", kept).then(String.class, this::restore));
        check();
    }

    @Override
    protected Component initContent() {
        return bar;
    }

    /** Whether the person wants to see a column. */
    public boolean shows(@Nullable String key) {
        return key == null || !settings.hidden().contains(key);
    }

    private void toggle(String key) {
        if (!settings.hidden().remove(key)) {
            settings.hidden().add(key);
        }
        keep();
    }

    private void keep() {
        check();
        changed.run();
        try {
            bar.getElement().executeJs("suyuan.set($0, $1)", kept, JSON.writeValueAsString(settings));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    void restore(String json) {
        if (json.isEmpty()) {
            return;
        }
        try {
            settings = JSON.readValue(json, Settings.class);
        } catch (JsonProcessingException unreadable) {
            return; // what a browser kept of another version: the table is as it comes
        }
        settings.widths().forEach((key, width) -> {
            Grid.Column<?> column = grid.getColumnByKey(key);
            if (column != null && width.matches("[\\d.]+px")) {
                column.setWidth(width).setFlexGrow(0);
            }
        });
        check();
        changed.run();
    }

    private void check() {
        items.forEach((key, item) -> item.setChecked(shows(key)));
        high.setChecked(settings.high());
        grid.setThemeName(GridVariant.LUMO_COMPACT.getVariantName(), !settings.high());
    }
}
