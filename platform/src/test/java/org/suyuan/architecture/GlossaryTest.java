package org.suyuan.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The glossary and the code speak of the same things. */
class GlossaryTest {

    private static final Pattern NAME = Pattern.compile("`([A-Z]\\w*)(?:\\.([A-Z]\\w*))?`");
    private static final Pattern MODULE_ROOT = Pattern.compile("(org\\.suyuan|samples)\\.\\w+");

    @Test
    void everyConceptOfAModuleRootStandsInTheGlossary() throws IOException {
        assertThat(missing(HouseRule.CODE, glossary())).isEmpty();
    }

    @Test
    void aMissingConceptIsSeen() {
        JavaClasses samples = new ClassFileImporter().importPackages("samples.glossary");
        assertThat(missing(samples, "| 术语 | `Known` |")).containsExactly("Concept", "ConceptKind", "Primitive");
    }

    @Test
    void everyNameOfTheGlossaryExists() throws IOException {
        assertThat(unknown(HouseRule.CODE, glossary())).isEmpty();
    }

    @Test
    void anUnknownNameIsSeen() {
        assertThat(unknown(HouseRule.CODE, "| 环节 | `Stage`, `Stage.PROCESSING`, `Stage.SLEEP`, `Phase` |"))
                .containsExactly("Phase", "Stage.SLEEP");
    }

    private static String glossary() throws IOException {
        return Files.readString(Path.of("docs/glossary.md"));
    }

    private static Set<String> missing(JavaClasses code, String glossary) {
        Set<String> named = names(glossary).map(name -> name.group(1)).collect(Collectors.toSet());
        return code.stream()
                .filter(GlossaryTest::isConcept)
                .map(JavaClass::getSimpleName)
                .filter(name -> !named.contains(name))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** A public type of a module root, but for exceptions, for what models call (the tasks) and for records that only carry
     * something. */
    private static boolean isConcept(JavaClass type) {
        return MODULE_ROOT.matcher(type.getPackageName()).matches()
                && type.isTopLevelClass()
                && type.getModifiers().contains(JavaModifier.PUBLIC)
                && !type.getSimpleName().equals("package-info")
                && !type.getSimpleName().endsWith("Tasks")
                && !type.isAssignableTo(Throwable.class)
                && !(type.isRecord() && carriesOnly(type));
    }

    private static boolean carriesOnly(JavaClass record) {
        Set<String> given = record.getFields().stream()
                .map(field -> field.getName())
                .collect(Collectors.toCollection(() -> new TreeSet<>(List.of("equals", "hashCode", "toString"))));
        return record.getMethods().stream()
                .filter(method -> !method.getModifiers().contains(JavaModifier.SYNTHETIC))
                .allMatch(method -> given.contains(method.getName()));
    }

    private static Set<String> unknown(JavaClasses code, String glossary) {
        return names(glossary)
                .filter(name -> code.stream()
                        .filter(type -> type.getSimpleName().equals(name.group(1)))
                        .noneMatch(type -> name.group(2) == null || has(type, name.group(2))))
                .map(name -> name.group(2) == null ? name.group(1) : name.group(1) + "." + name.group(2))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static boolean has(JavaClass type, String member) {
        return type.tryGetField(member).isPresent()
                || Set.of(type.reflect().getDeclaredClasses()).stream()
                        .anyMatch(nested -> nested.getSimpleName().equals(member));
    }

    /** The names in the second column of the tables. */
    private static Stream<MatchResult> names(String glossary) {
        return glossary.lines()
                .filter(line -> line.startsWith("|"))
                .map(line -> line.split("\\|", -1))
                .filter(cells -> cells.length > 2)
                .flatMap(cells -> NAME.matcher(cells[2]).results());
    }
}
