package org.suyuan.ui.trace;

import static com.github.mvysny.kaributesting.v10.LocatorJ._click;
import static com.github.mvysny.kaributesting.v10.LocatorJ._get;
import static com.github.mvysny.kaributesting.v10.LocatorJ._setValue;
import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import com.github.mvysny.kaributesting.v10.GridKt;
import com.github.mvysny.kaributesting.v10.pro.ConfirmDialogKt;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.confirmdialog.ConfirmDialog;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.Location;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.mockito.ArgumentCaptor;
import org.mockito.Mockito;
import org.suyuan.shared.ProductClass;
import org.suyuan.shared.Stage;
import org.suyuan.trace.AttributeSchema;
import org.suyuan.trace.AttributeSchema.Attribute;
import org.suyuan.trace.AttributeSchemas;
import org.suyuan.trace.AttributeType;
import org.suyuan.ui.StubbedServices;
import org.suyuan.ui.VaadinTest;
import org.suyuan.ui.component.ListAddress;
import org.suyuan.ui.component.Times;

class TraceSchemasViewTest extends VaadinTest {

    private final AttributeSchemas schemas = Mockito.mock(AttributeSchemas.class);

    private static AttributeSchema schema(int version, Attribute... attributes) {
        Map<String, Attribute> byName = new java.util.LinkedHashMap<>();
        for (Attribute attribute : attributes) {
            byName.put(attribute.name(), attribute);
        }
        return new AttributeSchema(ProductClass.FOOD, Stage.PROCESSING, version, byName);
    }

    private static Attribute attribute(String name, String label) {
        return new Attribute(name, label, AttributeType.TEXT, false, null, null, null, List.of());
    }

    private void show() {
        signIn(StubbedServices.ALL);
        when(schemas.editions(ProductClass.FOOD, Stage.PROCESSING))
                .thenReturn(List.of(new AttributeSchemas.Edition(
                        schema(3, attribute("producedOn", "生产日期")), "system", StubbedServices.NOW)));
        TraceSchemasView view = new TraceSchemasView(
                schemas, new Times(Clock.fixed(StubbedServices.NOW, ZoneOffset.UTC)), StubbedServices.names());
        UI.getCurrent().add(view);
        BeforeEnterEvent event = Mockito.mock(BeforeEnterEvent.class);
        when(event.getLocation())
                .thenReturn(new Location(
                        "administration/trace-schemas",
                        new ListAddress(Map.of("productClass", "FOOD", "stage", "PROCESSING")).parameters()));
        view.beforeEnter(event);
    }

    @Test
    @SuppressWarnings("unchecked")
    void whatThePlatformBroughtIsNotSaidByAnAccount() {
        show();
        Grid<AttributeSchemas.Edition> editions = _get(Grid.class, spec -> spec.withId("editions"));
        assertThat(com.github.mvysny.kaributesting.v10.GridKt._getFormattedRow(editions, 0))
                .contains("系统")
                .doesNotContain("system");
    }

    @Test
    @SuppressWarnings("unchecked")
    void anAttributeIsAddedAndTheVersionPutInForce() {
        show();
        when(schemas.change(any(), any(), eq(3), any())).thenReturn(schema(4));
        assertThat(GridKt._size(_get(Grid.class, spec -> spec.withId("attributes"))))
                .isEqualTo(1);
        assertThat(_get(Button.class, spec -> spec.withId("force")).isEnabled()).isFalse();

        _click(_get(Button.class, spec -> spec.withId("add-attribute")));
        _setValue(_get(TextField.class, spec -> spec.withId("attribute-label")), "班组");
        _setValue(_get(TextField.class, spec -> spec.withId("attribute-name")), "shiftNo");
        _click(_get(Button.class, spec -> spec.withId("take-attribute")));
        _click(_get(Button.class, spec -> spec.withId("force")));
        ConfirmDialogKt._fireConfirm(_get(ConfirmDialog.class));

        ArgumentCaptor<List<Attribute>> changed = ArgumentCaptor.forClass(List.class);
        verify(schemas).change(eq(ProductClass.FOOD), eq(Stage.PROCESSING), eq(3), changed.capture());
        assertThat(changed.getValue()).extracting(Attribute::name).containsExactly("producedOn", "shiftNo");
    }
}
