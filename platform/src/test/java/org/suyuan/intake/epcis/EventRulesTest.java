package org.suyuan.intake.epcis;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.suyuan.shared.FieldError;

class EventRulesTest {

    /** Outside the folder of invalid ones: see SOURCES.md. */
    private static final List<String> ALSO_INVALID = List.of(
            "xml/Documents/JumbledFieldsOrder.xml",
            "xml-1.2/Jumbled_attributes_order.xml",
            "xml-1.2/ObjectEvent_all_possible_fields.xml",
            "xml-1.2/TransactionEvent_all_possible_fields.xml");

    static boolean invalid(Path file) {
        return file.toString().contains("Invalid") || ALSO_INVALID.stream().anyMatch(file.toString()::endsWith);
    }

    static Stream<Path> valid() {
        return EpcisFiles.in("openepcis", ".json", ".xml").stream().filter(file -> !invalid(file));
    }

    static Stream<Path> invalid() {
        return EpcisFiles.in("openepcis", ".json", ".xml").stream().filter(EventRulesTest::invalid);
    }

    private static List<FieldError> flaws(EventDocument document) {
        Flaws flaws = new Flaws();
        document.events().forEach(sent -> EventRules.check(sent, flaws));
        return flaws.list();
    }

    private static List<FieldError> flaws(Path file) {
        try {
            return flaws(EpcisFiles.read(file));
        } catch (EpcisRefused refused) {
            return refused.errors();
        }
    }

    @ParameterizedTest
    @MethodSource("valid")
    void publicDocumentsAreRight(Path file) {
        assertThat(flaws(file)).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("invalid")
    void publicInvalidDocumentsAreRefusedWithTheirReason(Path file) {
        assertThat(flaws(file)).isNotEmpty().allSatisfy(flaw -> {
            assertThat(flaw.field()).isNotBlank();
            assertThat(flaw.message()).containsPattern("\\p{IsHan}");
        });
    }
}
