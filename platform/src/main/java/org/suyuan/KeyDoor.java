package org.suyuan;

import java.util.Base64;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.ConfigurableEnvironment;
import org.suyuan.embedded.EmbeddedServers;
import org.suyuan.embedded.StartRefused;

/**
 * Lets nothing start whose key of secrets anybody could guess; several nodes on an external database must share one that was
 * set. With the embedded database, and in a demo, the platform makes one of its own.
 */
final class KeyDoor implements ApplicationContextInitializer<ConfigurableApplicationContext> {

    private static final int KEY_BYTES = 32;
    private static final int FEWEST_DIFFERENT = 16;

    @Override
    public void initialize(ConfigurableApplicationContext context) {
        ConfigurableEnvironment environment = context.getEnvironment();
        if (environment.containsProperty("suyuan.verify-audit")) {
            return; // who only reads the trail keeps no secrets
        }
        String key = environment.getProperty("suyuan.security.key", "").strip();
        if (key.isEmpty()) {
            if (!EmbeddedServers.includeDatabase(environment)
                    && !environment.getProperty("suyuan.demo", Boolean.class, false)) {
                throw new StartRefused("KeyDoor.missing");
            }
            return;
        }
        if (!strong(key)) {
            throw new StartRefused("KeyDoor.weak");
        }
    }

    /** 32 bytes that look drawn by lot: no word, no pattern. */
    static boolean strong(String key) {
        try {
            byte[] bytes = Base64.getDecoder().decode(key);
            return bytes.length == KEY_BYTES
                    && different(bytes) >= FEWEST_DIFFERENT
                    && !written(bytes)
                    && !counted(bytes);
        } catch (IllegalArgumentException noBase64) {
            return false;
        }
    }

    private static long different(byte[] bytes) {
        return java.util.stream.IntStream.range(0, bytes.length)
                .map(i -> bytes[i])
                .distinct()
                .count();
    }

    /** Whether all of it could have been typed. */
    private static boolean written(byte[] bytes) {
        return java.util.stream.IntStream.range(0, bytes.length).allMatch(i -> bytes[i] >= ' ' && bytes[i] <= '~');
    }

    private static boolean counted(byte[] bytes) {
        return java.util.stream.IntStream.range(1, bytes.length)
                .allMatch(i -> bytes[i] - bytes[i - 1] == bytes[1] - bytes[0]);
    }
}
