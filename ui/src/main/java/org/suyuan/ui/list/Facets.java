package org.suyuan.ui.list;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Nav;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.function.SerializableBiConsumer;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.suyuan.shared.Texts;
import org.suyuan.subject.SubjectDirectory.Facet;
import org.suyuan.ui.component.Glyph;
import org.suyuan.ui.component.ListAddress;

/** What a list could be narrowed by, with how many each value would leave. */
final class Facets extends Nav {

    private static final int MOST = 12;

    private final String texts;
    private final SerializableBiConsumer<String, @Nullable String> changed;

    Facets(String texts, SerializableBiConsumer<String, @Nullable String> changed) {
        this.texts = texts;
        this.changed = changed;
        addClassName("facets");
        setAriaLabel(Texts.get("ListView.facets"));
    }

    /** Shows the counts of some conditions, with a way back where one is chosen. */
    void show(List<String> keys, Map<String, List<Facet>> counts, ListAddress address) {
        removeAll();
        keys.forEach(key -> show(key, counts.getOrDefault(key, List.of()), address.get(key)));
    }

    private void show(String key, List<Facet> values, @Nullable String chosen) {
        if (values.isEmpty() && chosen == null) {
            return;
        }
        Section section = new Section(new H2(Texts.get(texts + ".facet." + key)));
        values.stream().limit(MOST).forEach(value -> section.add(entry(key, value, chosen)));
        if (chosen != null) {
            Button all = new Button(Texts.get("ListView.all"), Glyph.X.create(), click -> changed.accept(key, null));
            all.addThemeVariants(ButtonVariant.LUMO_TERTIARY, ButtonVariant.LUMO_SMALL);
            section.add(all);
        }
        add(section);
    }

    private Button entry(String key, Facet value, @Nullable String chosen) {
        boolean pressed = value.value().equals(chosen);
        String id = "facet-" + key + "-" + value.value();
        Span count = new Span(Texts.get("ListView.count", value.count()));
        count.addClassName("facet-count");
        Button entry = new Button(value.label(), click -> {
            changed.accept(key, pressed ? null : value.value());
            getElement().executeJs("document.getElementById($0)?.focus()", id);
        });
        entry.setId(id);
        entry.setSuffixComponent(count);
        entry.addThemeVariants(ButtonVariant.LUMO_TERTIARY, ButtonVariant.LUMO_SMALL);
        entry.getElement().setAttribute("aria-pressed", Boolean.toString(pressed));
        return entry;
    }
}
