package org.suyuan.ui.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.asm.ClassReader;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.core.io.support.PropertiesLoaderUtils;
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

    private static final int STRING = 8;
    private static final Pattern KEY = Pattern.compile("[A-Za-z]+(\\.[A-Za-z]+)+");
    /** Columns of the database. */
    private static final Set<String> NO_KEYS = Set.of("subject.id");
    /** The first words of the keys that there are. */
    private static final Set<String> SPEAKERS = speakers();

    @Test
    void everyConstantFactAndViewHasAText() {
        assertThat(withoutText(HouseRule.CODE)).isEmpty();
    }

    @Test
    void aMissingTextIsSeen() {
        assertThat(withoutText(new ClassFileImporter().importPackages("samples.texts")))
                .containsExactlyInAnyOrder("Mood.GLAD", "Mood.SAD", "TooLate", "UntitledView.title");
    }

    @Test
    void everyKeyInTheCodeHasAText() {
        assertThat(withoutText(HouseRule.CODE, TextsTest::constants)).isEmpty();
    }

    @Test
    void aMisspeltKeyIsSeen() {
        assertThat(withoutText(new ClassFileImporter().importPackages("samples.texts"), TextsTest::constants))
                .containsExactly("Subject.nickname");
    }

    private static List<String> withoutText(JavaClasses code) {
        return withoutText(code, TextsTest::keys);
    }

    private static List<String> withoutText(JavaClasses code, Function<JavaClass, Stream<String>> keys) {
        return code.stream()
                .flatMap(keys)
                .filter(key -> Texts.find(key).isEmpty())
                .sorted()
                .toList();
    }

    private static Set<String> speakers() {
        Set<String> speakers = new HashSet<>();
        try {
            for (Resource file :
                    new PathMatchingResourcePatternResolver().getResources("classpath*:messages/*.properties")) {
                PropertiesLoaderUtils.loadProperties(file)
                        .stringPropertyNames()
                        .forEach(key -> speakers.add(key.split("\\.", 2)[0]));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return speakers;
    }

    /** What looks like the key of a text: a word that begins other keys, and a name. */
    private static Stream<String> constants(JavaClass type) {
        byte[] code;
        try (InputStream in = type.getSource().orElseThrow().getUri().toURL().openStream()) {
            code = in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        ClassReader reader = new ClassReader(code);
        char[] buffer = new char[reader.getMaxStringLength()];
        return IntStream.range(1, reader.getItemCount())
                .filter(item -> reader.getItem(item) > 0 && code[reader.getItem(item) - 1] == STRING)
                .mapToObj(item -> (String) reader.readConst(item, buffer))
                .filter(text -> KEY.matcher(text).matches()
                        && !NO_KEYS.contains(text)
                        && SPEAKERS.contains(text.split("\\.", 2)[0]));
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
        if (type.isAssignableTo(TitledView.class) && !type.getModifiers().contains(JavaModifier.ABSTRACT)) {
            return Stream.of(type.getSimpleName() + ".title");
        }
        return Stream.empty();
    }
}
