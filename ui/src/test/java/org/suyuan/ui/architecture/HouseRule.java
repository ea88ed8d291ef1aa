package org.suyuan.ui.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;

/**
 * A rule, and the sample that breaks it.
 *
 * @param sentence what must hold
 * @param brokenBy name below {@code samples} of the class or package that must be reported
 */
record HouseRule(String sentence, ArchRule rule, String brokenBy) {

    /** The code of the platform and of the user interface. */
    static final JavaClasses CODE = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .withImportOption(location -> !location.contains("-tests.jar"))
            .importPackages("org.suyuan");

    private static final JavaClasses SAMPLES = new ClassFileImporter().importPackages("samples");

    void holds() {
        rule.as(sentence).allowEmptyShould(true).check(CODE);
    }

    void isSeenBroken() {
        assertThat(rule.evaluate(SAMPLES).getFailureReport().getDetails())
                .anyMatch(detail -> detail.contains(brokenBy));
    }

    @Override
    public String toString() {
        return sentence;
    }
}
