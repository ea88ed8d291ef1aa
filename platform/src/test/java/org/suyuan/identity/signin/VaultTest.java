package org.suyuan.identity.signin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VaultTest {

    private static byte[] key(int seed) {
        byte[] key = new byte[32];
        new java.util.Random(seed).nextBytes(key);
        return key;
    }

    @Test
    void what_is_sealed_opens_again_for_the_same_purpose_under_the_same_key_only() {
        Vault vault = new Vault(key(1));
        byte[] secret = {1, 2, 3};
        String sealed = vault.seal(secret, "one");

        assertThat(vault.open(sealed, "one")).isEqualTo(secret);
        assertThat(vault.seal(secret, "one")).as("never the same twice").isNotEqualTo(sealed);
        assertThatThrownBy(() -> vault.open(sealed, "two")).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> new Vault(key(2)).open(sealed, "one")).isInstanceOf(IllegalStateException.class);
        assertThat(vault.digest("a"))
                .isNotEqualTo(new Vault(key(2)).digest("a"))
                .hasSize(64);
    }

    @Test
    void without_a_key_it_makes_one_that_nobody_else_reads_and_keeps_it(@TempDir Path folder) throws IOException {
        Path data = folder.resolve("data");
        String sealed = new Vault("", data.toString()).seal(new byte[] {7}, "x");

        assertThat(new Vault("", data.toString()).open(sealed, "x")).containsExactly(7);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(data.resolve("security.key"))))
                .isEqualTo("rw-------");
    }
}
