package org.suyuan.subject;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class SubjectCodeTest {

    @Test
    void an_allocated_code_names_region_issuer_and_sequence() {
        SubjectCode code = SubjectCode.allocate("370102", "001", 42);
        assertThat(code.value()).startsWith("3701020010000000042").hasSize(20);
        assertThat(new SubjectCode(code.value())).isEqualTo(code);
    }

    @Test
    void a_wrong_character_in_an_allocated_code_is_found() {
        String code = SubjectCode.allocate("370102", "001", 42).value();
        for (int i = 0; i < 20; i++) {
            char other = code.charAt(i) == '7' ? '8' : '7';
            String wrong = code.substring(0, i) + other + code.substring(i + 1);
            assertThatThrownBy(() -> new SubjectCode(wrong)).as(wrong).isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void a_unified_social_credit_code_is_a_subject_code() {
        assertThat(new SubjectCode("91350100M000100Y43").value()).isEqualTo("91350100M000100Y43");
        assertThatThrownBy(() -> new SubjectCode("91350100M000100Y4A")).isInstanceOf(IllegalArgumentException.class);
    }
}
