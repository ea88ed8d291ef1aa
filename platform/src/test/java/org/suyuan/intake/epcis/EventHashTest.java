package org.suyuan.intake.epcis;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class EventHashTest {

    static Stream<Path> published() {
        return EpcisFiles.in("event-hash", ".jsonld", ".xml").stream()
                .filter(file -> Files.exists(hashes(file)))
                // A feature of the program they come from, not of the standard.
                .filter(file -> !file.toString().contains("IgnoreFields"));
    }

    private static Path hashes(Path document) {
        String name = document.getFileName().toString();
        return document.resolveSibling(name.substring(0, name.lastIndexOf('.')) + ".hashes");
    }

    @ParameterizedTest
    @MethodSource("published")
    void thePublishedHashesAreMetToTheBit(Path document) {
        List<String> expected = EpcisFiles.text(hashes(document)).lines().toList();

        EventDocument read = EpcisFiles.read(document);
        Flaws ignored = new Flaws();
        read.events().forEach(sent -> EventRules.check(sent, ignored));

        assertThat(read.events().stream().map(sent -> EventHash.id(sent.event(), sent.namespaces())))
                .as(() -> String.join(
                        "\n",
                        read.events().stream()
                                .map(sent -> EventHash.text(sent.event(), sent.namespaces()))
                                .toList()))
                .containsExactlyElementsOf(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "1,1",
        "1.0,1",
        "+007,7",
        "0.50,0.5",
        "1e3,1000",
        "-0.25,-0.25",
        "1e-5,1e-05",
        "12.10,12.1",
        "0.0001,0.0001",
        "1.25e-7,1.25e-07",
        "0,0",
        "1e22,10000000000000000000000"
    })
    void numbersAreWrittenTheShortestWay(String written, String canonical) {
        assertThat(EventHash.number(written)).isEqualTo(canonical);
    }

    @Test
    void whatAnEventIsCalledAndThatItWasInErrorDoNotCount() {
        String event = """
                {"@context":"https://ref.gs1.org/standards/epcis/2.0.0/epcis-context.jsonld","type":"ObjectEvent",%s
                "eventTime":"2026-01-02T03:04:05Z","eventTimeZoneOffset":"+08:00","action":"ADD","epcList":["urn:epc:id:sgtin:4012345.011111.9"]}""";
        assertThat(hash(event.formatted("\"eventID\":\"urn:uuid:1\",\"recordTime\":\"2026-01-02T03:04:05Z\",")))
                .isEqualTo(hash(event.formatted("")))
                .isEqualTo(
                        hash(event.formatted("\"errorDeclaration\":{\"declarationTime\":\"2026-01-02T03:04:05Z\"},")))
                .isNotEqualTo(hash(event.formatted("\"bizStep\":\"receiving\",")));
    }

    private static String hash(String text) {
        EventDocument.Sent sent = JsonEvents.read(text).events().get(0);
        return EventHash.id(sent.event(), sent.namespaces());
    }
}
