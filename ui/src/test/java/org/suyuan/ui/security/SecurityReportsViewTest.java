package org.suyuan.ui.security;

import static com.github.mvysny.kaributesting.v10.LocatorJ._click;
import static com.github.mvysny.kaributesting.v10.LocatorJ._get;
import static com.github.mvysny.kaributesting.v10.LocatorJ._setValue;
import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.textfield.TextArea;
import java.time.Clock;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.suyuan.disclosure.SecurityReports.SecurityReport;
import org.suyuan.shared.PageRequest;
import org.suyuan.ui.StubbedSecurityReports;
import org.suyuan.ui.StubbedServices;
import org.suyuan.ui.VaadinTest;
import org.suyuan.ui.component.Deadlines;
import org.suyuan.ui.component.Times;

class SecurityReportsViewTest extends VaadinTest {

    private final StubbedSecurityReports reports = new StubbedSecurityReports();
    private final Clock clock = Clock.fixed(StubbedServices.NOW, ZoneOffset.UTC);

    @Test
    void aReportIsReadAndAnsweredBelowItsLine() {
        signIn(StubbedServices.ALL);
        SecurityReportsView view = new SecurityReportsView(
                reports, new Times(clock), new Deadlines(new StubbedServices().calendar(), clock), clock);
        UI.getCurrent().add(view);
        assertThat(UI.getCurrent().getElement().getTextRecursively()).contains("待答复 1 件");
        SecurityReport report =
                reports.list(true, new PageRequest(0, 1, null, false)).items().get(0);
        UI.getCurrent().add(view.details(report));
        assertThat(UI.getCurrent().getElement().getTextRecursively()).contains("finder@example.cn");

        _setValue(_get(TextArea.class, spec -> spec.withId("answer")), "已修复");
        _click(_get(Button.class, spec -> spec.withId("send")));

        assertThat(reports.answered).containsExactly("r1 已修复");
        assertThat(UI.getCurrent().getElement().getTextRecursively()).contains("待答复 0 件");
    }
}
