package org.suyuan.ui.layout;

import static com.github.mvysny.kaributesting.v10.LocatorJ._find;
import static com.github.mvysny.kaributesting.v10.LocatorJ._get;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.mvysny.kaributesting.v10.ComboBoxKt;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.sidenav.SideNavItem;
import com.vaadin.flow.server.ErrorEvent;
import com.vaadin.flow.spring.security.AuthenticationContext;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.mock.env.MockEnvironment;
import org.springframework.security.access.AccessDeniedException;
import org.suyuan.identity.DataScope;
import org.suyuan.identity.Features;
import org.suyuan.identity.Permission;
import org.suyuan.identity.SignedIn;
import org.suyuan.shared.InvalidInput;
import org.suyuan.shared.NotFound;
import org.suyuan.shared.Texts;
import org.suyuan.ui.StubbedServices;
import org.suyuan.ui.StubbedTrail;
import org.suyuan.ui.VaadinTest;
import org.suyuan.ui.component.Glyph;

class WorkbenchLayoutTest extends VaadinTest {

    @Test
    void theNavigationHoldsOnlyWhatThePersonMayUse() {
        assertThat(jobsOf(StubbedServices.APPLICANT)).containsExactly("待办", "我的申请", "我的企业", "追溯主体", "标识解析");
        assertThat(jobsOf(StubbedServices.REVIEWER))
                .containsExactly("待办", "代理", "追溯主体", "标识解析", "追溯码", "合格证", "导出申请", "采集设备");
        assertThat(jobsOf(StubbedServices.OPERATOR)).containsExactly("待办", "数据上报", "运行状态", "邮件", "变更推送");
        assertThat(jobsOf(StubbedServices.AUDITOR)).containsExactly("待办", "行为审计");
        assertThat(jobsOf(with(Set.of()))).containsExactly("待办");
        assertThat(jobsOf(with(Set.of(Permission.ACCOUNT_KEEP)))).containsExactly("待办", "账号", "组织机构", "授权确认", "登录会话");
        assertThat(jobsOf(with(Set.of(Permission.RIGHTS_GRANT))))
                .containsExactly("待办", "账号", "组织机构", "角色", "授权确认", "权限查询", "登录会话", "安全报告");
    }

    @Test
    void theJobsOfAFunctionThatIsOffAreGone() {
        SignedIn keeper = with(Set.of(Permission.ACCESS_READ, Permission.ACCESS_KEEP));
        assertThat(jobsOf(keeper)).containsExactly("待办", "平台对接", "追溯体系");
        assertThat(jobsOf(keeper, new MockEnvironment().withProperty("suyuan.features.access", "false")))
                .containsExactly("待办");
        assertThat(offered("")).containsExactly("待办");
    }

    @Test
    void whatWaitsIsCountedBesideTheInbox() {
        jobsOf(StubbedServices.REVIEWER);
        WorkbenchLayout layout = _get(WorkbenchLayout.class);
        layout.refreshCounts();

        assertThat(_get(SideNavItem.class, spec -> spec.withId("nav-inbox"))
                        .getSuffixComponent()
                        .getElement()
                        .getText())
                .isEqualTo("12");
    }

    @Test
    void whatWaitsForASecondPersonIsCountedBesideTheGrants() {
        jobsOf(with(Set.of(Permission.RIGHTS_GRANT)));
        _get(WorkbenchLayout.class).refreshCounts();

        assertThat(_get(SideNavItem.class, spec -> spec.withId("nav-administration-grants"))
                        .getSuffixComponent()
                        .getElement()
                        .getText())
                .isEqualTo("3");
    }

    @Test
    void questionMarkShowsTheKeys() {
        jobsOf(StubbedServices.REVIEWER);
        _get(WorkbenchLayout.class).showKeys();

        assertThat(_get(Dialog.class).getHeaderTitle()).isEqualTo("本页快捷键");
    }

    @Test
    void theGlobalSearchOffersPagesByNameOrPinyinAndWhatFeaturesFind() {
        jobsOf(StubbedServices.REVIEWER);

        assertThat(offered("")).containsExactly("待办", "代理", "追溯主体", "标识解析", "追溯码", "合格证", "导出申请", "采集设备");
        assertThat(offered("zhuisu")).containsExactly("追溯主体", "追溯码");
        assertThat(offered("zs")).containsExactly("追溯主体", "追溯码");
        assertThat(offered("药业")).containsExactly("历下药业");
        assertThat(offered("运行状态")).as("not this person's").containsExactly("没有找到“运行状态”");
    }

    private static List<String> offered(String typed) {
        GlobalSearch search = _get(GlobalSearch.class);
        ComboBoxKt.setUserInput(search, typed);
        return ComboBoxKt.getSuggestions(search);
    }

    @ParameterizedTest
    @EnumSource
    void everyJobHasAText(Job job) {
        assertThat(Texts.of(job)).isNotBlank();
    }

    @Test
    void workStartsWhereItIsMostLikely() {
        assertThat(Job.firstOf(StubbedServices.APPLICANT)).isEqualTo(Job.APPLICATIONS);
        assertThat(Job.firstOf(StubbedServices.REVIEWER)).isEqualTo(Job.INBOX);
        assertThat(Job.firstOf(StubbedServices.OPERATOR)).isEqualTo(Job.OUTBOX);
    }

    @Test
    void whatAClickIsRefusedIsWrittenDownAndWhatMerelyFailsIsNot() {
        StubbedTrail trail = new StubbedTrail();
        Failures failures = new Failures(trail);

        failures.error(new ErrorEvent(new RuntimeException(new NotFound())));
        failures.error(new ErrorEvent(new AccessDeniedException("no")));
        failures.error(new ErrorEvent(new InvalidInput(List.of())));

        assertThat(trail.refused).containsExactly(" 404", " 403");
    }

    @Test
    void aFactIsToldAsItIsAndASurpriseByItsNumber() {
        assertThat(Failures.sentence(new RuntimeException(new NotFound()))).isEqualTo("没有找到该内容，或您无权查看。");
        assertThat(Failures.sentence(new InvalidInput(List.of()))).contains("需要修改");
        assertThat(Failures.sentence(new AccessDeniedException("no"))).isEqualTo("您没有办理这件事的权限。");
        assertThat(Failures.sentence(new IllegalStateException("secret of the inside")))
                .containsPattern("编号 [0-9A-F]{8}")
                .doesNotContain("secret");
    }

    private static List<String> jobsOf(SignedIn person) {
        return jobsOf(person, new MockEnvironment());
    }

    private static List<String> jobsOf(SignedIn person, MockEnvironment settings) {
        signIn(person);
        UI.getCurrent().removeAll();
        UI.getCurrent()
                .add(new WorkbenchLayout(
                        new StubbedServices().inbox(),
                        List.of((typed, who) -> typed.equals("药业")
                                ? List.of(new Jump(Glyph.BUILDING, "历下药业", "追溯主体", "subjects/1", Map.of()))
                                : List.of()),
                        org.mockito.Mockito.mock(AuthenticationContext.class),
                        false,
                        java.util.Optional.of(() -> 3L),
                        new Features(settings)));
        return _find(SideNavItem.class).stream().map(SideNavItem::getLabel).toList();
    }

    private static SignedIn with(Set<Permission> permissions) {
        return new SignedIn("x", "x", "某人", null, permissions, new DataScope("x", List.of()), "", false);
    }
}
