package org.suyuan.form;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletRequest;
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
    void what_nobody_sees_is_refused_and_alone_it_is_blank() throws Exception {
        Input in = body("""
                {"a":"x\\u200by","b":"x\\u2028y","c":"\\u202ex","d":"x\\u2066y","e":"👨\\u200d👩\\u200d👧","f":"\\ufeff \\u200b",
                 "g":"\\u200b\\n","h":"x\\u2029y"}""");
        for (String refused : List.of("a", "b", "c", "d")) {
            in.requiredText(refused, 9);
        }
        assertThat(in.requiredText("e", 9)).isEqualTo("👨\u200d👩\u200d👧");
        in.requiredText("f", 9);
        assertThat(in.paragraph("g", 9)).isNull();
        in.paragraph("h", 9);
        assertThat(wrong(in)).containsExactlyInAnyOrder("a", "b", "c", "d", "f", "h");
    }

    @Test
    void as_many_decimals_are_taken_as_are_kept() throws Exception {
        Input in = Input.body(new ObjectMapper()
                .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
                .readTree("{\"a\":1.12345678901234567,\"b\":1.123456789012345678,\"c\":1.50000000000000000000,"
                        + "\"d\":0e-999999999,\"e\":1e2}"));
        assertThat(in.number("a", -180, 180)).isEqualTo("1.12345678901234567");
        in.number("b", -180, 180);
        assertThat(in.number("c", -180, 180)).isEqualTo("1.5");
        assertThat(in.number("d", -180, 180)).isEqualTo("0");
        assertThat(in.number("e", -180, 180)).isEqualTo("100");
        assertThat(wrong(in)).containsExactly("b");
    }

    @Test
    void a_blank_parameter_is_none_and_a_query_that_was_not_read_is_wrong() {
        Input in = Input.parameters(Map.of("q", new String[] {" \u3000\u200b"}, "size", new String[] {" "}));
        assertThat(in.text("q", 9)).isNull();
        assertThat(in.page(List.of()).size()).isEqualTo(20);
        assertThat(wrong(in)).isEmpty();
        MockHttpServletRequest request = new MockHttpServletRequest();
        request.setAttribute("org.apache.catalina.parameter_parse_failed", true);
        assertThat(wrong(Input.parameters(request))).containsExactly("query");
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
