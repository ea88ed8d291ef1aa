package org.suyuan.ui.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.suyuan.shared.DomainException;
import org.suyuan.shared.Texts;
import org.suyuan.ui.layout.TitledView;

/** What people may read has a text. */
class TextsTest {

    /** Public enums that programs read, or that are seen as shapes and colours; people never read them. */
    private static final Set<String> NEVER_SHOWN = Set.of(
            "org.suyuan.shared.DomainException$Kind",
            "org.suyuan.form.FormSchema$FieldType",
            "org.suyuan.search.SearchSource$FieldType",
            "org.suyuan.search.LookupLog$Channel",
            "org.suyuan.ui.component.Glyph",
            "org.suyuan.ui.component.Tone");

    @Test
    void everyConstantFactAndViewHasAText() {
        assertThat(withoutText(HouseRule.CODE)).isEmpty();
    }

    @Test
    void aMissingTextIsSeen() {
        assertThat(withoutText(new ClassFileImporter().importPackages("samples.texts")))
                .containsExactlyInAnyOrder("Mood.GLAD", "Mood.SAD", "TooLate", "UntitledView.title");
    }

    private static List<String> withoutText(JavaClasses code) {
        return code.stream()
                .flatMap(TextsTest::keys)
                .filter(key -> Texts.find(key).isEmpty())
                .sorted()
                .toList();
    }

    private static Stream<String> keys(JavaClass type) {
        if (type.isEnum()
                && type.getModifiers().contains(JavaModifier.PUBLIC)
                && !NEVER_SHOWN.contains(type.getName())) {
            return Arrays.stream(type.reflect().getEnumConstants())
                    .map(constant -> type.getSimpleName() + "." + ((Enum<?>) constant).name());
        }
        if (type.isAssignableTo(DomainException.class) && !type.getModifiers().contains(JavaModifier.ABSTRACT)) {
            return Stream.of(type.getSimpleName());
        }
        if (type.isAssignableTo(TitledView.class) && !type.isInterface()) {
            return Stream.of(type.getSimpleName() + ".title");
        }
        return Stream.empty();
    }
}
