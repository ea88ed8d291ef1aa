package org.suyuan.ui.subject;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.datepicker.DatePicker;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.value.ValueChangeMode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.suyuan.form.Drafts;
import org.suyuan.shared.FieldError;
import org.suyuan.shared.Texts;
import org.suyuan.subject.SubjectFiles;
import org.suyuan.ui.component.ChineseTexts;
import org.suyuan.ui.component.Glyph;

/** The licences of a registration, a row each, kept as they are typed. */
final class LicenceEditor extends Section {

    private static final String DRAFT = "subject-licences";
    private static final String FIELD = "licences";
    private static final int LONGEST = 100;
    private static final int LONGEST_ISSUER = 200;

    private final transient List<String> kinds;
    private final transient Drafts drafts;
    private final String objectId;
    private final Div rows = new Div();
    private final transient List<Row> entered = new ArrayList<>();
    private boolean filling;

    /** @param objectId object the form is about, {@code new} for none yet */
    LicenceEditor(SubjectFiles files, Drafts drafts, String objectId) {
        this.kinds = files.kinds().stream()
                .filter(SubjectFiles.Kind::licence)
                .map(SubjectFiles.Kind::name)
                .toList();
        this.drafts = drafts;
        this.objectId = objectId;
        addClassNames("card", "licence-editor");
        setId("section-licences");
        rows.addClassName("licence-rows");
        Button add = new Button(Texts.get("LicenceEditor.add"), Glyph.PLUS.create(), click -> {
            Row row = new Row();
            append(row);
            row.kind.focus();
        });
        add.setId("add-licence");
        add.addThemeVariants(ButtonVariant.LUMO_SMALL);
        add(new H2(Texts.get("Subject.licences")), new Paragraph(Texts.get("LicenceEditor.what")), rows, add);
    }

    /** Shows licences, or what was typed and not sent. */
    void show(JsonNode licences) {
        fill(drafts.find(DRAFT, objectId)
                .map(draft -> draft.values().path(FIELD))
                .orElse(licences));
    }

    private void fill(JsonNode licences) {
        filling = true;
        try {
            rows.removeAll();
            entered.clear();
            licences.forEach(licence -> {
                Row row = new Row();
                row.show(licence);
                append(row);
            });
        } finally {
            filling = false;
        }
    }

    /** Throws away what was typed and not sent. */
    void discard() {
        drafts.discard(DRAFT, objectId);
    }

    /** Starts again from these. */
    void clear(JsonNode licences) {
        discard();
        fill(licences);
    }

    /** What is entered; rows in which there is nothing are left out. */
    ArrayNode values() {
        ArrayNode values = JsonNodeFactory.instance.arrayNode();
        entered.stream().map(Row::value).filter(row -> !row.isEmpty()).forEach(values::add);
        return values;
    }

    /** Shows what is wrong at its row. */
    void showErrors(List<FieldError> errors) {
        List<Row> sent = entered.stream().filter(row -> !row.value().isEmpty()).toList();
        entered.forEach(Row::clear);
        for (FieldError error : errors) {
            for (int i = 0; i < sent.size(); i++) {
                String prefix = FIELD + "[" + i + "].";
                if (error.field().startsWith(prefix)) {
                    sent.get(i).show(error.field().substring(prefix.length()), error.message());
                }
            }
        }
    }

    private void append(Row row) {
        entered.add(row);
        rows.add(row);
    }

    private void changed() {
        if (!filling) {
            ObjectNode values = JsonNodeFactory.instance.objectNode();
            values.set(FIELD, values());
            drafts.save(DRAFT, objectId, values);
        }
    }

    private final class Row extends Div {
        private final ComboBox<String> kind = new ComboBox<>(Texts.get("LicenceEditor.kind"));
        private final TextField number = new TextField(Texts.get("LicenceEditor.number"));
        private final TextField issuer = new TextField(Texts.get("LicenceEditor.issuer"));
        private final DatePicker from = dated("LicenceEditor.from");
        private final DatePicker to = dated("LicenceEditor.to");

        Row() {
            addClassName("licence-row");
            kind.setItems(kinds);
            kind.setAllowCustomValue(true);
            kind.addCustomValueSetListener(typed -> kind.setValue(typed.getDetail()));
            number.setMaxLength(LONGEST);
            issuer.setMaxLength(LONGEST_ISSUER);
            List.of(number, issuer).forEach(field -> field.setValueChangeMode(ValueChangeMode.ON_BLUR));
            kind.addValueChangeListener(change -> changed());
            List.of(number, issuer).forEach(field -> field.addValueChangeListener(change -> changed()));
            List.of(from, to).forEach(field -> field.addValueChangeListener(change -> changed()));
            to.setHelperText(Texts.get("LicenceEditor.toHelp"));
            Button remove = new Button(Texts.get("LicenceEditor.remove"), click -> {
                entered.remove(this);
                rows.remove(this);
                changed();
            });
            remove.addThemeVariants(ButtonVariant.LUMO_TERTIARY, ButtonVariant.LUMO_SMALL);
            add(kind, number, issuer, from, to, remove);
        }

        void show(JsonNode licence) {
            String name = licence.path("kind").asText("");
            if (!name.isEmpty()) {
                kind.setValue(name);
            }
            number.setValue(licence.path("number").asText(""));
            issuer.setValue(licence.path("issuer").asText("").replace("null", ""));
            from.setValue(day(licence.path("validFrom")));
            to.setValue(day(licence.path("validTo")));
        }

        private static DatePicker dated(String label) {
            DatePicker picker = ChineseTexts.datePicker();
            picker.setLabel(Texts.get(label));
            return picker;
        }

        private static @Nullable LocalDate day(JsonNode value) {
            return value.isTextual() ? LocalDate.parse(value.textValue()) : null;
        }

        ObjectNode value() {
            ObjectNode value = JsonNodeFactory.instance.objectNode();
            put(value, "kind", kind.getValue());
            put(value, "number", number.getValue());
            put(value, "issuer", issuer.getValue());
            put(value, "validFrom", from.getValue());
            put(value, "validTo", to.getValue());
            return value;
        }

        private static void put(ObjectNode value, String field, @Nullable Object entered) {
            if (entered != null && !entered.toString().isBlank()) {
                value.put(field, entered.toString());
            }
        }

        void clear() {
            List.of(number, issuer).forEach(field -> field.setInvalid(false));
            kind.setInvalid(false);
            from.setInvalid(false);
            to.setInvalid(false);
        }

        void show(String field, String message) {
            switch (field) {
                case "kind" -> {
                    kind.setErrorMessage(message);
                    kind.setInvalid(true);
                }
                case "number" -> {
                    number.setErrorMessage(message);
                    number.setInvalid(true);
                }
                case "issuer" -> {
                    issuer.setErrorMessage(message);
                    issuer.setInvalid(true);
                }
                case "validFrom" -> {
                    from.setErrorMessage(message);
                    from.setInvalid(true);
                }
                default -> {
                    to.setErrorMessage(message);
                    to.setInvalid(true);
                }
            }
        }
    }
}
