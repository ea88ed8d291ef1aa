package org.suyuan.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.baomidou.mybatisplus.annotation.TableName;
import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchCondition;
import java.lang.reflect.RecordComponent;
import java.time.temporal.Temporal;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.apache.ibatis.annotations.Mapper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.stereotype.Component;
import org.suyuan.shared.Scoped;
import org.suyuan.shared.Unscoped;

/** Who may use what. */
class BoundariesTest {

    /** Raised from 15 by decision 0011. */
    private static final int MOST_SHARED_TYPES = 24;

    static List<HouseRule> rules() {
        return List.of(
                new HouseRule(
                        "the engine is known to module engine and to *Process classes only",
                        noClasses()
                                .that()
                                .resideOutsideOfPackage("org.suyuan.engine..")
                                .and(topLevelNameDoesNotEndWith("Process"))
                                .should()
                                .dependOnClassesThat()
                                .resideInAPackage("org.camunda.."),
                        "TalksToTheEngine"),
                new HouseRule(
                        "the Elasticsearch client is known to module search only",
                        noClasses()
                                .that()
                                .resideOutsideOfPackage("org.suyuan.search..")
                                .should()
                                .dependOnClassesThat()
                                .resideInAnyPackage("co.elastic..", "org.elasticsearch.."),
                        "TalksToTheIndex"),
                new HouseRule(
                        "sending mail is known to module notification only",
                        noClasses()
                                .that()
                                .resideOutsideOfPackages("org.suyuan.notification..", "org.suyuan.embedded..")
                                .should()
                                .dependOnClassesThat()
                                .resideInAnyPackage(
                                        "org.apache.commons.mail2..",
                                        "jakarta.mail..",
                                        "org.eclipse.angus.mail..",
                                        "org.springframework.mail.."),
                        "SendsMail"),
                new HouseRule(
                        "the embedded servers are known to module embedded only",
                        noClasses()
                                .that()
                                .resideOutsideOfPackage("org.suyuan.embedded..")
                                .should()
                                .dependOnClassesThat()
                                .resideInAnyPackage("com.icegreen..", "org.tukaani.."),
                        "StartsServers"),
                new HouseRule(
                        "mappers and rows are package-private",
                        classes()
                                .that()
                                .areAnnotatedWith(Mapper.class)
                                .or()
                                .areAnnotatedWith(TableName.class)
                                .should()
                                .bePackagePrivate(),
                        "OpenRow"),
                new HouseRule(
                        "a mapper is either scoped or says why not",
                        classes().that().areAnnotatedWith(Mapper.class).should(beScopedOrUnscoped()),
                        "OpenMapper"),
                new HouseRule(
                        "nothing builds on the service layer of MyBatis-Plus",
                        noClasses()
                                .should()
                                .dependOnClassesThat()
                                .resideInAPackage("com.baomidou.mybatisplus.extension.service.."),
                        "RowService"),
                new HouseRule(
                        "queries are written in mappers only",
                        noClasses()
                                .that()
                                .areNotAnnotatedWith(Mapper.class)
                                .should()
                                .dependOnClassesThat()
                                .resideInAPackage("com.baomidou.mybatisplus.core.conditions.."),
                        "WrapsQueries"),
                new HouseRule(
                        "what a process model may call is public",
                        classes()
                                .that()
                                .haveSimpleNameEndingWith("Tasks")
                                .and()
                                .areTopLevelClasses()
                                .should()
                                .bePublic(),
                        "HiddenTasks"),
                new HouseRule(
                        "events are records with an id, a version and small values",
                        classes().that().haveSimpleNameEndingWith("Event").should(beSmallRecords()),
                        "LargeEvent"),
                new HouseRule(
                        "outbox entries are records with an id, a version and small values",
                        classes().that().haveSimpleName("OutboxEntry").should(beSmallRecords()),
                        "OutboxEntry"));
    }

    /** What is shared stays small enough to be known by heart. */
    @Test
    void theSharedModuleStaysSmall() {
        assertThat(HouseRule.CODE.stream()
                        .filter(type -> type.getPackageName().equals("org.suyuan.shared"))
                        .filter(JavaClass::isTopLevelClass)
                        .filter(type -> !type.getSimpleName().equals("package-info"))
                        .map(JavaClass::getSimpleName))
                .hasSizeLessThanOrEqualTo(MOST_SHARED_TYPES);
    }

    /** Beans are named after their class: two of one name end the start of the platform. */
    @Test
    void noTwoBeansHaveOneName() {
        assertThat(HouseRule.CODE.stream()
                        .filter(type -> type.isMetaAnnotatedWith(Component.class) || type.isAnnotatedWith(Mapper.class))
                        .map(JavaClass::getSimpleName))
                .hasSizeGreaterThan(100)
                .doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @MethodSource("rules")
    void theCodeKeeps(HouseRule rule) {
        rule.holds();
    }

    @ParameterizedTest
    @MethodSource("rules")
    void aSampleIsSeenToBreak(HouseRule rule) {
        rule.isSeenBroken();
    }

    private static DescribedPredicate<JavaClass> topLevelNameDoesNotEndWith(String ending) {
        return DescribedPredicate.describe(
                "not of *" + ending, type -> !topLevel(type).getSimpleName().endsWith(ending));
    }

    private static JavaClass topLevel(JavaClass type) {
        return type.getEnclosingClass().map(BoundariesTest::topLevel).orElse(type);
    }

    private static ArchCondition<JavaClass> beScopedOrUnscoped() {
        return ArchCondition.from(DescribedPredicate.describe(
                "be annotated with either @Scoped or @Unscoped",
                type -> type.isAnnotatedWith(Scoped.class) ^ type.isAnnotatedWith(Unscoped.class)));
    }

    private static ArchCondition<JavaClass> beSmallRecords() {
        return ArchCondition.from(DescribedPredicate.describe(
                "be records with an id, a version and small values", type -> isSmallRecord(type.reflect())));
    }

    private static boolean isSmallRecord(Class<?> type) {
        if (type.isSealed()) {
            return Arrays.stream(type.getPermittedSubclasses()).allMatch(BoundariesTest::isSmallRecord);
        }
        if (!type.isRecord()) {
            return false;
        }
        RecordComponent[] components = type.getRecordComponents();
        return Arrays.stream(components).map(RecordComponent::getName).anyMatch(name -> isNamed(name, "id"))
                && Arrays.stream(components).map(RecordComponent::getName).anyMatch(name -> isNamed(name, "version"))
                && Arrays.stream(components).map(RecordComponent::getType).allMatch(BoundariesTest::isSmall);
    }

    private static boolean isNamed(String name, String what) {
        return name.toLowerCase(Locale.ROOT).endsWith(what);
    }

    private static boolean isSmall(Class<?> type) {
        return type.isPrimitive()
                || type.isEnum()
                || Temporal.class.isAssignableFrom(type)
                || Stream.of(String.class, Integer.class, Long.class, Boolean.class)
                        .anyMatch(type::equals);
    }
}
