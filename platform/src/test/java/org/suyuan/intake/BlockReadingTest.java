package org.suyuan.intake;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.Charset;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A record that cannot be read is an error of its own, whatever it holds. */
class BlockReadingTest {

    private static BlockReading read(byte[]... records) {
        Block block = new Block();
        for (int i = 0; i < records.length; i++) {
            block.begin(i + 1);
            block.append(records[i], 0, records[i].length);
            block.end();
        }
        return BlockReading.of(block.take());
    }

    private static String error(byte[] record) {
        BlockReading reading = read("{\"a\":1}".getBytes(UTF_8), record, "{\"a\":2}".getBytes(UTF_8));
        assertThat(reading.lines()).containsExactly(1, 3);
        var error = reading.unreadable().get(2).errors().get(0);
        assertThat(error.message()).containsPattern("\\p{IsHan}");
        return error.field() + " " + error.code();
    }

    @ParameterizedTest
    @ValueSource(strings = {"1e99999999999", "1e2147483648", "1e-2147483648", "1.00e-2147483647", "-1e99999999999"})
    void aNumberThatIsNoneInMemoryIsNamed(String number) {
        assertThat(error(("{\"a\":1,\"inputs\":[{\"quantity\":1},{\"quantity\":" + number + "}]}").getBytes(UTF_8)))
                .isEqualTo("inputs[1].quantity number_range");
        assertThat(error(("{\"a \\u0000\":" + number + "}").getBytes(UTF_8))).isEqualTo("body number_range");
        assertThat(error(number.getBytes(UTF_8))).isEqualTo("body number_range");
    }

    @ParameterizedTest
    @ValueSource(strings = {"c0af", "c080", "e080af", "eda080", "f08080af", "f4908080", "f7bfbfbf", "ff", "80", "c3"})
    void onlyUtf8IsRead(String hex) {
        byte[] odd = HexFormat.of().parseHex("7b2261223a22" + hex + "227d");
        assertThat(error(odd)).isEqualTo("body not_utf8");
    }

    @Test
    void whatIsUtf8IsRead() {
        String text = "{\"a\":\"é产品 𠮷 \uD7FF\uE000\uFFFD\"}";
        assertThat(read(text.getBytes(UTF_8)).records().get(0).path("a").asText())
                .isEqualTo("é产品 𠮷 \uD7FF\uE000\uFFFD");
        assertThat(error("{\"a\":\"产品\"}".getBytes(Charset.forName("GBK")))).isEqualTo("body not_utf8");
    }
}
