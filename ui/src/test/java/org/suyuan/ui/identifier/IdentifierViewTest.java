package org.suyuan.ui.identifier;

import static com.github.mvysny.kaributesting.v10.LocatorJ._get;
import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.Location;
import com.vaadin.flow.router.QueryParameters;
import org.junit.jupiter.api.Test;
import org.mockito.Mockito;
import org.suyuan.ui.StubbedIdentifiers;
import org.suyuan.ui.VaadinTest;

class IdentifierViewTest extends VaadinTest {

    private void show(String query) {
        IdentifierView view = new IdentifierView(new StubbedIdentifiers());
        BeforeEnterEvent event = Mockito.mock(BeforeEnterEvent.class);
        Mockito.when(event.getLocation()).thenReturn(new Location("identifiers", QueryParameters.fromString(query)));
        view.beforeEnter(event);
        UI.getCurrent().add(view);
    }

    private static String text() {
        return UI.getCurrent().getElement().getTextRecursively();
    }

    @Test
    void withoutACodeThePageSaysWhatToDo() {
        show("");

        assertThat(text()).contains("标识解析", "输入一个编码后按回车");
    }

    @Test
    void aCodeIsShownWithWhatItNames() {
        show("code=urn:epc:class:lgtin:4012345.012345.L17");

        assertThat(_get(TextField.class, spec -> spec.withId("code")).getValue())
                .isEqualTo("urn:epc:class:lgtin:4012345.012345.L17");
        assertThat(text())
                .contains(
                        "带批号的商品条码",
                        "批次",
                        "https://id.gs1.org/01/04012345123456/10/L17",
                        "L17",
                        "苹果汁",
                        "某某食品有限公司",
                        "山东省济南市历下区");
    }

    @Test
    void aWrongCheckDigitIsSaid() {
        show("code=https://id.gs1.org/01/04012345123457");

        assertThat(text()).contains("校验码不符", "没有登记这个编码");
    }

    @Test
    void aCodeOfAFiledSystemLeadsThere() {
        show("code=XY-1");

        Anchor there = _get(Anchor.class, spec -> spec.withId("forward"));
        assertThat(there.getHref()).isEqualTo("https://trace.example.com/XY-1");
        assertThat(there.getElement().getAttribute("rel")).contains("noopener");
        assertThat(text()).contains("到“某某追溯系统”查询", "某某追溯码");
    }
}
