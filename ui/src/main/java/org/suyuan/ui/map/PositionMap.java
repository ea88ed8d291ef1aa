package org.suyuan.ui.map;

import com.vaadin.flow.component.HtmlContainer;
import com.vaadin.flow.component.Tag;
import com.vaadin.flow.component.dependency.JsModule;
import com.vaadin.flow.component.dependency.StyleSheet;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.suyuan.shared.Region;
import org.suyuan.shared.Texts;

/** A map of a province with a position on it. The same stands beside it in numbers, which do without it. */
@Tag("suyuan-map")
@JsModule("context://widgets/suyuan-map.js")
@StyleSheet("context://widgets/suyuan-map.css")
public final class PositionMap extends HtmlContainer {

    private static final String LONGITUDE = "longitude";
    private static final String LATITUDE = "latitude";

    private final transient Function<String, List<Region>> lineage;

    PositionMap(Function<String, List<Region>> lineage, String foot, String edition, boolean readOnly) {
        this.lineage = lineage;
        getElement().setProperty("source", foot);
        getElement().setProperty("edition", edition);
        getElement().setProperty("readonly", readOnly);
        getElement().setProperty("label", Texts.get(readOnly ? "PositionMap.shown" : "PositionMap.chooser"));
    }

    /** Shows a region and a position in it; a position without both numbers is none. */
    public void show(@Nullable String regionCode, String longitude, String latitude) {
        List<Region> path = regionCode == null ? List.of() : lineage.apply(regionCode);
        getElement().setProperty("names", Maps.joined(path.stream().map(Region::name)));
        getElement().setProperty("region", Maps.joined(path.stream().map(Region::code)));
        getElement().setProperty(LONGITUDE, longitude);
        getElement().setProperty(LATITUDE, latitude);
    }

    /** Called with longitude and latitude that the person chose, empty for none any more. */
    public void onChosen(BiConsumer<String, String> listener) {
        getElement()
                .addEventListener("position", event -> {
                    String longitude = event.getEventData().getString("event.detail.longitude");
                    String latitude = event.getEventData().getString("event.detail.latitude");
                    getElement().setProperty(LONGITUDE, longitude);
                    getElement().setProperty(LATITUDE, latitude);
                    listener.accept(longitude, latitude);
                })
                .addEventData("event.detail.longitude")
                .addEventData("event.detail.latitude");
    }
}
