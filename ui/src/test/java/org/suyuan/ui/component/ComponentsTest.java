package org.suyuan.ui.component;

import static com.github.mvysny.kaributesting.v10.LocatorJ._find;
import static com.github.mvysny.kaributesting.v10.LocatorJ._get;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.mvysny.kaributesting.v10.ComboBoxKt;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.combobox.ComboBox;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.suyuan.engine.Outcome;
import org.suyuan.shared.Region;
import org.suyuan.shared.Texts;
import org.suyuan.subject.SubjectStatus;
import org.suyuan.ui.StubbedServices;
import org.suyuan.ui.VaadinTest;

class ComponentsTest extends VaadinTest {

    private static final Instant NOW = StubbedServices.NOW;
    private final Clock clock = Clock.fixed(NOW, ZoneOffset.UTC);

    @Test
    void timesAreOfShanghaiAndSayTheDistance() {
        Times times = new Times(clock);

        assertThat(Times.minute(NOW)).isEqualTo("2026-11-23 14:05");
        assertThat(times.distance(NOW.minusSeconds(5))).isEqualTo("刚刚");
        assertThat(times.distance(NOW.minus(Duration.ofMinutes(5)))).isEqualTo("5 分钟前");
        assertThat(times.distance(NOW.plus(Duration.ofHours(3)))).isEqualTo("3 小时后");
        assertThat(times.distance(NOW.minus(Duration.ofDays(9)))).isEqualTo("9 天前");
    }

    @Test
    void deadlinesAreInWorkingDays() {
        Deadlines deadlines = new Deadlines(new StubbedServices().calendar(), clock);

        assertThat(deadlines.words(NOW.plus(Duration.ofDays(2)))).isEqualTo("剩 2 个工作日");
        assertThat(deadlines.words(NOW.plus(Duration.ofHours(3)))).isEqualTo("今天到期");
        assertThat(deadlines.words(NOW.plus(Duration.ofHours(20)))).isEqualTo("剩不足 1 个工作日");
        assertThat(deadlines.words(NOW.minus(Duration.ofDays(1)))).isEqualTo("逾期 1 个工作日");
        assertThat(deadlines.text(NOW.minus(Duration.ofDays(1))).hasClassName("deadline-late"))
                .isTrue();
    }

    @ParameterizedTest
    @EnumSource
    void everyStatusHasABadgeWithItsWord(SubjectStatus status) {
        assertThat(StatusBadge.of(status).getElement().getTextRecursively()).isEqualTo(Texts.of(status));
    }

    @ParameterizedTest
    @EnumSource
    void everyOutcomeHasABadgeWithItsWord(Outcome outcome) {
        assertThat(StatusBadge.of(outcome).getElement().getTextRecursively()).isEqualTo(Texts.of(outcome));
    }

    @Test
    void aRegionIsFoundByNamePinyinInitialsAndCode() {
        UI.getCurrent().add(new RegionPicker(new StubbedServices().regions()));
        ComboBox<Region> typed = _get(ComboBox.class);

        for (String text : List.of("历下", "lixia", "lxq", "370102")) {
            ComboBoxKt.setUserInput(typed, text);
            assertThat(ComboBoxKt.getSuggestionItems(typed))
                    .as(text)
                    .extracting(Region::code)
                    .contains("370102");
        }
    }

    @Test
    void aRegionThatIsPickedIsTheValue() {
        RegionPicker picker = new RegionPicker(new StubbedServices().regions());
        UI.getCurrent().add(picker);
        List<String> values = new ArrayList<>();
        picker.addValueChangeListener(change -> values.add(change.getValue()));

        ComboBox<Region> typed = _get(ComboBox.class);
        typed.setValue(new StubbedServices().regions().find("370202").orElseThrow());

        assertThat(picker.getValue()).isEqualTo("370202");
        assertThat(values).containsExactly("370202");
        picker.setValue("441900");
        assertThat(typed.getValue().fullName()).isEqualTo("广东省东莞市");
        picker.setValue(null);
        assertThat(typed.getValue()).isNull();
    }

    @Test
    void aFailureStaysUntilItIsClosed() {
        Notices.fail("没有成功");
        Notices.say("已完成");

        var open = _find(com.vaadin.flow.component.notification.Notification.class);
        assertThat(open).extracting(notice -> notice.getDuration()).containsExactly(0, 4000);
    }
}
