package org.suyuan.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.suyuan.shared.FieldError;
import org.suyuan.shared.InvalidInput;

/** Files as office programs save them, line by line. */
class RegistryLinesTest {

    private static final LocalDate TODAY = LocalDate.of(2026, 11, 26);
    private static final String USCC = "91350100M000100Y43";
    private static final String HEAD = "统一社会信用代码,名称,法定代表人,登记状态,数据日期,数据来源\r\n";

    @TempDir
    Path folder;

    private List<RegistryLines.Line> read(byte[] bytes) throws IOException {
        Path file = Files.write(folder.resolve("registry.csv"), bytes);
        List<RegistryLines.Line> lines = new ArrayList<>();
        try (RegistryLines reader = RegistryLines.open(file, TODAY)) {
            for (Optional<RegistryLines.Line> line = reader.next(); line.isPresent(); line = reader.next()) {
                lines.add(line.get());
            }
        }
        return lines;
    }

    private List<RegistryLines.Line> read(String text) throws IOException {
        return read(text.getBytes(StandardCharsets.UTF_8));
    }

    private List<String> wrong(String line) throws IOException {
        return read(HEAD + line).get(0).errors().stream().map(FieldError::field).toList();
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-8", "GB18030", "mark"})
    void anEncodingIsRecognised(String encoding) throws IOException {
        String text = HEAD + USCC + ",某某（山东）食品有限公司,钱某某,存续,2026-11-01,省级库\r\n";
        byte[] bytes = encoding.equals("mark")
                ? ("\uFEFF" + text).getBytes(StandardCharsets.UTF_8)
                : text.getBytes(Charset.forName(encoding));

        assertThat(read(bytes))
                .extracting(RegistryLines.Line::entry)
                .containsExactly(new RegistryEntry(
                        USCC, "某某（山东）食品有限公司", "钱某某", RegistryStatus.ACTIVE, LocalDate.of(2026, 11, 1), "省级库"));
    }

    @Test
    void columnsStandInAnyOrderUnderEitherName() throws IOException {
        assertThat(read("asOf,status,name,uscc\n2026-11-01,ACTIVE,甲," + USCC + "\n"))
                .extracting(RegistryLines.Line::entry)
                .containsExactly(
                        new RegistryEntry(USCC, "甲", null, RegistryStatus.ACTIVE, LocalDate.of(2026, 11, 1), null));
    }

    @ParameterizedTest
    @CsvSource({
        "存续,ACTIVE",
        "在营,ACTIVE",
        "开业,ACTIVE",
        "吊销,REVOKED",
        "吊销未注销,REVOKED",
        "注销,DEREGISTERED",
        "撤销,ANNULLED",
        "迁出,MOVED_OUT",
        "MOVED_OUT,MOVED_OUT"
    })
    void theWordsOfAuthoritiesAreKnown(String word, RegistryStatus status) throws IOException {
        RegistryEntry entry =
                read(HEAD + USCC + ",甲,钱某某," + word + ",2026-11-01,\n").get(0).entry();

        assertThat(entry).isNotNull();
        assertThat(entry.status()).isEqualTo(status);
    }

    @ParameterizedTest
    @ValueSource(strings = {"2026-11-01", "2026/11/1", "2026.11.01", "20261101"})
    void daysAreWrittenInSeveralWays(String day) throws IOException {
        RegistryEntry entry =
                read(HEAD + USCC + ",甲,钱某某,存续," + day + ",\n").get(0).entry();

        assertThat(entry).isNotNull();
        assertThat(entry.asOf()).isEqualTo(LocalDate.of(2026, 11, 1));
    }

    @Test
    void everyWrongFieldOfALineIsNamed() throws IOException {
        assertThat(wrong("91350100M000100Y44,甲,钱某某,存续,2026-11-01,")).containsExactly("uscc");
        assertThat(wrong(",,,,,x")).containsExactlyInAnyOrder("uscc", "name", "status", "asOf");
        assertThat(wrong(USCC + ",甲,钱某某,不明,2026-11-01,")).containsExactly("status");
        assertThat(wrong(USCC + ",甲,钱某某,存续,2026-13-01,")).containsExactly("asOf");
        assertThat(wrong(USCC + ",甲,钱某某,存续,2026-11-27,")).containsExactly("asOf");
        assertThat(wrong(USCC + "," + "长".repeat(201) + ",钱某某,存续,2026-11-01,")).containsExactly("name");
        assertThat(wrong(USCC + ",甲\u0007,钱某某,存续,2026-11-01,")).containsExactly("name");
    }

    @Test
    void aWrongLineCostsNoneOfTheOthersAndIsNumbered() throws IOException {
        List<RegistryLines.Line> lines = read(
                HEAD + USCC + ",甲,钱某某,存续,2026-11-01,\n\n,,\nx,乙,,存续,2026-11-01,\n" + USCC + ",丙,,注销,2026-11-02,\n");

        assertThat(lines).extracting(line -> line.entry() == null).containsExactly(false, true, false);
        assertThat(lines.get(0).number()).isEqualTo(2);
    }

    @Test
    void aQuoteThatIsNotClosedEndsTheReadingThere() throws IOException {
        List<RegistryLines.Line> lines =
                read(HEAD + USCC + ",甲,钱某某,存续,2026-11-01,\n" + USCC + ",\"乙,钱某某,存续,2026-11-01,\n");

        assertThat(lines).hasSize(2);
        assertThat(lines.get(0).entry()).isNotNull();
        assertThat(lines.get(1).errors()).extracting(FieldError::code).containsExactly("unreadable");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "名称,登记状态\n甲,存续\n"})
    void aFileWithoutItsColumnsIsRefusedAsAWhole(String text) {
        assertThatThrownBy(() -> read(text)).isInstanceOf(InvalidInput.class);
    }
}
