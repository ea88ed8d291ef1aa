package org.suyuan.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.mockito.Mockito;
import org.suyuan.form.Input;
import org.suyuan.shared.InvalidInput;
import org.suyuan.subject.PlainBook;

class DeviceImportTest {

    private final List<JsonNode> entered = new ArrayList<>();
    private final Devices devices = Mockito.mock(Devices.class);
    private final DeviceImport imports = new DeviceImport(devices, new ObjectMapper());

    DeviceImportTest() {
        Mockito.when(devices.enter(Mockito.any())).thenAnswer(call -> {
            JsonNode body = call.getArgument(0);
            if (!body.has("mac")) {
                throw new InvalidInput(List.of(Input.error("mac", "required")));
            }
            entered.add(body);
            return new Devices.DeviceView(
                    "d",
                    body.path("type").asText(),
                    body.path("model").asText(),
                    body.path("mac").asText(),
                    body.path("ownerCode").asText(),
                    null,
                    DeviceOwnership.SUBJECT,
                    null,
                    null,
                    1,
                    Instant.EPOCH);
        });
    }

    private static byte[] book(List<List<String>> rows) {
        return PlainBook.write("x", rows);
    }

    private List<String> head() {
        return PlainBook.rows(imports.template()).get(0);
    }

    @Test
    void theTemplateNamesTheColumns() {
        assertThat(head()).containsExactly("类型", "型号", "物理地址", "所属主体码", "归属");
    }

    @Test
    void rightRowsAreTakenAndWrongOnesToldByTheirNumber() {
        List<DeviceImport.Line> lines = imports.run(book(List.of(
                head(),
                List.of("电子秤", "DS", "021a2b3c4d5e", "C1", "主体"),
                List.of("", "", "", "", ""),
                List.of("电子秤", "DS", "", "C1", "PLATFORM"))));

        assertThat(entered).singleElement().satisfies(body -> {
            assertThat(body.path("ownership").asText()).isEqualTo("SUBJECT");
            assertThat(body.path("ownerCode").asText()).isEqualTo("C1");
        });
        assertThat(lines).extracting(DeviceImport.Line::line).containsExactly(2, 4);
        assertThat(lines).extracting(DeviceImport.Line::taken).containsExactly(true, false);
        assertThat(lines.get(1).why()).contains("物理地址");
    }

    @Test
    void columnsMayStandInAnotherOrderButNotBeMissing() {
        List<String> turned = new ArrayList<>(head());
        java.util.Collections.reverse(turned);
        imports.run(book(List.of(turned, List.of("平台", "C2", "021a2b3c4d5f", "M", "T"))));
        assertThat(entered.get(0).path("type").asText()).isEqualTo("T");

        assertThatThrownBy(() -> imports.run(book(List.of(head().subList(0, 4)))))
                .isInstanceOf(InvalidInput.class);
        assertThatThrownBy(() -> imports.run(new byte[] {1, 2, 3})).isInstanceOf(InvalidInput.class);
    }
}
