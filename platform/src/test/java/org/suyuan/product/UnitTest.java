package org.suyuan.product;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class UnitTest {

    @ParameterizedTest
    @CsvSource({
        "G,     2500, KG,    2.5",
        "T,     0.25, KG,    250",
        "KG,    3,    G,     3000",
        "KG,    1500, T,     1.5",
        "ML,    750,  L,     0.75",
        "L,     2,    ML,    2000",
        "PIECE, 7,    PIECE, 7"
    })
    void quantitiesAreConvertedWithinADimension(Unit from, BigDecimal quantity, Unit to, BigDecimal expected) {
        assertThat(from.to(to, quantity))
                .hasValueSatisfying(found -> assertThat(found).isEqualByComparingTo(expected));
    }

    @Test
    void betweenDimensionsNothingIsConverted() {
        for (Unit from : Unit.values()) {
            for (Unit to : Unit.values()) {
                assertThat(from.to(to, BigDecimal.ONE).isPresent())
                        .as(from + " to " + to)
                        .isEqualTo(from.dimension() == to.dimension());
            }
        }
    }

    @ParameterizedTest
    @EnumSource(Unit.class)
    void whatIsInTheBaseUnitStaysWhatItIs(Unit unit) {
        assertThat(unit.base().dimension()).isEqualTo(unit.dimension());
        assertThat(unit.base().base()).isEqualTo(unit.base());
        assertThat(unit.toBase(new BigDecimal("12.5")))
                .isEqualByComparingTo(
                        unit.to(unit.base(), new BigDecimal("12.5")).orElseThrow());
        assertThat(Unit.ofUom(unit.uom())).contains(unit);
    }

    @Test
    void aPieceIsEach() {
        assertThat(Unit.ofUom("EA")).contains(Unit.PIECE);
        assertThat(Unit.ofUom("XYZ")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"96385074", "614141000036", "4006381333931", "10614141000415"})
    void aGtinOfAnyLengthIsCheckedByItsLastDigit(String gtin) {
        assertThat(Gtin.valid(gtin)).isTrue();
        assertThat(Gtin.valid("0".repeat(14 - gtin.length()) + gtin)).isTrue();
        char last = gtin.charAt(gtin.length() - 1);
        for (char digit = '0'; digit <= '9'; digit++) {
            assertThat(Gtin.valid(gtin.substring(0, gtin.length() - 1) + digit)).isEqualTo(digit == last);
        }
        assertThat(Gtin.inFull(gtin)).hasSize(14).endsWith(gtin);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "1", "400638133393", "4006381333931 ", "400638133393A", "00000000000000000000"})
    void whatIsNoGtinIsNone(String text) {
        assertThat(Gtin.valid(text)).isFalse();
    }

    @Test
    void aCodeOfOurOwnIsNeverTakenForAGtin() {
        assertThat(ProductCode.allocate("020103", "001", 1))
                .hasSize(17)
                .startsWith("P020010000000001")
                .matches(code -> !Gtin.valid(code));
        assertThat(ProductCode.allocate("020103", "001", 1)).isNotEqualTo(ProductCode.allocate("020103", "001", 2));
    }
}
