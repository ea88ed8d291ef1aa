package org.suyuan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.security.SecureRandom;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.springframework.context.support.StaticApplicationContext;
import org.springframework.mock.env.MockEnvironment;
import org.suyuan.embedded.StartRefused;

class KeyDoorTest {

    private static void start(MockEnvironment environment) {
        StaticApplicationContext context = new StaticApplicationContext();
        context.setEnvironment(environment);
        new KeyDoor().initialize(context);
    }

    private static String encoded(byte[] key) {
        return Base64.getEncoder().encodeToString(key);
    }

    private static byte[] bytes(int... values) {
        byte[] bytes = new byte[32];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) values[i % values.length];
        }
        return bytes;
    }

    @Test
    void an_external_database_demands_a_key_but_for_a_demo() {
        MockEnvironment external =
                new MockEnvironment().withProperty("spring.datasource.url", "jdbc:postgresql://db/s");

        assertThatThrownBy(() -> start(external))
                .isInstanceOf(StartRefused.class)
                .hasMessageContaining("suyuan.security.key");
        assertThatCode(() -> start(external.withProperty("suyuan.demo", "true")))
                .doesNotThrowAnyException();
        assertThatCode(() -> start(new MockEnvironment())).as("embedded").doesNotThrowAnyException();
    }

    @Test
    void one_that_anybody_could_guess_is_refused_everywhere() {
        byte[] counted = new byte[32];
        for (int i = 0; i < counted.length; i++) {
            counted[i] = (byte) i;
        }
        for (String weak : new String[] {
            "changeme",
            encoded(bytes(0)),
            encoded(bytes(1, 2, 3)),
            encoded(counted),
            encoded("the-quick-brown-fox-jumps-over-x".getBytes()),
            encoded(new byte[16])
        }) {
            assertThatThrownBy(() -> start(new MockEnvironment().withProperty("suyuan.security.key", weak)))
                    .as(weak)
                    .isInstanceOf(StartRefused.class);
        }
    }

    @Test
    void one_drawn_by_lot_is_taken() {
        SecureRandom random = new SecureRandom();
        for (int i = 0; i < 200; i++) {
            byte[] key = new byte[32];
            random.nextBytes(key);
            assertThat(KeyDoor.strong(encoded(key))).isTrue();
        }
    }
}
