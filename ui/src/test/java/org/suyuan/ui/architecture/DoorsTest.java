package org.suyuan.ui.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaCodeUnitAccess;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.Bean;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Component;
import org.springframework.stereotype.Controller;

/**
 * A service says who may call it. What views and controllers call of the modules carries {@code @PreAuthorize}
 * ({@code isAuthenticated()} and {@code permitAll()} are answers too), or its type is listed here as reference data.
 */
class DoorsTest {

    private static final Pattern MODULE_ROOT = Pattern.compile("org\\.suyuan\\.(?!ui$)\\w+|samples\\.doors");

    /** Reference data and tools that are the same for everybody, signed in or not. */
    private static final Set<String> OPEN = Set.of("Regions", "Forms", "WorkingCalendar", "Features");

    @Test
    void everyServiceBehindADoorSaysWhoMayCallIt() {
        assertThat(undeclared(HouseRule.CODE)).isEmpty();
    }

    @Test
    void aServiceThatDoesNotSaySoIsSeen() {
        assertThat(undeclared(new ClassFileImporter().importPackages("samples.doors")))
                .containsExactly("Ledger.close", "Ledger.open");
    }

    private static List<String> undeclared(JavaClasses code) {
        return code.stream()
                .filter(DoorsTest::isDoor)
                .flatMap(door -> door.getAccessesFromSelf().stream())
                .filter(access -> access instanceof JavaCodeUnitAccess<?>)
                .flatMap(access -> ((JavaCodeUnitAccess<?>) access).getTarget().resolveMember().stream())
                .filter(called -> called instanceof JavaMethod)
                .filter(called -> !called.getModifiers().contains(JavaModifier.STATIC))
                .filter(called ->
                        MODULE_ROOT.matcher(called.getOwner().getPackageName()).matches())
                .filter(called -> !isDoor(called.getOwner()))
                .filter(called -> !OPEN.contains(called.getOwner().getSimpleName()))
                .filter(called -> !allowed(called.getOwner(), called))
                .flatMap(called -> beans(code, called.getOwner())
                        .filter(bean -> !allowed(bean, implementation(bean, called)))
                        .map(bean -> called.getOwner().getSimpleName() + "." + called.getName()))
                .distinct()
                .sorted()
                .toList();
    }

    private static boolean isDoor(JavaClass type) {
        return type.getPackageName().startsWith("org.suyuan.ui")
                || type.isMetaAnnotatedWith(Controller.class)
                || type.getEnclosingClass().filter(DoorsTest::isDoor).isPresent();
    }

    /** The beans that stand behind a type of a module; none for records and static methods. */
    private static Stream<JavaClass> beans(JavaClasses code, JavaClass type) {
        Set<String> made = code.stream()
                .flatMap(any -> any.getMethods().stream())
                .filter(method -> method.isAnnotatedWith(Bean.class))
                .map(method -> method.getRawReturnType().getName())
                .collect(Collectors.toSet());
        return code.stream()
                .filter(any -> any.isAssignableTo(type.getName()))
                .filter(any -> any.isMetaAnnotatedWith(Component.class) || made.contains(any.getName()));
    }

    private static JavaCodeUnit implementation(JavaClass bean, JavaCodeUnit called) {
        String[] parameters =
                called.getRawParameterTypes().stream().map(JavaClass::getName).toArray(String[]::new);
        return bean.tryGetMethod(called.getName(), parameters)
                .<JavaCodeUnit>map(method -> method)
                .orElse(called);
    }

    private static boolean allowed(JavaClass type, JavaCodeUnit method) {
        return method.isAnnotatedWith(PreAuthorize.class) || type.isAnnotatedWith(PreAuthorize.class);
    }
}
