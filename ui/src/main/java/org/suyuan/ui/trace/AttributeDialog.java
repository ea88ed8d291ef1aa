package org.suyuan.ui.trace;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.textfield.BigDecimalField;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.component.textfield.TextField;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.suyuan.shared.Texts;
import org.suyuan.trace.AttributeSchema.Attribute;
import org.suyuan.trace.AttributeSchema.Option;
import org.suyuan.trace.AttributeType;

/** One attribute to be added or changed; it is checked when the version is put in force. */
final class AttributeDialog extends Dialog {

    private final TextField label = new TextField(Texts.get("AttributeDialog.label"));
    private final TextField name = new TextField(Texts.get("AttributeDialog.name"));
    private final ComboBox<AttributeType> type = new ComboBox<>(Texts.get("AttributeDialog.type"));
    private final Checkbox required = new Checkbox(Texts.get("AttributeDialog.requiredLong"));
    private final TextField unit = new TextField(Texts.get("AttributeDialog.unit"));
    private final BigDecimalField least = new BigDecimalField(Texts.get("AttributeDialog.least"));
    private final BigDecimalField most = new BigDecimalField(Texts.get("AttributeDialog.most"));
    private final TextArea options = new TextArea(Texts.get("AttributeDialog.options"));

    AttributeDialog(@Nullable Attribute before, Consumer<Attribute> done) {
        setHeaderTitle(
                before == null
                        ? Texts.get("TraceSchemasView.add")
                        : Texts.get("TraceSchemasView.editOf", before.label()));
        setWidth("32rem");
        setMaxWidth("96vw");
        name.setHelperText(Texts.get("AttributeDialog.nameHelp"));
        name.setId("attribute-name");
        label.setId("attribute-label");
        type.setItems(AttributeType.values());
        type.setItemLabelGenerator(constant -> Texts.get("AttributeDialog.type." + constant.name()));
        type.addValueChangeListener(change -> fit());
        options.setHelperText(Texts.get("AttributeDialog.optionsHelp"));
        unit.setMaxLength(20);
        label.setMaxLength(100);
        name.setMaxLength(60);
        if (before == null) {
            type.setValue(AttributeType.TEXT);
        } else {
            label.setValue(before.label());
            name.setValue(before.name());
            type.setValue(before.type());
            required.setValue(before.required());
            unit.setValue(before.unit() == null ? "" : before.unit());
            least.setValue(before.least());
            most.setValue(before.most());
            options.setValue(before.options().stream()
                    .map(option -> option.code() + " " + option.label())
                    .collect(Collectors.joining("\n")));
        }
        Div fields = new Div(label, name, type, required, unit, least, most, options);
        fields.addClassName("stacked");
        add(fields);
        fit();
        Button take = new Button(Texts.get("AttributeDialog.take"), click -> {
            if (complete()) {
                done.accept(read());
                close();
            }
        });
        take.setId("take-attribute");
        take.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
        getFooter().add(new Button(Texts.get("Button.cancel"), click -> close()), take);
    }

    private void fit() {
        boolean number = type.getValue() == AttributeType.NUMBER;
        unit.setVisible(number);
        least.setVisible(number);
        most.setVisible(number);
        options.setVisible(type.getValue() == AttributeType.OPTION);
    }

    private boolean complete() {
        boolean complete = true;
        for (TextField field : List.of(label, name)) {
            boolean empty = field.getValue().isBlank();
            field.setInvalid(empty);
            field.setErrorMessage(Texts.get("field.required"));
            complete &= !empty;
        }
        type.setInvalid(type.getValue() == null);
        return complete && type.getValue() != null;
    }

    private Attribute read() {
        boolean number = type.getValue() == AttributeType.NUMBER;
        return new Attribute(
                name.getValue().strip(),
                label.getValue().strip(),
                type.getValue(),
                required.getValue(),
                number && !unit.getValue().isBlank() ? unit.getValue().strip() : null,
                number ? least.getValue() : null,
                number ? most.getValue() : null,
                type.getValue() == AttributeType.OPTION ? choices() : List.of());
    }

    private List<Option> choices() {
        return Stream.of(options.getValue().split("\n"))
                .map(String::strip)
                .filter(line -> !line.isEmpty())
                .map(line -> line.split("\\s+", 2))
                .map(parts -> new Option(parts[0], parts.length > 1 ? parts[1] : ""))
                .toList();
    }
}
