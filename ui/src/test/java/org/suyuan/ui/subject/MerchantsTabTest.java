package org.suyuan.ui.subject;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyString;
import static org.mockito.Mockito.doThrow;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import com.github.mvysny.kaributesting.v10.LocatorJ;
import com.github.mvysny.kaributesting.v10.MockVaadin;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.textfield.TextArea;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.suyuan.calendar.WorkingCalendar;
import org.suyuan.shared.FieldError;
import org.suyuan.shared.InvalidInput;
import org.suyuan.subject.MerchantState;
import org.suyuan.subject.SubjectMerchants;
import org.suyuan.subject.SubjectType;
import org.suyuan.subject.SubjectView;
import org.suyuan.ui.component.Deadlines;

/** The tab in which a node answers for its merchants. */
class MerchantsTabTest {

    private static final Instant NOW = Instant.parse("2026-11-23T06:00:00Z");

    private final SubjectMerchants merchants = mock(SubjectMerchants.class);
    private final SubjectView market = mock(SubjectView.class);
    private MerchantsTab tab;

    @BeforeEach
    void open() {
        MockVaadin.setup();
        when(market.id()).thenReturn("node");
        when(market.code()).thenReturn("91370000MA0000000X");
        tab = new MerchantsTab(merchants, new Deadlines(mock(WorkingCalendar.class), Clock.fixed(NOW, ZoneOffset.UTC)));
    }

    @AfterEach
    void close() {
        MockVaadin.tearDown();
    }

    private static SubjectMerchants.Merchant merchant(String id, MerchantState state, @Nullable String reason) {
        return new SubjectMerchants.Merchant(
                id,
                "第" + id + "号蔬菜店",
                SubjectType.SOLE_PROPRIETOR,
                null,
                "济南市历下区",
                List.of("A-12"),
                state,
                NOW,
                state == MerchantState.PENDING ? null : NOW,
                null,
                reason);
    }

    private void shown(boolean own, SubjectMerchants.Merchant... all) {
        when(merchants.of("node")).thenReturn(List.of(all));
        when(merchants.own("node")).thenReturn(own);
        UI.getCurrent().add(tab.show(market));
    }

    private static List<String> texts() {
        return LocatorJ._find(Component.class).stream()
                .map(component -> component.getElement().getText().strip())
                .filter(text -> !text.isEmpty())
                .toList();
    }

    private static Set<String> buttons() {
        return LocatorJ._find(Button.class).stream()
                .flatMap(button -> button.getId().stream())
                .collect(java.util.stream.Collectors.toSet());
    }

    @Test
    void itIsThereForWhoHasMerchants() {
        when(merchants.of("node")).thenReturn(List.of());
        assertThat(tab.shownFor(market)).isFalse();
        when(merchants.of("node")).thenReturn(List.of(merchant("1", MerchantState.PENDING, null)));
        assertThat(tab.shownFor(market)).isTrue();
    }

    @Test
    void theNodesOwnPeopleAnswerAndOthersRead() {
        shown(true, merchant("1", MerchantState.PENDING, null), merchant("2", MerchantState.CONFIRMED, null));
        assertThat(buttons()).containsExactlyInAnyOrder("confirm-1", "deny-1", "leave-2");
        assertThat(texts()).contains("共 2 户，其中待确认 1 户。", "待确认", "已确认", "申报的摊位：A-12");
    }

    @Test
    void othersOnlyRead() {
        shown(false, merchant("1", MerchantState.PENDING, null), merchant("3", MerchantState.LEFT, "合同到期"));
        assertThat(buttons()).isEmpty();
        assertThat(texts()).contains("已离场", "说明：合同到期");
    }

    @Test
    void aDenialSaysWhy() {
        shown(true, merchant("1", MerchantState.PENDING, null));
        doThrow(new InvalidInput(List.of(new FieldError("opinion", "required", "请填写。"))))
                .when(merchants)
                .answer(anyString(), anyString(), any());
        LocatorJ._click(LocatorJ._get(Button.class, spec -> spec.withId("deny-1")));
        LocatorJ._click(LocatorJ._get(Button.class, spec -> spec.withId("merchant-reason-confirm")));
        assertThat(LocatorJ._get(TextArea.class, spec -> spec.withId("merchant-reason"))
                        .getErrorMessage())
                .isEqualTo("请填写。");
        verify(merchants).answer(anyString(), anyString(), any());
    }
}
