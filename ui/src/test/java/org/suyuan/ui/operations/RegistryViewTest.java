package org.suyuan.ui.operations;

import static com.github.mvysny.kaributesting.v10.LocatorJ._find;
import static com.github.mvysny.kaributesting.v10.LocatorJ._get;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.mvysny.kaributesting.v10.GridKt;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.Location;
import com.vaadin.flow.router.QueryParameters;
import java.time.Clock;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.mockito.Mockito;
import org.springframework.util.unit.DataSize;
import org.suyuan.registry.RegistryEntries.Result;
import org.suyuan.ui.StubbedRegistry;
import org.suyuan.ui.StubbedServices;
import org.suyuan.ui.VaadinTest;
import org.suyuan.ui.component.Times;

/** The table of the registry. */
class RegistryViewTest extends VaadinTest {

    private final StubbedRegistry.Entries entries = new StubbedRegistry.Entries();

    private RegistryView show(String query) {
        RegistryView view = new RegistryView(
                entries, new Times(Clock.fixed(StubbedServices.NOW, ZoneOffset.UTC)), DataSize.ofMegabytes(64));
        BeforeEnterEvent event = Mockito.mock(BeforeEnterEvent.class);
        Mockito.when(event.getLocation())
                .thenReturn(new Location("operations/registry", QueryParameters.fromString(query)));
        view.beforeEnter(event);
        UI.getCurrent().add(view);
        return view;
    }

    @SuppressWarnings("unchecked")
    private static Grid<Result> imports() {
        return _get(Grid.class, spec -> spec.withId("imports"));
    }

    private static String text() {
        return UI.getCurrent().getElement().getTextRecursively();
    }

    @Test
    void theImportsAreListedWithWhatBecameOfThem() {
        show("");

        assertThat(text()).contains("登记机关数据", "共 120,345 家", "下载模板");
        assertThat(GridKt._size(imports())).isEqualTo(3);
        assertThat(GridKt._getFormattedRow(imports(), 0).toString()).contains("12", "operator");
    }

    @Test
    void anEmptyTableSaysWhatToDo() {
        entries.none = true;
        show("");

        assertThat(text()).contains("还没有导入过");
        assertThat(_find(Grid.class)).isEmpty();
    }

    @Test
    void oneFirmIsLookedUpByItsCode() {
        show("uscc=91350100M000100Y43");
        assertThat(text()).contains("某某食品有限公司；法定代表人：未提供；登记状态：吊销；数据截至 2026-11-01；来源：省级库");
    }

    @Test
    void aFirmThatIsNotThereIsSaidToBeUnknown() {
        show("uscc=31");
        assertThat(text()).contains("没有 31 的数据");
    }

    @Test
    void inANarrowWindowEachImportIsACard() {
        RegistryView view = show("");
        view.narrow(true);

        assertThat(imports().getColumns().stream().filter(column -> column.isVisible()))
                .hasSize(1);
    }
}
