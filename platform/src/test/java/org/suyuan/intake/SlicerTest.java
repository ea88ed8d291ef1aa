package org.suyuan.intake;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.suyuan.shared.BodyTooLarge;

/** Bodies are cut into their records, wherever the buffers end. */
class SlicerTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final List<byte[]> blocks = new ArrayList<>();
    private final List<Integer> counts = new ArrayList<>();

    private void keep(byte[] block, int records) {
        blocks.add(block);
        counts.add(records);
    }

    private List<String> cut(Slicer slicer, byte[] body, int buffer) throws IOException {
        blocks.clear();
        counts.clear();
        for (int from = 0; from < body.length; from += buffer) {
            int length = Math.min(buffer, body.length - from);
            byte[] part = new byte[buffer];
            System.arraycopy(body, from, part, 0, length);
            slicer.feed(part, length);
        }
        slicer.end();
        return blocks.stream()
                .flatMap(block -> Block.read(block).stream())
                .map(slice -> slice.line() + " "
                        + (slice.tooLong()
                                ? "too long"
                                : new String(slice.block(), slice.from(), slice.length(), UTF_8)))
                .toList();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 7, 1000})
    void anArrayIsCutAtItsCommas(int buffer) throws IOException {
        String body = "\uFEFF [ {\"a\":\"],}\\\"\\\\\",\"b\":[1,{}]} ,\n\"x,]\", 17 ,null,[[],[2]]\n] ";

        assertThat(cut(new Slicer.OfArray(this::keep), body.getBytes(UTF_8), buffer))
                .containsExactly("1 {\"a\":\"],}\\\"\\\\\",\"b\":[1,{}]}", "2 \"x,]\"", "3 17", "4 null", "5 [[],[2]]");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 7, 1000})
    void linesAreCutAtTheirEndsAndBlankOnesCount(int buffer) throws IOException {
        String body = "\uFEFF{\"a\":1}\r\n\n  \n{\"b\":\"甲\"}\n{\"c\":3}";

        assertThat(cut(new Slicer.OfLines(this::keep), body.getBytes(UTF_8), buffer))
                .containsExactly("1 {\"a\":1}", "4 {\"b\":\"甲\"}", "5 {\"c\":3}");
    }

    @Test
    void whateverAnArrayHoldsIsWhatIsCutOutOfIt() throws IOException {
        Random random = new Random(20261126);
        for (int round = 0; round < 300; round++) {
            ArrayNode array = JSON.createArrayNode();
            for (int i = random.nextInt(6); i > 0; i--) {
                array.add(any(random, 4));
            }
            String body = round % 2 == 0 ? array.toString() : array.toPrettyString();
            List<String> cut = cut(new Slicer.OfArray(this::keep), body.getBytes(UTF_8), 1 + random.nextInt(20));

            assertThat(cut).hasSize(array.size());
            for (int i = 0; i < cut.size(); i++) {
                String line = cut.get(i);
                assertThat(line).startsWith((i + 1) + " ");
                assertThat(JSON.readTree(line.substring(line.indexOf(' ') + 1))).isEqualTo(array.get(i));
            }
        }
    }

    private static JsonNode any(Random random, int depth) {
        JsonNodeFactory factory = JsonNodeFactory.instance;
        return switch (random.nextInt(depth == 0 ? 3 : 5)) {
            case 0 -> factory.textNode(text(random));
            case 1 -> factory.numberNode(random.nextInt());
            case 2 -> factory.booleanNode(random.nextBoolean());
            case 3 -> {
                var array = factory.arrayNode();
                for (int i = random.nextInt(3); i > 0; i--) {
                    array.add(any(random, depth - 1));
                }
                yield array;
            }
            default -> {
                var object = factory.objectNode();
                for (int i = random.nextInt(3); i > 0; i--) {
                    object.set(text(random), any(random, depth - 1));
                }
                yield object;
            }
        };
    }

    private static String text(Random random) {
        return IntStream.range(0, random.nextInt(6))
                .mapToObj(i -> String.valueOf("\"\\[]{},:\n甲a ".charAt(random.nextInt(12))))
                .collect(Collectors.joining());
    }

    @Test
    void aRecordThatIsTooLongCostsNoOther() throws IOException {
        String body = "[1,\"" + "x".repeat(Block.LONGEST_RECORD) + "\",3]";

        assertThat(cut(new Slicer.OfArray(this::keep), body.getBytes(UTF_8), 5000))
                .containsExactly("1 1", "2 too long", "3 3");
    }

    @Test
    void blocksHoldFiveThousandRecordsOrFourMebibytes() throws IOException {
        cut(new Slicer.OfLines(this::keep), "1\n".repeat(12_000).getBytes(UTF_8), 999);
        assertThat(counts).containsExactly(5_000, 5_000, 2_000);

        cut(new Slicer.OfLines(this::keep), (("\"" + "x".repeat(100_000) + "\"\n").repeat(50)).getBytes(UTF_8), 4096);
        assertThat(counts).containsExactly(42, 8);
        assertThat(blocks.get(0).length).isLessThan(Block.LARGEST + Block.LONGEST_RECORD);
    }

    @Test
    void moreRecordsThanAllowedAreTooMany() {
        byte[] body = "1\n".repeat(CaptureJobs.MOST_RECORDS + 1).getBytes(UTF_8);

        assertThatThrownBy(() -> cut(new Slicer.OfLines(this::keep), body, 65_536))
                .isInstanceOf(BodyTooLarge.class);
    }
}
