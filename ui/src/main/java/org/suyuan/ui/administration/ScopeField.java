package org.suyuan.ui.administration;

import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.combobox.MultiSelectComboBox;
import com.vaadin.flow.component.html.Div;
import java.util.Optional;
import java.util.Set;
import org.suyuan.identity.DataScope;
import org.suyuan.shared.ProductClass;
import org.suyuan.shared.Regions;
import org.suyuan.shared.Stage;
import org.suyuan.shared.Texts;
import org.suyuan.ui.component.ChineseTexts;
import org.suyuan.ui.component.RegionPicker;

/** A data scope: a region or the whole nation, and where wanted classes and stages. */
final class ScopeField extends Div {

    private final RegionPicker region;
    private final Checkbox nation = new Checkbox(Texts.get("ScopeField.nation"));
    private final MultiSelectComboBox<ProductClass> classes = ChineseTexts.multiSelect();
    private final MultiSelectComboBox<Stage> stages = ChineseTexts.multiSelect();

    ScopeField(Regions regions) {
        addClassName("scope-field");
        region = new RegionPicker(regions);
        region.setLabel(Texts.get("ScopeField.region"));
        region.setId("scope-region");
        nation.setId("scope-nation");
        nation.addValueChangeListener(change -> {
            region.setReadOnly(change.getValue());
            if (change.getValue()) {
                region.setValue(null);
            }
        });
        classes.setLabel(Texts.get("ScopeField.classes"));
        classes.setHelperText(Texts.get("ScopeField.any"));
        classes.setItems(ProductClass.values());
        classes.setItemLabelGenerator(Texts::of);
        classes.setWidthFull();
        stages.setLabel(Texts.get("ScopeField.stages"));
        stages.setHelperText(Texts.get("ScopeField.any"));
        stages.setItems(Stage.values());
        stages.setItemLabelGenerator(Texts::of);
        stages.setWidthFull();
        add(region, nation, classes, stages);
    }

    /** The scope; empty, and said so, while neither a region nor the nation is chosen. */
    Optional<DataScope.Grant> scope() {
        String code = region.getValue();
        if (code == null && !nation.getValue()) {
            region.setInvalid(true);
            region.setErrorMessage(Texts.get("ScopeField.missing"));
            return Optional.empty();
        }
        return Optional.of(new DataScope.Grant(code, Set.copyOf(classes.getValue()), Set.copyOf(stages.getValue())));
    }
}
