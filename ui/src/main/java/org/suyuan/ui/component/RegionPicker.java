package org.suyuan.ui.component;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.customfield.CustomField;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.listbox.ListBox;
import com.vaadin.flow.component.popover.Popover;
import com.vaadin.flow.component.popover.PopoverPosition;
import com.vaadin.flow.data.provider.Query;
import com.vaadin.flow.data.renderer.ComponentRenderer;
import com.vaadin.flow.data.renderer.LitRenderer;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.suyuan.shared.Region;
import org.suyuan.shared.Regions;
import org.suyuan.shared.Texts;

/**
 * Picks an administrative division: typed by name, pinyin, initials or code, or step by step province, city, county. Its
 * value is the code, null for none.
 */
public final class RegionPicker extends CustomField<@Nullable String> {

    private static final int LEVELS = 3;

    private final Regions regions;
    private final ComboBox<Region> typed = new ComboBox<>();
    private final Button open = new Button(Glyph.TREE.create());
    private final Popover steps = new Popover();
    private final List<ListBox<Region>> columns = new ArrayList<>();
    private boolean showing;

    public RegionPicker(Regions regions) {
        this.regions = regions;
        addClassName("region-picker");
        typed.setPlaceholder(Texts.get("RegionPicker.placeholder"));
        typed.setClearButtonVisible(true);
        typed.setItemLabelGenerator(Region::fullName);
        typed.setRenderer(LitRenderer.<Region>of(
                        "<span class=\"region-name\">${item.name}</span><span class=\"region-code\">${item.code}</span>")
                .withProperty("name", Region::fullName)
                .withProperty("code", Region::code));
        typed.setItems(this::matching);
        typed.addValueChangeListener(change -> updateValue());
        typed.getElement().setAttribute("part", "typed");
        open.addThemeVariants(ButtonVariant.LUMO_ICON);
        open.setAriaLabel(Texts.get("RegionPicker.steps"));
        open.setTooltipText(Texts.get("RegionPicker.steps"));
        steps.setTarget(open);
        steps.setModal(true);
        steps.setPosition(PopoverPosition.BOTTOM_END);
        steps.setAriaLabel(Texts.get("RegionPicker.steps"));
        steps.addOpenedChangeListener(event -> {
            if (event.isOpened()) {
                showSteps();
            }
        });
        for (int level = 1; level <= LEVELS; level++) {
            columns.add(column(level));
        }
        Div list = new Div();
        list.addClassName("region-steps");
        for (int index = 0; index < LEVELS; index++) {
            Span heading = new Span(Texts.get("RegionPicker.level" + (index + 1)));
            heading.addClassName("region-step-heading");
            list.add(new Div(heading, columns.get(index)));
        }
        steps.add(list);
        Div line = new Div(typed, open, steps);
        line.addClassName("region-line");
        add(line);
    }

    /** The region picked, null for none. */
    public @Nullable Region region() {
        return typed.getValue();
    }

    @Override
    protected @Nullable String generateModelValue() {
        Region region = typed.getValue();
        return region == null ? null : region.code();
    }

    @Override
    protected void setPresentationValue(@Nullable String code) {
        typed.setValue(code == null ? null : regions.find(code).orElse(null));
    }

    @Override
    public void setReadOnly(boolean readOnly) {
        super.setReadOnly(readOnly);
        typed.setReadOnly(readOnly);
        open.setVisible(!readOnly);
    }

    @Override
    public void setInvalid(boolean invalid) {
        super.setInvalid(invalid);
        typed.setInvalid(invalid);
    }

    /** It never judges its value by itself. */
    @Override
    public void setManualValidation(boolean enabled) {}

    @Override
    public void focus() {
        typed.focus();
    }

    /** What stands in the empty field where no label is shown. */
    public void setPlaceholder(String text) {
        typed.setPlaceholder(text);
    }

    /** The name screen readers give the field where no label is shown. */
    public void setAriaLabel(String label) {
        typed.setAriaLabel(label);
    }

    private Stream<Region> matching(Query<Region, String> query) {
        String text = query.getFilter().orElse("").strip();
        List<Region> found =
                text.isEmpty() ? regions.below(null) : regions.match(text, query.getOffset() + query.getLimit());
        return found.stream().skip(query.getOffset()).limit(query.getLimit());
    }

    private ListBox<Region> column(int level) {
        ListBox<Region> column = new ListBox<>();
        column.setRenderer(new ComponentRenderer<>(region -> new Span(region.name())));
        column.getElement().setAttribute("aria-label", Texts.get("RegionPicker.level" + level));
        column.addValueChangeListener(change -> {
            Region picked = change.getValue();
            if (showing || picked == null) {
                return;
            }
            typed.setValue(picked);
            List<Region> below = fill(level, picked.code());
            if (below.isEmpty()) {
                steps.close();
            }
        });
        return column;
    }

    /** Fills the column after a level with what lies below a region, and empties those behind it. */
    private List<Region> fill(int level, String code) {
        List<Region> below = regions.below(code);
        showing = true;
        try {
            for (int next = level; next < LEVELS; next++) {
                columns.get(next).setItems(next == level ? below : List.of());
            }
        } finally {
            showing = false;
        }
        return below;
    }

    private void showSteps() {
        Region picked = typed.getValue();
        List<String> lineage = picked == null ? List.of() : picked.lineage();
        showing = true;
        try {
            String above = null;
            for (int index = 0; index < LEVELS; index++) {
                boolean reached = index == 0 || above != null;
                List<Region> items = reached ? regions.below(above) : List.of();
                columns.get(index).setItems(items);
                String code = index < lineage.size() ? lineage.get(index) : null;
                columns.get(index)
                        .setValue(items.stream()
                                .filter(region -> region.code().equals(code))
                                .findFirst()
                                .orElse(null));
                above = code;
            }
        } finally {
            showing = false;
        }
    }
}
