package org.suyuan.form;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.suyuan.shared.FieldError;
import org.suyuan.shared.InvalidInput;
import org.suyuan.shared.PageRequest;
import org.suyuan.shared.Stage;

class InputTest {

    private static Input body(String json) throws JsonProcessingException {
        return Input.body(new ObjectMapper().readTree(json));
    }

    private static List<String> wrong(Input in) {
        try {
            in.finish();
            return List.of();
        } catch (InvalidInput e) {
            return e.errors().stream().map(FieldError::field).toList();
        }
    }

    @Test
    void every_wrong_field_is_told_at_once() throws Exception {
        Input in = body("{\"name\":\" \",\"type\":5,\"stages\":[\"TESTING\",\"NONE\"],\"longitude\":181,\"more\":1}");
        in.requiredText("name", 10);
        in.requiredConstant("type", Stage.class);
        in.requiredConstants("stages", Stage.class);
        in.number("longitude", -180, 180);
        in.requiredText("address", 10);
        assertThat(wrong(in)).containsExactlyInAnyOrder("name", "type", "stages[1]", "longitude", "address", "more");
    }

    @Test
    void text_is_stripped_and_measured_in_characters_not_code_units() throws Exception {
        Input in = body("{\"a\":\"  𠮷𠮷𠮷  \",\"b\":\"𠮷𠮷𠮷𠮷\"}");
        assertThat(in.requiredText("a", 3)).isEqualTo("𠮷𠮷𠮷");
        in.requiredText("b", 3);
        assertThat(wrong(in)).containsExactly("b");
    }

    @Test
    void control_characters_and_half_characters_are_refused() throws Exception {
        Input in = body("{\"a\":\"x\\u0000y\",\"b\":\"x\\ud800y\",\"c\":\"x\\ny\",\"d\":\"x\\ny\"}");
        in.requiredText("a", 9);
        in.requiredText("b", 9);
        in.requiredText("c", 9);
        assertThat(in.paragraph("d", 9)).isEqualTo("x\ny");
        assertThat(wrong(in)).containsExactlyInAnyOrder("a", "b", "c");
    }

    @Test
    void a_required_list_is_not_empty_and_a_repeat_counts_once() throws Exception {
        Input in = body("{\"a\":[],\"b\":[\"TESTING\",\"TESTING\"],\"c\":\"TESTING\"}");
        in.requiredConstants("a", Stage.class);
        assertThat(in.requiredConstants("b", Stage.class)).containsExactly(Stage.TESTING);
        in.requiredConstants("c", Stage.class);
        assertThat(wrong(in)).containsExactlyInAnyOrder("a", "c");
    }

    @Test
    void fields_inside_lists_are_named_by_their_path() throws Exception {
        Input in = body("{\"licences\":[{\"kind\":\"x\"},{\"kind\":\"\",\"other\":1},7]}");
        in.objects("licences", 10, licence -> licence.requiredText("kind", 10));
        assertThat(wrong(in)).containsExactlyInAnyOrder("licences[1].kind", "licences[1].other", "licences[2]");
    }

    @Test
    void parameters_take_numbers_in_text_and_refuse_what_they_do_not_know() {
        Input in = Input.parameters(Map.of(
                "page",
                new String[] {"2"},
                "size",
                new String[] {"10"},
                "sort",
                new String[] {"name,desc"},
                "colour",
                new String[] {"red"}));
        assertThat(in.page(List.of("name"))).isEqualTo(new PageRequest(2, 10, "name", false));
        assertThat(wrong(in)).containsExactly("colour");
    }

    @Test
    void sizes_sorts_and_depths_that_are_not_offered_are_refused() {
        Input in = Input.parameters(
                Map.of("size", new String[] {"501"}, "sort", new String[] {"phone"}, "page", new String[] {"1.5"}));
        in.page(List.of("name"));
        assertThat(wrong(in)).containsExactlyInAnyOrder("size", "sort", "page");
        Input deep = Input.parameters(Map.of("page", new String[] {"1000"}));
        deep.page(List.of("name"));
        assertThat(wrong(deep)).containsExactly("page");
    }

    @Test
    void a_body_that_is_no_object_is_one_wrong_field() {
        assertThatThrownBy(() -> body("[]")).isInstanceOf(InvalidInput.class);
    }
}
