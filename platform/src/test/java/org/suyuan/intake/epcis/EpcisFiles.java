package org.suyuan.intake.epcis;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Public documents: where they are from stands beside them. */
final class EpcisFiles {

    static final Path ROOT = Path.of("src", "test", "resources", "epcis");

    private EpcisFiles() {}

    static List<Path> in(String folder, String... endings) {
        try (Stream<Path> files = Files.walk(ROOT.resolve(folder))) {
            return files.filter(file -> Stream.of(endings).anyMatch(file.toString()::endsWith))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static EventDocument read(Path file) {
        String text = text(file);
        return file.toString().endsWith(".xml") ? XmlEvents.read(text) : JsonEvents.read(text);
    }
}
