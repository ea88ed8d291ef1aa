package org.suyuan.intake;

import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.suyuan.shared.InvalidInput;

/** What is no JSON is told before it is taken. */
class ArrayCheckTest {

    private static void check(byte[] body) throws IOException {
        try (ArrayCheck check = new ArrayCheck()) {
            for (byte b : body) {
                check.feed(new byte[] {b}, 1);
            }
            check.end();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"[]", " [1, {\"a\": [\"甲\"]}]\n", "[null]"})
    void anArrayPasses(String body) {
        assertThatCode(() -> check(body.getBytes(UTF_8))).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "hello", "[1", "[1,]", "[1]]", "[1] 2", "[abc]", "{\"a\":", "[\"\u0000\"]", "[1}"})
    void whatIsNoJsonDoesNot(String body) {
        assertThatThrownBy(() -> check(body.getBytes(UTF_8))).isInstanceOf(CaptureJobs.NoJson.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "17", "\"text\"", "null", "{\"a\":[1]}"})
    void jsonOfAnotherTypeIsAWrongBody(String body) {
        assertThatThrownBy(() -> check(body.getBytes(UTF_8))).isInstanceOf(InvalidInput.class);
    }

    @Test
    void otherCharactersThanUtf8AreNoJson() throws IOException {
        assertThatThrownBy(() -> check("[\"甲\"]".getBytes(UTF_16))).isInstanceOf(CaptureJobs.NoJson.class);
        assertThatThrownBy(() -> check("[\"甲\"]".getBytes("GBK"))).isInstanceOf(CaptureJobs.NoJson.class);
    }

    @Test
    void depthIsBounded() {
        assertThatThrownBy(() -> check("[".repeat(10_000).getBytes(UTF_8))).isInstanceOf(InvalidInput.class);
    }
}
