package org.suyuan.ui.subject;

import static com.github.mvysny.kaributesting.v10.LocatorJ._click;
import static com.github.mvysny.kaributesting.v10.LocatorJ._find;
import static com.github.mvysny.kaributesting.v10.LocatorJ._get;
import static com.github.mvysny.kaributesting.v10.LocatorJ._setValue;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.RouteParameters;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mockito.Mockito;
import org.suyuan.form.FormSchema;
import org.suyuan.subject.SubjectAmendments;
import org.suyuan.ui.StubbedAmendmentFiles;
import org.suyuan.ui.StubbedFiles;
import org.suyuan.ui.StubbedRegistration;
import org.suyuan.ui.StubbedRegistry;
import org.suyuan.ui.StubbedServices;
import org.suyuan.ui.VaadinTest;
import org.suyuan.ui.component.Deadlines;
import org.suyuan.ui.map.MapsFixture;

/** An officer enters a paper application. */
class SubjectEntryViewTest extends VaadinTest {

    private final StubbedServices services = new StubbedServices();
    private final StubbedRegistration registration = new StubbedRegistration();
    private final StubbedRegistry.Entering entering = new StubbedRegistry.Entering();

    private final SubjectEntryView view = new SubjectEntryView(
            entering,
            registration,
            Mockito.mock(SubjectAmendments.class),
            StubbedServices.stubbedForms(),
            services.drafts(),
            services.inbox(),
            services.regions(),
            new Deadlines(services.calendar(), Clock.fixed(StubbedServices.NOW, ZoneOffset.UTC)),
            new StubbedFiles(),
            new StubbedAmendmentFiles(),
            MapsFixture.maps(),
            new ObjectMapper().registerModule(new JavaTimeModule()));

    @BeforeEach
    void open() {
        BeforeEnterEvent event = Mockito.mock(BeforeEnterEvent.class);
        Mockito.when(event.getRouteParameters()).thenReturn(new RouteParameters(Map.of()));
        view.beforeEnter(event);
        UI.getCurrent().add(view);
    }

    private static String shown() {
        return UI.getCurrent().getElement().getTextRecursively();
    }

    @Test
    void forWhomAndOnWhatGroundsComeFirstAndWhomIsAskedOnce() {
        FormSchema schema = view.schema();

        assertThat(schema.sections().get(0).fields())
                .extracting(FormSchema.Field::key)
                .containsExactly("onBehalfOf", "documentNo", "reason");
        assertThat(schema.fields()).extracting(FormSchema.Field::key).doesNotHaveDuplicates();
        assertThat(shown()).contains("代录登记申请", "代录依据");
    }

    @Test
    void whatIsMissingIsShownAtItsFieldAndNothingIsSent() {
        _click(_get(Button.class, spec -> spec.withId("submit")));

        assertThat(entering.sent).isEmpty();
        assertThat(_get(TextField.class, spec -> spec.withId("field-documentNo"))
                        .isInvalid())
                .isTrue();
    }

    @Test
    void theGroundsStandBesideTheSubject() {
        entering.answer = registration.get("s-review");
        assertThat(_find(TextField.class, spec -> spec.withId("field-onBehalfOf")))
                .hasSize(1);
        _setValue(_get(TextField.class, spec -> spec.withId("field-documentNo")), "历收〔2026〕17号");
        _setValue(_get(TextArea.class, spec -> spec.withId("field-reason")), "现场递交");
        _setValue(_get(TextField.class, spec -> spec.withId("field-onBehalfOf")), "赵某某");
        var body = new ObjectMapper().createObjectNode();
        body.put("documentNo", "历收〔2026〕17号")
                .put("reason", "现场递交")
                .put("onBehalfOf", "赵某某")
                .put("name", "某某农场");

        view.submitNew(body);

        assertThat(entering.sent).hasSize(1);
        assertThat(entering.sent.get(0).path("documentNo").asText()).isEqualTo("历收〔2026〕17号");
        assertThat(entering.sent.get(0).path("subject").path("onBehalfOf").asText())
                .isEqualTo("赵某某");
        assertThat(entering.sent.get(0).path("subject").has("reason")).isFalse();
    }
}
