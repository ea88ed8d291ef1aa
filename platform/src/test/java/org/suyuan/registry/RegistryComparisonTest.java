package org.suyuan.registry;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is the same name and what is another one. */
class RegistryComparisonTest {

    private static final Instant NOW = Instant.parse("2026-11-26T02:00:00Z");
    private static final String USCC = "91990000MA0000001Q";

    private static RegistryEntry entry(String name, String person, RegistryStatus status) {
        return new RegistryEntry(USCC, name, person, status, LocalDate.of(2026, 11, 1), "省级库");
    }

    private static RegistryCheck.Line line(RegistryCheck check, RegistryItem item) {
        return check.lines().stream()
                .filter(line -> line.item() == item)
                .findFirst()
                .orElseThrow();
    }

    @ParameterizedTest
    @CsvSource({
        "某某食品（山东）有限公司,某某食品(山东)有限公司",
        "某某食品〔山东〕有限公司,某某食品(山东)有限公司",
        "某某食品【山东】有限公司,某某食品(山东)有限公司",
        "某某 食品　有限公司,某某食品有限公司",
        "ＡＢＣ食品有限公司,abc食品有限公司",
        "买买提·阿某,买买提•阿某",
        "买买提・阿某,买买提‧阿某",
        "第１２号商店,第12号商店"
    })
    void waysToWriteANameMakeNoDifference(String one, String other) {
        assertThat(RegistryComparison.same(one, other)).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"某某食品有限公司,某某食品有限责任公司", "某某食品(山东)有限公司,某某食品山东有限公司", "钱某某,钱某", "甲商店,乙商店"})
    void anythingElseDoes(String one, String other) {
        assertThat(RegistryComparison.same(one, other)).isFalse();
    }

    @Test
    void whatIsAsRegisteredMatchesInEveryItem() {
        RegistryCheck check =
                RegistryComparison.compare("某某有限公司", "钱某某", entry("某某有限公司", "钱某某", RegistryStatus.ACTIVE), NOW);

        assertThat(check.lines()).extracting(RegistryCheck.Line::item).containsExactly(RegistryItem.values());
        assertThat(check.lines()).extracting(RegistryCheck.Line::result).containsOnly(RegistryResult.MATCH);
        assertThat(check.lines()).extracting(RegistryCheck.Line::registered).containsOnlyNulls();
        assertThat(check.asOf()).isEqualTo(LocalDate.of(2026, 11, 1));
        assertThat(check.gap()).isNull();
    }

    @Test
    void whatDiffersNamesTheRegistrysValue() {
        RegistryCheck check =
                RegistryComparison.compare("甲有限公司", "钱某某", entry("乙有限公司", "孙某某", RegistryStatus.REVOKED), NOW);

        assertThat(check.mismatches())
                .containsExactly(
                        new RegistryCheck.Line(RegistryItem.NAME, RegistryResult.MISMATCH, "乙有限公司"),
                        new RegistryCheck.Line(RegistryItem.LEGAL_REPRESENTATIVE, RegistryResult.MISMATCH, "孙某某"),
                        new RegistryCheck.Line(RegistryItem.STATUS, RegistryResult.MISMATCH, "REVOKED"));
        assertThat(line(check, RegistryItem.USCC).result()).isEqualTo(RegistryResult.MATCH);
    }

    @Test
    void aPersonThatTheRegistryDoesNotNameIsNotVerified() {
        RegistryCheck check = RegistryComparison.compare("甲", "钱某某", entry("甲", null, RegistryStatus.ACTIVE), NOW);

        assertThat(line(check, RegistryItem.LEGAL_REPRESENTATIVE).result()).isEqualTo(RegistryResult.UNVERIFIED);
        assertThat(check.mismatches()).isEmpty();
    }

    @ParameterizedTest
    @org.junit.jupiter.params.provider.EnumSource(
            value = RegistryStatus.class,
            names = "ACTIVE",
            mode = org.junit.jupiter.params.provider.EnumSource.Mode.EXCLUDE)
    void onlyAFirmThatExistsMatchesInItsStatus(RegistryStatus status) {
        RegistryCheck check = RegistryComparison.compare("甲", "钱某某", entry("甲", "钱某某", status), NOW);

        assertThat(check.mismatches())
                .containsExactly(new RegistryCheck.Line(RegistryItem.STATUS, RegistryResult.MISMATCH, status.name()));
    }

    @Test
    void theCheckCharacterIsThatOfTheStandard() {
        assertThat(CreditCode.valid("91350100M000100Y43")).isTrue();
        assertThat(CreditCode.valid("91350100M000100Y44")).isFalse();
        assertThat(CreditCode.valid("91350100m000100y43")).isFalse();
        assertThat(CreditCode.normal(" 91350100m000100y43 ")).isEqualTo("91350100M000100Y43");
    }
}
