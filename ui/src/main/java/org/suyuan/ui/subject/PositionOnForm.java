package org.suyuan.ui.subject;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.vaadin.flow.component.html.Div;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Map;
import org.suyuan.ui.form.SchemaForm;
import org.suyuan.ui.map.Maps;
import org.suyuan.ui.map.PositionMap;

/** The map below the fields of a position: each follows the other. */
final class PositionOnForm {

    private static final String REGION = "regionCode";
    private static final String LONGITUDE = "longitude";
    private static final String LATITUDE = "latitude";

    private final SchemaForm form;
    private final PositionMap map;

    private PositionOnForm(SchemaForm form, PositionMap map) {
        this.form = form;
        this.map = map;
    }

    /** Puts a map below the last field of the position; a form without these fields has none. */
    static void on(SchemaForm form, Maps maps) {
        if (form.schema().field(LATITUDE).isEmpty()) {
            return;
        }
        PositionOnForm position = new PositionOnForm(form, maps.chooser());
        position.map.setId("position");
        position.map.onChosen(position::chosen);
        form.below(LATITUDE, position.map);
        form.onValues(position::follow);
        position.follow();
    }

    private void follow() {
        ObjectNode values = form.values();
        JsonNode region = values.path(REGION);
        map.show(region.isTextual() ? region.textValue() : null, text(values, LONGITUDE), text(values, LATITUDE));
    }

    private static String text(ObjectNode values, String field) {
        JsonNode value = values.path(field);
        return value.isNumber() ? value.decimalValue().toPlainString() : "";
    }

    private void chosen(String longitude, String latitude) {
        Map<String, JsonNode> entered = new LinkedHashMap<>();
        entered.put(LONGITUDE, number(longitude));
        entered.put(LATITUDE, number(latitude));
        form.enter(entered);
    }

    private static JsonNode number(String text) {
        return text.isEmpty() ? MissingNode.getInstance() : DecimalNode.valueOf(new BigDecimal(text));
    }

    /** Adds the map of a position that stands; where there is none, or it is hidden, there is no map. */
    static void addTo(Div sheet, JsonNode values, Maps maps) {
        if (!values.path(LONGITUDE).isNumber() || !values.path(LATITUDE).isNumber()) {
            return;
        }
        PositionMap map = maps.shown();
        map.setId("position");
        map.show(
                values.path(REGION).asText(),
                values.path(LONGITUDE).decimalValue().toPlainString(),
                values.path(LATITUDE).decimalValue().toPlainString());
        sheet.add(map);
    }
}
