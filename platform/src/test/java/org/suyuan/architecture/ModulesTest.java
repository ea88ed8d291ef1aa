package org.suyuan.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.modulith.core.ApplicationModules;
import org.springframework.modulith.docs.Documenter;
import org.suyuan.TraceabilityPlatform;

/** The modules use only what they declare, and their pictures are drawn from the code. */
class ModulesTest {

    @Test
    void modulesKeepToTheirDeclaredDependencies() {
        ApplicationModules.of(TraceabilityPlatform.class).verify();
    }

    @Test
    void anUndeclaredDependencyIsSeen() {
        assertThat(ApplicationModules.of("samples.modules", location -> true)
                        .detectViolations()
                        .getMessages())
                .anyMatch(message -> message.contains("second") && message.contains("first"));
    }

    @Test
    void picturesAndCanvasesAreDrawnAnew() throws IOException {
        new Documenter(
                        ApplicationModules.of(TraceabilityPlatform.class),
                        Documenter.Options.defaults().withOutputFolder("docs/modules"))
                .writeModulesAsPlantUml()
                .writeIndividualModulesAsPlantUml()
                .writeModuleCanvases();
        try (Stream<Path> drawn = Files.list(Path.of("docs/modules"))) {
            for (Path picture :
                    drawn.filter(file -> file.toString().endsWith(".puml")).toList()) {
                sortArrows(picture);
            }
        }
    }

    /** The arrows come in no order; the same house is to give the same picture. */
    private static void sortArrows(Path picture) throws IOException {
        List<String> lines = Files.readAllLines(picture);
        List<String> arrows =
                lines.stream().filter(line -> line.startsWith("Rel(")).sorted().toList();
        Iterator<String> next = arrows.iterator();
        Files.write(
                picture,
                lines.stream()
                        .map(line -> line.startsWith("Rel(") ? next.next() : line)
                        .toList());
    }
}
