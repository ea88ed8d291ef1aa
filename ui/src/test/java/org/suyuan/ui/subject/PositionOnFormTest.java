package org.suyuan.ui.subject;

import static com.github.mvysny.kaributesting.v10.BasicUtilsKt._fireDomEvent;
import static com.github.mvysny.kaributesting.v10.LocatorJ._find;
import static com.github.mvysny.kaributesting.v10.LocatorJ._get;
import static com.github.mvysny.kaributesting.v10.LocatorJ._setValue;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.textfield.TextField;
import elemental.json.Json;
import elemental.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.suyuan.form.Forms;
import org.suyuan.ui.StubbedServices;
import org.suyuan.ui.VaadinTest;
import org.suyuan.ui.component.RegionPicker;
import org.suyuan.ui.form.SchemaForm;
import org.suyuan.ui.map.MapsFixture;
import org.suyuan.ui.map.PositionMap;

/** The map of a position: fields and map follow each other. */
class PositionOnFormTest extends VaadinTest {

    private final Forms forms = StubbedServices.stubbedForms();

    private SchemaForm form() {
        SchemaForm form = new SchemaForm(forms.schema("subject-registration"), forms, new StubbedServices().regions());
        PositionOnForm.on(form, MapsFixture.maps());
        UI.getCurrent().add(form);
        return form;
    }

    private static PositionMap map() {
        return _get(PositionMap.class);
    }

    private static void choose(String longitude, String latitude) {
        JsonObject data = Json.createObject();
        data.put("event.detail.longitude", longitude);
        data.put("event.detail.latitude", latitude);
        _fireDomEvent(map(), "position", data);
    }

    private static TextField field(String key) {
        return _get(TextField.class, spec -> spec.withId("field-" + key));
    }

    @Test
    void theMapShowsTheRegionThatIsChosenDownToTheCounty() {
        form();
        assertThat(map().getElement().getProperty("region")).isEmpty();

        _get(RegionPicker.class).setValue("370102");

        assertThat(map().getElement().getProperty("region")).isEqualTo("370000 370100 370102");
        assertThat(map().getElement().getProperty("names")).isEqualTo("山东省 济南市 历下区");
    }

    @Test
    void aClickOnTheMapFillsTheFieldsAndIsKept() {
        SchemaForm form = form();
        List<ObjectNode> kept = new ArrayList<>();
        form.onChange(() -> kept.add(form.values()));

        choose("117.070000", "36.670000");

        assertThat(field("longitude").getValue()).isEqualTo("117.070000");
        assertThat(field("latitude").getValue()).isEqualTo("36.670000");
        assertThat(kept).singleElement().satisfies(values -> assertThat(
                        values.path("latitude").decimalValue())
                .isEqualByComparingTo("36.67"));
    }

    @Test
    void theMapFollowsTheFields() {
        form();

        _setValue(field("longitude"), "117.5");
        _setValue(field("latitude"), "36.5");
        assertThat(map().getElement().getProperty("longitude")).isEqualTo("117.5");
        assertThat(map().getElement().getProperty("latitude")).isEqualTo("36.5");
        _setValue(field("latitude"), "abc");

        assertThat(map().getElement().getProperty("latitude"))
                .as("what is no number is no position")
                .isEmpty();
    }

    @Test
    void clearingTheMapEmptiesTheFields() {
        SchemaForm form = form();
        choose("117.070000", "36.670000");

        choose("", "");

        assertThat(field("longitude").getValue()).isEmpty();
        assertThat(form.values().has("latitude")).isFalse();
    }

    @Test
    void whatIsShownMovesTheMapToo() {
        SchemaForm form = form();
        ObjectNode values = JsonNodeFactory.instance.objectNode();
        values.put("regionCode", "370202").put("longitude", 120.38).put("latitude", 36.07);

        form.show(values);

        assertThat(map().getElement().getProperty("region")).isEqualTo("370000 370200 370202");
        assertThat(map().getElement().getProperty("longitude")).isEqualTo("120.38");
    }

    @Test
    void aPositionIsShownToReadersAndOneThatIsHiddenIsNot() {
        Div sheet = new Div();
        UI.getCurrent().add(sheet);
        ObjectNode values = JsonNodeFactory.instance.objectNode().put("regionCode", "370102");

        PositionOnForm.addTo(sheet, values, MapsFixture.maps());
        assertThat(_find(PositionMap.class)).isEmpty();
        PositionOnForm.addTo(sheet, values.put("longitude", 117.0).put("latitude", 36.6), MapsFixture.maps());

        assertThat(map().getElement().getProperty("readonly", false)).isTrue();
        assertThat(map().getElement().getProperty("source")).contains("ECharts", "不作为划界依据");
    }
}
