package org.suyuan.intake.epcis;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.suyuan.shared.Texts;

/** Words that the public reads have a Chinese text. */
class CbvTest {

    @Test
    void stepsAndDispositionsAreSaidInChinese() {
        for (Cbv vocabulary : List.of(Cbv.BIZ_STEP, Cbv.DISPOSITION)) {
            assertThat(Texts.below("Cbv." + vocabulary + ".").keySet()).isEqualTo(vocabulary.words());
            assertThat(Texts.below("Cbv." + vocabulary + ".").values())
                    .allSatisfy(text -> assertThat(text).containsPattern("\\p{IsHan}"));
        }
    }

    @Test
    void aWordHasANameAndAnAddress() {
        assertThat(Cbv.BIZ_STEP.urn("https://ref.gs1.org/cbv/BizStep-shipping"))
                .isEqualTo("urn:epcglobal:cbv:bizstep:shipping");
        assertThat(Cbv.BIZ_STEP.urn("https://ns.example.com/own")).isEqualTo("https://ns.example.com/own");
        assertThat(Cbv.MEASUREMENT.urn("Temperature")).isEqualTo("https://gs1.org/voc/Temperature");
    }
}
