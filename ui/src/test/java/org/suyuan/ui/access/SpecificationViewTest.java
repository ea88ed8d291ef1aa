package org.suyuan.ui.access;

import static com.github.mvysny.kaributesting.v10.LocatorJ._find;
import static com.github.mvysny.kaributesting.v10.LocatorJ._get;
import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Section;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.suyuan.access.specification.InterfaceSpecifications;
import org.suyuan.access.specification.Specification;
import org.suyuan.ui.StubbedServices;
import org.suyuan.ui.VaadinTest;
import org.suyuan.ui.component.Times;

class SpecificationViewTest extends VaadinTest {

    private static final InterfaceSpecifications TWO = new InterfaceSpecifications() {
        @Override
        public List<Version> versions() {
            return List.of(
                    new Version(
                            2,
                            StubbedServices.NOW,
                            "b".repeat(64),
                            List.of(
                                    new Change(Alteration.ADDED, "追溯信息", "属性：a", "", "甲；文字"),
                                    new Change(Alteration.CHANGED, "追溯信息", "属性：b", "选填", "必填"),
                                    new Change(Alteration.REMOVED, "追溯信息", "属性：c", "丙", ""))),
                    new Version(1, StubbedServices.NOW, "a".repeat(64), List.of()));
        }

        @Override
        public Edition edition(int version) {
            return new Edition(versions().get(2 - version), new Specification(List.of()));
        }

        @Override
        public String page(int version) {
            return "<p>";
        }
    };

    @Test
    void eachVersionIsOpenedAndTakenAwayAndSaysWhatIsDifferent() {
        signIn(StubbedServices.ALL);
        UI.getCurrent().add(new SpecificationView(TWO, new Times(Clock.fixed(StubbedServices.NOW, ZoneOffset.UTC))));

        assertThat(_find(Section.class)).hasSize(2);
        assertThat(_find(ListItem.class))
                .extracting(ListItem::getText)
                .containsExactly("新增 追溯信息，属性：a（甲；文字）", "变更 追溯信息，属性：b：由“选填”改为“必填”", "删除 追溯信息，属性：c");
        assertThat(_get(Section.class, spec -> spec.withId("version-1"))
                        .getElement()
                        .getTextRecursively())
                .contains("第 1 版", "本版为第一版");
        for (String id : List.of("open-2", "download-2", "open-1", "download-1")) {
            assertThat(_get(Anchor.class, spec -> spec.withId(id)).getHref()).isNotEmpty();
        }
    }
}
