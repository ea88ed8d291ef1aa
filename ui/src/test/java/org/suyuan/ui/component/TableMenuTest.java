package org.suyuan.ui.component;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.ClickEvent;
import com.vaadin.flow.component.ComponentUtil;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.contextmenu.MenuItem;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.menubar.MenuBar;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.suyuan.ui.VaadinTest;

class TableMenuTest extends VaadinTest {

    private final Grid<String> grid = new Grid<>();
    private final AtomicInteger changes = new AtomicInteger();
    private TableMenu menu;

    @BeforeEach
    void open() {
        for (String key : List.of("name", "code", "type")) {
            grid.addColumn(row -> row + key).setKey(key).setHeader("列" + key);
        }
        grid.addColumn(row -> row).setHeader("卡片");
        menu = new TableMenu(grid, "test", "name", Set.of("type"), changes::incrementAndGet);
        UI.getCurrent().add(grid, menu);
    }

    private List<MenuItem> items() {
        return ((MenuBar) menu.initContent()).getItems().get(0).getSubMenu().getItems();
    }

    private MenuItem item(String text) {
        return items().stream()
                .filter(item -> item.getText().equals(text))
                .findFirst()
                .orElseThrow();
    }

    private static void click(MenuItem item) {
        ComponentUtil.fireEvent(item, new ClickEvent<>(item));
    }

    @Test
    void columnsWithAKeyAreOfferedButTheFirst() {
        assertThat(items().stream().map(MenuItem::getText)).containsExactly("列code", "列type", "宽松行高");
        assertThat(item("列code").isChecked()).isTrue();
        assertThat(item("列type").isChecked()).isFalse();
    }

    @Test
    void whatIsChosenIsShownAtOnce() {
        click(item("列type"));

        assertThat(menu.shows("type")).isTrue();
        assertThat(item("列type").isChecked()).isTrue();
        assertThat(changes).hasValue(1);
    }

    @Test
    void rowsAreLowUntilThePersonWantsThemHigh() {
        assertThat(grid.getThemeNames()).contains("compact");

        click(item("宽松行高"));

        assertThat(grid.getThemeNames()).doesNotContain("compact");
    }

    @Test
    void whatTheBrowserKeptComesBack() {
        menu.restore("{\"hidden\":[\"code\"],\"widths\":{\"code\":\"212.5px\",\"name\":\"url(x)\"},\"high\":true}");

        assertThat(menu.shows("code")).isFalse();
        assertThat(menu.shows("type")).isTrue();
        assertThat(grid.getColumnByKey("code").getWidth()).isEqualTo("212.5px");
        assertThat(grid.getColumnByKey("name").getWidth())
                .as("what is no width")
                .isNull();
        assertThat(grid.getThemeNames()).doesNotContain("compact");
    }

    @Test
    void whatCannotBeReadChangesNothing() {
        menu.restore("{\"hidden\":7}");

        assertThat(menu.shows("code")).isTrue();
        assertThat(changes).hasValue(0);
    }
}
