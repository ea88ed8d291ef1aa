package org.suyuan.trace.code;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.core.env.MapPropertySource;
import org.suyuan.identity.signin.Vault;

/** What makes a code genuine. */
class CodeKeysTest {

    @TempDir
    Path data;

    private CodeKeys keys() {
        var context = new AnnotationConfigApplicationContext();
        context.getEnvironment()
                .getPropertySources()
                .addFirst(new MapPropertySource("test", java.util.Map.of("suyuan.data-dir", data.toString())));
        context.register(Vault.class, CodeKeys.class);
        context.refresh();
        return context.getBean(CodeKeys.class);
    }

    private static RangeRow range(CodeKeys keys, String id, long first) {
        RangeRow row = new RangeRow();
        row.id = id;
        row.firstSerial = first;
        row.quantity = 1_000;
        row.lastSerial = first + 999;
        row.sealedKey = keys.newKey(id);
        return row;
    }

    @Test
    void theCodesOfARangeAreGenuineAndThoseOfNobodyAreNot() {
        CodeKeys keys = keys();
        RangeRow range = range(keys, "one", 1);
        CodeKeys.Maker maker = keys.of(range);
        Set<String> parts = new HashSet<>();
        for (int number = 1; number <= range.quantity; number++) {
            OwnCode code = maker.code(number);
            assertThat(keys.genuine(range, code)).isTrue();
            assertThat(parts.add(code.publicPart())).isTrue();
            OwnCode neighbour = new OwnCode(code.issuer(), code.serial() + 1, code.publicPart());
            assertThat(keys.genuine(range, neighbour)).isFalse();
        }
    }

    @Test
    void theSameSerialUnderAnotherKeyIsAnotherCode() {
        CodeKeys keys = keys();
        RangeRow one = range(keys, "one", 1);
        RangeRow other = range(keys, "other", 1);
        assertThat(keys.code(one, 1)).isNotEqualTo(keys.code(other, 1));
        assertThat(keys.genuine(other, keys.code(one, 1))).isFalse();
    }

    @Test
    void aRangeMakesTheSameCodesAfterARestart() {
        RangeRow range = range(keys(), "one", 7);
        assertThat(keys().code(range, 3)).isEqualTo(keys().code(range, 3));
    }
}
