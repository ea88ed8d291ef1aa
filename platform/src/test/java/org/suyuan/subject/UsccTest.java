package org.suyuan.subject;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UsccTest {

    @ParameterizedTest
    @ValueSource(strings = {"91350100M000100Y43", "9135052155323005XL"})
    void a_right_check_character_is_accepted(String code) {
        assertThat(Uscc.valid(code)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "91350100M000100Y4A",
                "91350100M000100Y4",
                "91350100M000100Y433",
                "91350100I000100Y43",
                "91350100m000100y43",
                "",
                "９1350100M000100Y43"
            })
    void everything_else_is_refused(String code) {
        assertThat(Uscc.valid(code)).isFalse();
        assertThatThrownBy(() -> new Uscc(code)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void any_single_wrong_character_is_found() {
        String code = "91350100M000100Y43";
        String alphabet = "0123456789ABCDEFGHJKLMNPQRTUWXY";
        for (int i = 0; i < 17; i++) {
            for (char other : alphabet.toCharArray()) {
                if (other != code.charAt(i)) {
                    String wrong = code.substring(0, i) + other + code.substring(i + 1);
                    assertThat(Uscc.valid(wrong)).as(wrong).isFalse();
                }
            }
        }
    }

    @Test
    void an_unusual_prefix_is_told_from_a_usual_one() {
        Uscc code = new Uscc("91350100M000100Y43");
        assertThat(code.usualFor(SubjectType.ENTERPRISE)).isTrue();
        assertThat(code.usualFor(SubjectType.COOPERATIVE)).isFalse();
    }
}
