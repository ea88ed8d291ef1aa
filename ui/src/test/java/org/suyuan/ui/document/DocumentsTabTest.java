package org.suyuan.ui.document;

import static com.github.mvysny.kaributesting.v10.LocatorJ._click;
import static com.github.mvysny.kaributesting.v10.LocatorJ._find;
import static com.github.mvysny.kaributesting.v10.LocatorJ._get;
import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Image;
import java.time.Clock;
import java.time.ZoneOffset;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.context.SecurityContextHolder;
import org.suyuan.identity.SignedIn;
import org.suyuan.subject.SubjectView;
import org.suyuan.ui.StubbedDocuments;
import org.suyuan.ui.StubbedRegistration;
import org.suyuan.ui.StubbedServices;
import org.suyuan.ui.VaadinTest;
import org.suyuan.ui.component.Times;

class DocumentsTabTest extends VaadinTest {

    private final StubbedDocuments documents = new StubbedDocuments();
    private final DocumentsTab tab =
            new DocumentsTab(documents, new Times(Clock.fixed(StubbedServices.NOW, ZoneOffset.UTC)));

    @AfterEach
    void signOut() {
        SecurityContextHolder.clearContext();
    }

    private Component shownTo(SignedIn person, boolean masked) {
        SecurityContextHolder.getContext()
                .setAuthentication(
                        UsernamePasswordAuthenticationToken.authenticated(person, null, person.getAuthorities()));
        SubjectView subject = new StubbedRegistration().get("s-registered");
        Component shown = tab.show(new SubjectView(
                subject.id(),
                subject.caseNo(),
                subject.status(),
                subject.code(),
                subject.version(),
                subject.values(),
                masked,
                subject.regionName(),
                subject.filedAt(),
                subject.registeredAt(),
                subject.origin(),
                subject.applicant(),
                subject.findings(),
                subject.amendment()));
        UI.getCurrent().add(shown);
        return shown;
    }

    @Test
    void eachDocumentStandsThereWithItsNumberItsStateAndItsPage() {
        Component shown = shownTo(StubbedServices.APPLICANT, false);
        assertThat(tab.order()).isEqualTo(60);
        assertThat(tab.key()).isEqualTo("documents");
        assertThat(shown.getElement().getTextRecursively())
                .contains("备案证明", "（济历下）追溯证〔2026〕0007号", "有效", "已被新文书取代", "受理通知书");
        assertThat(_find(Anchor.class, spec -> spec.withText("核验页面")))
                .hasSize(3)
                .allMatch(link -> link.getHref().contains("/verify/"));
        assertThat(_find(Anchor.class, spec -> spec.withText("下载"))).hasSize(3);
        assertThat(_find(Anchor.class, spec -> spec.withText("打印")))
                .hasSize(3)
                .allMatch(link -> link.getTarget().orElse("").equals("_blank"));
    }

    @Test
    void aPreviewShowsEveryPage() {
        shownTo(StubbedServices.REVIEWER, true);
        _click(_find(Button.class, spec -> spec.withText("预览")).get(0));
        assertThat(documents.asked).containsExactly("preview c2");
        assertThat(_find(Image.class)).hasSize(2);
        assertThat(_get(Anchor.class, spec -> spec.withId("download")).isVisible())
                .isTrue();
        assertThat(_get(Anchor.class, spec -> spec.withId("print")).isVisible()).isTrue();
    }

    @Test
    void whoMayNotSeePersonalDataSeesWhichThereAreAndWhyNoMore() {
        Component shown = shownTo(StubbedServices.AUDITOR, true);
        assertThat(shown.getElement().getTextRecursively()).contains("没有查看完整个人信息的权限", "（济历下）追溯证〔2026〕0007号");
        assertThat(_find(Button.class, spec -> spec.withText("预览"))).isEmpty();
        assertThat(_find(Anchor.class, spec -> spec.withText("下载"))).isEmpty();
    }
}
