package org.suyuan.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.suyuan.identity.signin.PasswordSettings;
import org.suyuan.shared.FieldError;

class PasswordRulesTest {

    private final PasswordRules rules =
            new PasswordRules(new PasswordSettings(10, 3, 5, Duration.ofHours(1), Duration.ofDays(90)));

    private List<String> wrong(String password) {
        return rules.check("zhangwei", password).stream().map(FieldError::code).toList();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"Blau-Kiefer-27", "9ranite!Moss", "七月流火-Ab12xyz", "another-Word-7", "correct horse 4 Battery"})
    void a_good_one_is_taken(String password) {
        assertThat(wrong(password)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "Ab1!efgh,length",
        "lowercaseonlyhere,kinds",
        "lower-case-and-signs,kinds",
        "Zhangwei-2026!x,account",
        "xx-iewgnahZ-77,account",
        "Password123!,common",
        "P@ssw0rd2026,common",
        "!!Admin888888,common",
        "Qwertyuiop123!,common",
        "1qaz2wsx3EDC!,common",
        "Abcdefghijk1,common",
        "Suyuan2026!!,common",
        "Aa1!Aa1!Aa1!,common"
    })
    void a_bad_one_is_refused_and_why(String password, String code) {
        assertThat(wrong(password)).contains(code);
    }

    @ParameterizedTest
    @ValueSource(ints = {65, 200})
    void one_longer_than_what_is_hashed_is_refused(int length) {
        assertThat(wrong("Ab1-xyzQ".repeat(30).substring(0, length))).contains("length");
        assertThat(wrong("Ab1-" + "字".repeat(30))).contains("length");
    }
}
