package org.suyuan.ui.administration;

import static com.github.mvysny.kaributesting.v10.LocatorJ._click;
import static com.github.mvysny.kaributesting.v10.LocatorJ._find;
import static com.github.mvysny.kaributesting.v10.LocatorJ._get;
import static com.github.mvysny.kaributesting.v10.LocatorJ._setValue;
import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.notification.Notification;
import com.vaadin.flow.component.radiobutton.RadioButtonGroup;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.suyuan.shared.FieldError;
import org.suyuan.shared.InvalidInput;
import org.suyuan.subject.AffiliationKind;
import org.suyuan.subject.AmendmentMode;
import org.suyuan.subject.AmendmentRuleKeeping;
import org.suyuan.subject.AmendmentRuleKeeping.Difference;
import org.suyuan.subject.AmendmentRuleKeeping.Rule;
import org.suyuan.subject.AmendmentRuleKeeping.Setting;
import org.suyuan.subject.IndustryKeeping;
import org.suyuan.subject.RuleInUse;
import org.suyuan.ui.StubbedServices;
import org.suyuan.ui.VaadinTest;

class SubjectRulesViewTest extends VaadinTest {

    private static final Set<AffiliationKind> ALL = Set.of(AffiliationKind.values());
    private static final Setting BEFORE = new Setting("address", AmendmentMode.REVIEW, ALL);
    private static final Setting AT_ONCE = new Setting("address", AmendmentMode.NOTICE, ALL);
    private static final Difference CHANGE = new Difference("address", BEFORE, AT_ONCE);

    private final AmendmentRuleKeeping keeping = mock(AmendmentRuleKeeping.class);
    private final IndustryKeeping industries = mock(IndustryKeeping.class);

    @BeforeEach
    void asShipped() {
        when(keeping.rules())
                .thenReturn(List.of(
                        new Rule("uscc", AmendmentMode.FIXED, Set.of(), List.of(AmendmentMode.FIXED)),
                        new Rule("address", AmendmentMode.REVIEW, ALL, List.of(AmendmentMode.values())),
                        new Rule("contactName", AmendmentMode.NOTICE, ALL, List.of(AmendmentMode.NOTICE))));
        when(keeping.differences(any())).thenReturn(List.of());
        when(keeping.differences(List.of(AT_ONCE))).thenReturn(List.of(CHANGE));
        when(industries.counts()).thenReturn(new IndustryKeeping.Counts(20, 97, 0, 0));
    }

    private SubjectRulesView open() {
        SubjectRulesView view = new SubjectRulesView(keeping, industries, StubbedServices.stubbedForms());
        UI.getCurrent().add(view);
        view.beforeEnter(mock(com.vaadin.flow.router.BeforeEnterEvent.class));
        return view;
    }

    private static String shown() {
        return UI.getCurrent().getElement().getTextRecursively();
    }

    private static String said() {
        return _find(Notification.class).stream()
                .map(notice -> notice.getElement().getTextRecursively())
                .collect(Collectors.joining());
    }

    @SuppressWarnings("unchecked")
    private static RadioButtonGroup<AmendmentMode> mode() {
        return _get(RadioButtonGroup.class, spec -> spec.withId("rule-mode"));
    }

    private static void setAtOnce() {
        _click(_get(Button.class, spec -> spec.withId("change-address")));
        _setValue(mode(), AmendmentMode.NOTICE);
        _click(_get(Button.class, spec -> spec.withId("act")));
    }

    @Test
    void whatStandsFixedIsShownAsSuchAndCannotBeChanged() {
        open();

        assertThat(shown()).contains("统一社会信用代码", "固定，不能调整", "详细地址", "审核后生效", "主账号、子账号、代办");
        assertThat(_find(Button.class, spec -> spec.withId("change-uscc"))).isEmpty();
        _click(_get(Button.class, spec -> spec.withId("change-contactName")));
        assertThat(mode().isReadOnly()).isTrue();
    }

    @Test
    void aChangeIsListedBeforeItIsSaved() {
        open();

        setAtOnce();

        assertThat(shown()).contains("待保存的变化：1 项", "详细地址：审核后生效（主账号、子账号、代办） → 告知后即时生效");
        verify(keeping, never()).save(any());
    }

    @Test
    void whatIsListedIsSaved() {
        when(keeping.save(List.of(AT_ONCE)))
                .thenReturn(
                        new AmendmentRuleKeeping.Change("c1", "admin", "系统管理员", StubbedServices.NOW, List.of(CHANGE)));
        open();
        setAtOnce();

        _click(_get(Button.class, spec -> spec.withId("save-rules")));

        verify(keeping).save(List.of(AT_ONCE));
        assertThat(said()).contains("已保存，1 项有变化");
        assertThat(shown()).doesNotContain("待保存的变化");
    }

    @Test
    void whatIsRefusedSaysWhyAndStaysListed() {
        when(keeping.save(any())).thenThrow(new RuleInUse("BG20261123000001"));
        open();
        setAtOnce();

        _click(_get(Button.class, spec -> spec.withId("save-rules")));

        assertThat(said()).contains("BG20261123000001", "办结后才能取消");
        assertThat(shown()).contains("待保存的变化：1 项");
    }

    @Test
    void theLastChangeIsUndone() {
        when(keeping.last())
                .thenReturn(Optional.of(
                        new AmendmentRuleKeeping.Change("c1", "admin", "系统管理员", StubbedServices.NOW, List.of(CHANGE))));
        open();

        _click(_get(Button.class, spec -> spec.withId("undo-rules")));
        _click(_get(Button.class, spec -> spec.withId("act")));

        verify(keeping).undo("c1");
    }

    @Test
    void aTableOfIndustriesIsTakenOverAfterItWasLookedAt() {
        byte[] file = "code,name\n0111,稻谷种植\n".getBytes(StandardCharsets.UTF_8);
        IndustryKeeping.Import brought =
                new IndustryKeeping.Import(List.of(new IndustryKeeping.Category("0111", "稻谷种植")), List.of(), 3);
        when(industries.read(file)).thenReturn(brought);
        when(industries.take(file)).thenReturn(brought);
        SubjectRulesView view = open();
        assertThat(shown()).contains("现有门类 20 个、大类 97 个；尚未导入中类和小类");

        view.bringIn(file);
        assertThat(_get(Dialog.class).getElement().getTextRecursively())
                .contains("新增 1 个，更名 0 个，相同 3 个", "新增 0111 稻谷种植");
        verify(industries, never()).take(any());
        _click(_get(Button.class, spec -> spec.withId("act")));

        verify(industries).take(file);
    }

    @Test
    void aFileThatCannotBeReadSaysWhichLine() {
        when(industries.read(any()))
                .thenThrow(new InvalidInput(List.of(new FieldError("第 2 行", "industry_line", "内容无法识别。"))));

        open().bringIn(new byte[0]);

        assertThat(said()).contains("第 2 行", "内容无法识别");
        verify(industries, never()).take(any());
    }
}
