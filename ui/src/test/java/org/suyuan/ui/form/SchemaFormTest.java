package org.suyuan.ui.form;

import static com.github.mvysny.kaributesting.v10.BasicUtilsKt._fireDomEvent;
import static com.github.mvysny.kaributesting.v10.LocatorJ._click;
import static com.github.mvysny.kaributesting.v10.LocatorJ._find;
import static com.github.mvysny.kaributesting.v10.LocatorJ._get;
import static com.github.mvysny.kaributesting.v10.LocatorJ._setValue;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.checkbox.CheckboxGroup;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.datepicker.DatePicker;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.component.textfield.TextField;
import elemental.json.Json;
import elemental.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.suyuan.form.FormSchema;
import org.suyuan.form.Forms;
import org.suyuan.shared.FieldError;
import org.suyuan.shared.Regions;
import org.suyuan.ui.StubbedServices;
import org.suyuan.ui.VaadinTest;
import org.suyuan.ui.component.RegionPicker;

class SchemaFormTest extends VaadinTest {

    private final Forms forms = StubbedServices.stubbedForms();
    private final Regions regions = new StubbedServices().regions();
    private final FormSchema schema = forms.schema("subject-registration");
    private SchemaForm form;

    @BeforeEach
    void showForm() {
        form = new SchemaForm(schema, forms, regions);
        UI.getCurrent().add(form);
    }

    @Test
    void everyTypeOfFieldComesBackAsItWasShown() throws JsonProcessingException {
        JsonNode values = json("""
                {"name":"济南明湖粮油加工厂","type":"ENTERPRISE","regionCode":"370102","longitude":117.05,
                 "productClasses":["FOOD","DRUGS"],"since":"2020-02-29","confirmed":true,"note":"两行\\n说明"}
                """);

        form.show(values);

        assertThat(form.values()).isEqualTo(values);
    }

    @Test
    void eachTypeHasItsComponent() {
        assertThat(field("name")).isInstanceOf(TextField.class);
        assertThat(field("type")).isInstanceOf(ComboBox.class);
        assertThat(field("regionCode")).isInstanceOf(RegionPicker.class);
        assertThat(field("productClasses")).isInstanceOf(CheckboxGroup.class);
        assertThat(field("since")).isInstanceOf(DatePicker.class);
        assertThat(field("confirmed")).isInstanceOf(Checkbox.class);
        assertThat(field("note")).isInstanceOf(TextArea.class);
    }

    @Test
    void whereMostIsRequiredTheOptionalOnesAreMarked() {
        assertThat(((TextField) field("name")).getLabel()).isEqualTo("主体名称");
        assertThat(((TextField) field("uscc")).getLabel()).isEqualTo("统一社会信用代码（选填）");
    }

    @Test
    void aFieldIsCheckedWhenItIsLeftAndNotWhileTyping() {
        TextField name = (TextField) field("name");

        _setValue(name, " ");
        assertThat(name.isInvalid()).isFalse();

        JsonObject left = Json.createObject();
        left.put(SchemaField.LEFT, true);
        _fireDomEvent(name, "focusout", left);
        assertThat(name.isInvalid()).isTrue();
        assertThat(name.getErrorMessage()).isEqualTo("此项必填，请补充。");
        assertThat(((TextField) field("address")).isInvalid()).isFalse();

        _setValue(name, "明湖");
        assertThat(name.isInvalid()).as("looked at again as soon as it changes").isFalse();
    }

