package org.suyuan.trace.code;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Codes of the platform's own scheme as they are written and read. */
class OwnCodeTest {

    private static final String ISSUER = "001";

    private final Random random = new Random(20261126);

    private OwnCode any() {
        long serial = random.nextLong(OwnCode.MOST_SERIALS);
        return new OwnCode(ISSUER, serial, OwnCode.symbols(random.nextLong(1L << 40), OwnCode.PUBLIC_LENGTH));
    }

    @Test
    void whatIsWrittenIsReadAgain() {
        for (int i = 0; i < 2_000; i++) {
            OwnCode code = any();
            assertThat(code.text()).hasSize(23).startsWith("SY001");
            assertThat(OwnCode.read(code.text(), ISSUER)).contains(code);
            assertThat(OwnCode.read(code.printed(), ISSUER)).contains(code);
        }
    }

    @Test
    void blanksDashesAndSmallLettersDoNotMatterNorOForZeroAndIForOne() {
        OwnCode code = any();
        String typed = " "
                + code.printed().toLowerCase(Locale.ROOT).replace("-", " – ").replace("001", "ooi");
        assertThat(OwnCode.read(typed, ISSUER)).contains(code);
    }

    @Test
    void everySingleWrongCharacterIsFound() {
        String all = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ";
        for (int i = 0; i < 200; i++) {
            String text = any().text();
            for (int at = 0; at < text.length(); at++) {
                for (char other : all.toCharArray()) {
                    String same = text.substring(at, at + 1).replace('O', '0').replace('I', '1');
                    if (String.valueOf(other)
                            .replace('O', '0')
                            .replace('I', '1')
                            .equals(same)) {
                        continue;
                    }
                    String wrong = text.substring(0, at) + other + text.substring(at + 1);
                    assertThat(OwnCode.read(wrong, ISSUER)).as(wrong).isEmpty();
                }
            }
        }
    }

    @Test
    void nearlyEveryTwoThatChangedPlacesAreFound() {
        int seen = 0;
        int tried = 0;
        for (int i = 0; i < 1_000; i++) {
            String text = any().text();
            for (int at = 5; at + 1 < text.length(); at++) {
                if (text.charAt(at) != text.charAt(at + 1)) {
                    tried++;
                    String swapped =
                            text.substring(0, at) + text.charAt(at + 1) + text.charAt(at) + text.substring(at + 2);
                    seen += OwnCode.read(swapped, ISSUER).isEmpty() ? 1 : 0;
                }
            }
        }
        assertThat(seen).isGreaterThan(tried * 98 / 100);
    }

    @Test
    void codesOfAnotherIssuerOrOfNoSchemeAreNotRead() {
        OwnCode code = any();
        assertThat(OwnCode.read(code.text(), "002")).isEmpty();
        assertThat(OwnCode.read("", ISSUER)).isEmpty();
        assertThat(OwnCode.read("06901234567892", ISSUER)).isEmpty();
        assertThat(OwnCode.read(code.text() + "2", ISSUER)).isEmpty();
        assertThat(OwnCode.meant("sy001-22", ISSUER)).isTrue();
        assertThat(OwnCode.meant("SY002", ISSUER)).isFalse();
    }

    @Test
    void serialsHaveAnEnd() {
        assertThatThrownBy(() -> new OwnCode(ISSUER, OwnCode.MOST_SERIALS, "22222222"))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(new OwnCode(ISSUER, OwnCode.MOST_SERIALS - 1, "22222222").text())
                .startsWith("SY001ZZZZZZZZZ");
    }
}
