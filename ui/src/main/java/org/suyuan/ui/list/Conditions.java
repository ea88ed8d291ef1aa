package org.suyuan.ui.list;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.HasAriaLabel;
import com.vaadin.flow.component.HasLabel;
import com.vaadin.flow.component.HasPlaceholder;
import com.vaadin.flow.component.HasValue;
import com.vaadin.flow.component.ItemLabelGenerator;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.datepicker.DatePicker;
import com.vaadin.flow.component.details.Details;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.value.ValueChangeMode;
import com.vaadin.flow.function.SerializableBiConsumer;
import com.vaadin.flow.function.SerializableConsumer;
import com.vaadin.flow.function.SerializableFunction;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.suyuan.form.FormSchema;
import org.suyuan.shared.Regions;
import org.suyuan.shared.Texts;
import org.suyuan.ui.component.ChineseTexts;
import org.suyuan.ui.component.Glyph;
import org.suyuan.ui.component.ListAddress;
import org.suyuan.ui.component.RegionPicker;

/**
 * The fields above a list. Each is a condition of its address by the same name; its label is the text of that name. They
 * stand in one line; those behind {@link #more()} are folded away as long as they hold nothing.
 */
public final class Conditions extends Div {

    /** Milliseconds from the last key to the search. */
    private static final int PAUSE = 400;

    private static final String REGION = "regionCode";

    private final String texts;
    private final SerializableBiConsumer<String, @Nullable String> changed;
    private final Div line = new Div();
    private final Div rest = new Div();
    private final Details more = new Details(Texts.get("ListView.more"), rest);
    private final List<String> folded = new ArrayList<>();
    private final Map<String, SerializableConsumer<ListAddress>> fields = new LinkedHashMap<>();
    private transient @Nullable Regions regions;
    private boolean folding;
    private boolean showing;

    /**
     * No fields yet.
     *
     * @param texts what their labels begin with
     * @param changed told the name of a condition and what a person made of it, null for none
     */
    Conditions(String texts, SerializableBiConsumer<String, @Nullable String> changed) {
        this.texts = texts;
        this.changed = changed;
        addClassName("conditions");
        line.addClassName("search-line");
        rest.addClassName("more-conditions");
        more.setId("more-conditions");
        add(line);
    }

    /** What follows is folded away. */
    public Conditions more() {
        folding = true;
        add(more);
        return this;
    }

    public Conditions text(String key) {
        TextField field = new TextField();
        field.setClearButtonVisible(true);
        if (!folding) {
            field.setValueChangeMode(ValueChangeMode.LAZY);
            field.setValueChangeTimeout(PAUSE);
        }
        if (fields.isEmpty()) {
            field.setPrefixComponent(Glyph.SEARCH.create());
        }
        return add(key, field, text -> text, address -> {
            // What is being typed stays as it is, its blanks at the end too.
            String value = Objects.toString(address.get(key), "");
            if (!field.getValue().strip().equals(value)) {
                field.setValue(value);
            }
        });
    }

    public Conditions region(Regions known) {
        regions = known;
        RegionPicker field = new RegionPicker(known);
        field.setPlaceholder(Texts.get("ListView.region"));
        field.setAriaLabel(Texts.get("ListView.regionCode"));
        return add(REGION, line, field, code -> code, address -> field.setValue(address.get(REGION)));
    }

    public Conditions day(String key) {
        DatePicker field = ChineseTexts.datePicker();
        field.setClearButtonVisible(true);
        return add(key, field, Objects::toString, address -> field.setValue(address.day(key)));
    }

    public <E extends Enum<E>> Conditions choice(String key, Class<E> constants) {
        return choice(key, List.of(constants.getEnumConstants()), Enum::name, Texts::of);
    }

    public Conditions choice(String key, List<FormSchema.Option> options) {
        return choice(key, options, FormSchema.Option::value, FormSchema.Option::label);
    }

    /** A choice of known words, where another one may be typed. */
    public Conditions choiceOrOther(String key, List<String> known, ItemLabelGenerator<String> words) {
        ComboBox<String> field = new ComboBox<>();
        field.setItems(known);
        field.setItemLabelGenerator(words);
        field.setClearButtonVisible(true);
        field.setAllowCustomValue(true);
        field.addCustomValueSetListener(typed -> tell(key, typed.getDetail()));
        return add(key, field, word -> word, address -> field.setValue(address.get(key)));
    }

    private <T> Conditions choice(
            String key, Collection<T> items, SerializableFunction<T, String> code, ItemLabelGenerator<T> label) {
        ComboBox<T> field = new ComboBox<>();
        field.setItems(items);
        field.setItemLabelGenerator(label);
        field.setClearButtonVisible(true);
        return add(
                key,
                field,
                code,
                address -> field.setValue(items.stream()
                        .filter(item -> code.apply(item).equals(address.get(key)))
                        .findFirst()
                        .orElse(null)));
    }

    private <F extends Component & HasValue<?, T> & HasLabel & HasPlaceholder & HasAriaLabel, T> Conditions add(
            String key, F field, SerializableFunction<T, String> code, SerializableConsumer<ListAddress> show) {
        String label = Texts.get(texts + "." + key);
        if (folding) {
            field.setLabel(label);
            folded.add(key);
        } else {
            field.setPlaceholder(label);
            field.setAriaLabel(label);
        }
        return add(key, folding ? rest : line, field, code, show);
    }

    private <F extends Component & HasValue<?, T>, T> Conditions add(
            String key,
            Div place,
            F field,
            SerializableFunction<T, String> code,
            SerializableConsumer<ListAddress> show) {
        field.setId("condition-" + key);
        field.addValueChangeListener(change -> {
            T value = change.getValue();
            tell(key, value == null ? null : code.apply(value));
        });
        fields.put(key, show);
        place.add(field);
        return this;
    }

    private void tell(String key, @Nullable String value) {
        if (!showing) {
            changed.accept(key, value);
        }
    }

    /** An address without what there is no more: it may be older than the list of regions. */
    ListAddress current(ListAddress address) {
        String code = address.get(REGION);
        return code == null || regions == null || regions.find(code).isPresent() ? address : address.with(REGION, null);
    }

    /** Shows what an address asks for. */
    void show(ListAddress address) {
        showing = true;
        try {
            fields.values().forEach(field -> field.accept(address));
            if (folded.stream().anyMatch(key -> address.get(key) != null)) {
                more.setOpened(true);
            }
        } finally {
            showing = false;
        }
    }
}
