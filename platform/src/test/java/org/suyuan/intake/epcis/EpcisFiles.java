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
        if (file.toString().contains("QueryDocument")) {
            text = captured(text);
        }
        return file.toString().endsWith(".xml") ? XmlEvents.read(text) : JsonEvents.read(text);
    }

    /** The result of a query as a document to capture: the events are the same. */
    private static String captured(String text) {
        return text.replace("EPCISQueryDocument", "EPCISDocument")
                .replaceAll("epcisq:EPCISDocument", "epcis:EPCISDocument")
                .replaceAll("xmlns:epcisq=\"[^\"]*\"", "xmlns:epcis=\"urn:epcglobal:epcis:xsd:2\"")
                .replaceAll("(?s)\"queryResults\"\\s*:\\s*\\{.*?\"resultsBody\"\\s*:\\s*\\{", "")
                .replaceAll("(?s)\\]\\s*\\}\\s*\\}\\s*\\}\\s*\\}\\s*$", "]}}")
                .replaceAll("(?s)<(\\w+:)?QueryResults[^>]*>.*?<resultsBody>", "")
                .replaceAll("(?s)</resultsBody>.*?QueryResults>", "");
    }
}
