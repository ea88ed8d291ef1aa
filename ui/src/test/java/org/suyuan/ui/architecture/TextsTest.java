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
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.asm.ClassReader;
import org.springframework.asm.ClassVisitor;
import org.springframework.asm.FieldVisitor;
import org.springframework.asm.MethodVisitor;
import org.springframework.asm.SpringAsmInfo;
import org.springframework.asm.Type;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.core.io.support.PropertiesLoaderUtils;
import org.suyuan.audit.AuditAction;
import org.suyuan.audit.AuditEntry;
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

    @Test
    void everyKindOfObjectInTheAuditTrailHasAName() {
        List<String> offered = List.of(Texts.get("AuditObject.names").split(","));
        assertThat(offered).allMatch(kind -> Texts.find("AuditObject." + kind).isPresent());
        assertThat(HouseRule.CODE.stream().flatMap(TextsTest::audited).collect(Collectors.toSet()))
                .contains("subject", "captureJob")
                .isSubsetOf(offered);
    }

    /** What follows the act where an entry is made, and what is set down as the object of a class. */
    private static Stream<String> audited(JavaClass type) {
        Set<String> kinds = new HashSet<>();
        new ClassReader(bytes(type))
                .accept(
                        new ClassVisitor(SpringAsmInfo.ASM_VERSION) {
                            @Override
                            public @Nullable FieldVisitor visitField(
                                    int access, String name, String kind, String generic, @Nullable Object value) {
                                if (name.equals("OBJECT") && value instanceof String text) {
                                    kinds.add(text);
                                }
                                return null;
                            }

                            @Override
                            public MethodVisitor visitMethod(
                                    int access, String name, String kind, String generic, String[] thrown) {
                                return new AfterTheAct(kinds);
                            }
                        },
                        ClassReader.SKIP_DEBUG | ClassReader.SKIP_FRAMES);
        return kinds.stream();
    }

    /** Hears the text behind an act that an entry is then made of. */
    private static final class AfterTheAct extends MethodVisitor {
        private static final String ACT = Type.getInternalName(AuditAction.class);
        private static final String ENTRY = Type.getInternalName(AuditEntry.class);

        private final Set<String> heard;
        private boolean act;
        private @Nullable String behind;

        AfterTheAct(Set<String> heard) {
            super(SpringAsmInfo.ASM_VERSION);
            this.heard = heard;
        }

        @Override
        public void visitFieldInsn(int opcode, String owner, String name, String kind) {
            act = owner.equals(ACT);
        }

        @Override
        public void visitLdcInsn(Object value) {
            if (act && value instanceof String text) {
                behind = text;
            }
            act = false;
        }

        @Override
        public void visitVarInsn(int opcode, int variable) {
            act = false;
        }

        @Override
        public void visitMethodInsn(int opcode, String owner, String name, String kind, boolean ofInterface) {
            act = false;
            if (owner.equals(ENTRY) && behind != null) {
                heard.add(behind);
                behind = null;
            }
        }
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
        byte[] code = bytes(type);
        ClassReader reader = new ClassReader(code);
        char[] buffer = new char[reader.getMaxStringLength()];
        return IntStream.range(1, reader.getItemCount())
                .filter(item -> reader.getItem(item) > 0 && code[reader.getItem(item) - 1] == STRING)
                .mapToObj(item -> (String) reader.readConst(item, buffer))
                .filter(text -> KEY.matcher(text).matches()
                        && !NO_KEYS.contains(text)
                        && SPEAKERS.contains(text.split("\\.", 2)[0]));
    }

    private static byte[] bytes(JavaClass type) {
        try (InputStream in = type.getSource().orElseThrow().getUri().toURL().openStream()) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
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
