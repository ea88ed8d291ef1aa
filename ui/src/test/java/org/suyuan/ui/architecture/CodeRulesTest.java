package org.suyuan.ui.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.AccessTarget.CodeUnitCallTarget;
import com.tngtech.archunit.core.domain.JavaCall;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchCondition;
import com.vaadin.flow.router.Route;
import jakarta.annotation.Resource;
import java.lang.Character.UnicodeBlock;
import java.lang.Character.UnicodeScript;
import java.time.Clock;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.suyuan.ui.layout.TitledView;

/** How all code is written, and what the user interface keeps its hands off. */
class CodeRulesTest {

    private static final String[] UI = {"org.suyuan.ui..", "samples.ui.."};

    static List<HouseRule> rules() {
        return List.of(
                new HouseRule(
                        "names say what a thing is, not what layer it belongs to",
                        noClasses()
                                .should()
                                .haveNameMatching(".*(Impl|DTO|Dto|VO|PO|BO|Utils?|Helper|Manager|Base|Common)"),
                        "SubjectManager"),
                new HouseRule(
                        "nothing is injected into fields",
                        noFields()
                                .should()
                                .beAnnotatedWith(Autowired.class)
                                .orShould()
                                .beAnnotatedWith(Value.class)
                                .orShould()
                                .beAnnotatedWith(Resource.class),
                        "FieldInjected"),
                new HouseRule(
                        "java.util.Date is left to those who speak with the engine",
                        noClasses()
                                .that()
                                .resideOutsideOfPackage("org.suyuan.engine..")
                                .should()
                                .dependOnClassesThat()
                                .belongToAnyOf(Date.class),
                        "OldDate"),
                new HouseRule(
                        "time comes from an injected clock",
                        noClasses()
                                .that()
                                .areNotAssignableTo(Clock.class)
                                .should()
                                .callCodeUnitWhere(asksTheSystemForTheTime()),
                        "OwnClock"),
                new HouseRule(
                        "Chinese stands in message files, not in code",
                        classes().should(holdNoChinese()),
                        "ChineseInCode"),
                new HouseRule(
                        "packages are null-marked",
                        classes()
                                .should(ArchCondition.from(
                                        describe("reside in a @NullMarked package", type -> type.getPackage()
                                                .isAnnotatedWith(NullMarked.class)))),
                        "SubjectManager"),
                new HouseRule(
                        "the packages of the user interface have no cycles",
                        slices().matching("(org.suyuan.ui|samples.cycle).(*)..")
                                .namingSlices("$1.$2")
                                .should()
                                .beFreeOfCycles(),
                        "samples.cycle.one"),
                new HouseRule(
                        "the user interface opens no transactions",
                        noClasses()
                                .that()
                                .resideInAnyPackage(UI)
                                .should()
                                .dependOnClassesThat()
                                .resideInAPackage("org.springframework.transaction.."),
                        "TransactionalView"),
                new HouseRule(
                        "the user interface talks to modules, not to servers",
                        noClasses()
                                .that()
                                .resideInAnyPackage(UI)
                                .should()
                                .dependOnClassesThat()
                                .resideInAnyPackage(
                                        "org.camunda..",
                                        "co.elastic..",
                                        "org.elasticsearch..",
                                        "org.apache.commons.mail2..",
                                        "jakarta.mail..",
                                        "org.eclipse.angus.mail..",
                                        "org.apache.ibatis..",
                                        "com.baomidou..",
                                        "org.springframework.jdbc..",
                                        "java.sql.."),
                        "QueryingView"),
                new HouseRule(
                        "every view of the workbench is titled",
                        classes().that().areAnnotatedWith(Route.class).should().beAssignableTo(TitledView.class),
                        "NamelessView"),
                new HouseRule(
                        "the public portal is plain HTML without sessions",
                        noClasses()
                                .that()
                                .resideInAnyPackage("org.suyuan.ui.portal..", "samples.ui.portal..")
                                .should()
                                .dependOnClassesThat()
                                .resideInAnyPackage("com.vaadin..", "jakarta.servlet.http.HttpSession"),
                        "VaadinPage"));
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

    private static DescribedPredicate<JavaCall<?>> asksTheSystemForTheTime() {
        return describe("asks the system for the time", call -> {
            CodeUnitCallTarget target = call.getTarget();
            String owner = target.getOwner().getPackageName();
            return owner.equals(Instant.class.getPackageName())
                            && target.getName().equals("now")
                            && target.getRawParameterTypes().stream()
                                    .noneMatch(type -> type.isEquivalentTo(Clock.class))
                    || target.getOwner().isEquivalentTo(System.class)
                            && target.getName().equals("currentTimeMillis");
        });
    }

    private static ArchCondition<JavaClass> holdNoChinese() {
        return ArchCondition.from(describe("hold no Chinese literal", type -> ConstantPool.texts(type).stream()
                .flatMapToInt(String::codePoints)
                .noneMatch(CodeRulesTest::isChinese)));
    }

    private static boolean isChinese(int codePoint) {
        return UnicodeScript.of(codePoint) == UnicodeScript.HAN
                || Set.of(UnicodeBlock.CJK_SYMBOLS_AND_PUNCTUATION, UnicodeBlock.HALFWIDTH_AND_FULLWIDTH_FORMS)
                        .contains(UnicodeBlock.of(codePoint));
    }
}