    @Test
    void allErrorsStandAtTheirFieldsAndInASummary() {
        form.showErrors(List.of(
                new FieldError("stages[0]", "constant", "不是允许的取值。"),
                new FieldError("name", "too_long", "内容过长。"),
                new FieldError("uscc", "checksum", "统一社会信用代码不正确。"),
                new FieldError("licences[0].number", "required", "许可证号必填。")));

        assertThat(((TextField) field("name")).getErrorMessage()).isEqualTo("内容过长。");
        assertThat(((CheckboxGroup<?>) field("stages")).isInvalid()).isTrue();
        Div summary = _get(Div.class, spec -> spec.withId("error-summary"));
        assertThat(summary.isVisible()).isTrue();
        assertThat(_find(summary, Button.class).stream().map(Button::getText))
                .containsExactly("主体名称：内容过长。", "统一社会信用代码不正确。", "所处环节：不是允许的取值。");
        assertThat(summary.getElement().getTextRecursively()).contains("有 4 处需要修改", "许可证号必填。");
        _click(_find(summary, Button.class).get(0));
    }

    @Test
    void aSectionSaysHowManyOfItsFieldsAreWrong() {
        List<String> told = new ArrayList<>();
        form.onSectionErrors((section, wrong) -> told.add(section + wrong));

        form.showErrors(List.of(new FieldError("name", "required", "必填。")));

        assertThat(told).contains("basic1", "place0");
    }

    @Test
    void aNumberThatIsNoneIsToldByTheValidator() {
        _setValue((TextField) field("longitude"), "东经");

        assertThat(form.values().get("longitude").isTextual()).isTrue();
        form.check();
        assertThat(((TextField) field("longitude")).getErrorMessage()).contains("数值");
    }

    @Test
    void whatTheReviewerRequiresStandsBesideItsField() {
        form.showCorrections(Map.of("address", "请填写到门牌号。"));

        assertThat(form.getElement().getTextRecursively()).contains("补正要求：请填写到门牌号。");
    }

    @Test
    void onlyWhatThePersonChangesIsReported() throws JsonProcessingException {
        List<String> changes = new ArrayList<>();
        form.onChange(() -> changes.add("changed"));

        form.show(json("{\"name\":\"明湖\"}"));
        assertThat(changes).isEmpty();
    }

    @Test
    void aSheetShowsWordsInsteadOfCodes() throws JsonProcessingException {
        ValueSheet sheet = new ValueSheet(
                schema,
                json(
                        "{\"type\":\"FARMER\",\"regionCode\":\"370102\",\"productClasses\":[\"FOOD\",\"DRUGS\"],\"longitude\":117}"),
                regions,
                Map.of("type", "合作社"));

        String text = sheet.getElement().getTextRecursively();
        assertThat(text).contains("农户", "原为：合作社", "山东省济南市历下区（370102）", "食品、药品", "117°");
    }

    private com.vaadin.flow.component.Component field(String key) {
        return _get(com.vaadin.flow.component.Component.class, spec -> spec.withId("field-" + key));
    }

    private static JsonNode json(String text) throws JsonProcessingException {
        return new ObjectMapper()
                .enable(com.fasterxml.jackson.databind.DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
                .readTree(text);
    }

    @Test
    void aCategoryIsPickedByNameAndKnowsCodesThatItsTableDoesNotHold() throws JsonProcessingException {
        form.show(json("{\"industryCode\":\"1353\"}"));
        assertThat(form.values().path("industryCode").asText()).isEqualTo("1353");

        form.show(json("{\"industryCode\":\"C1499\"}"));
        assertThat(form.values().path("industryCode").asText())
                .as("nothing is lost because a table does not hold it")
                .isEqualTo("C1499");
    }

    @Test
    void readersSeeACategoryInWords() {
        FormSchema.Field industry = schema.field("industryCode").orElseThrow();

        assertThat(ValueSheet.words(industry, com.fasterxml.jackson.databind.node.TextNode.valueOf("1353"), regions))
                .isEqualTo("制造业 / 农副食品加工业 / 屠宰及肉类加工 / 肉制品及副产品加工（1353）");
        assertThat(ValueSheet.words(industry, com.fasterxml.jackson.databind.node.TextNode.valueOf("C1361"), regions))
                .isEqualTo("C1361，属 制造业 / 农副食品加工业");
        assertThat(ValueSheet.words(industry, com.fasterxml.jackson.databind.node.TextNode.valueOf("9910"), regions))
                .isEqualTo("9910");
    }
}
