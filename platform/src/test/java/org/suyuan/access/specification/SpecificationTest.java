package org.suyuan.access.specification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.suyuan.access.specification.InterfaceSpecifications.Alteration;
import org.suyuan.access.specification.InterfaceSpecifications.Version;
import org.suyuan.access.specification.Specification.Line;
import org.suyuan.access.specification.Specification.Part;
import org.suyuan.access.specification.Specification.Table;
import org.suyuan.shared.ProductClass;
import org.suyuan.shared.Stage;
import org.suyuan.trace.AttributeSchema;
import org.suyuan.trace.RecordLookups;
import org.suyuan.trace.RecordValidation;

/** What the specification says is what the interfaces do. */
class SpecificationTest {

    private static Line field(String name, String label, boolean required) {
        return new Line(name, label, "文字", required, "最长 100 字", "", "", "待核");
    }

    private static Specification with(Line... lines) {
        return new Specification(List.of(new Part(
                "RECORDS",
                "追溯信息",
                List.of(),
                List.of("POST /api/v1/records"),
                List.of(new Table("属性（第 1 版）", false, List.of(lines))))));
    }

    @Test
    void theRequiredFieldsAreThoseThatTheValidationAsksFor() {
        RecordLookups nothing = new RecordLookups() {
            @Override
            public Map<String, KnownSubject> subjects(Collection<String> codes) {
                return Map.of();
            }

            @Override
            public Map<String, KnownProduct> products(Collection<String> codes) {
                return Map.of();
            }

            @Override
            public Optional<AttributeSchema> schema(ProductClass productClass, Stage stage) {
                return Optional.empty();
            }

            @Override
            public Set<String> reportable(Collection<String> codes) {
                return Set.of();
            }
        };
        var outcome = (RecordValidation.Invalid) new RecordValidation(nothing, Clock.systemUTC())
                .check(List.of(JsonNodeFactory.instance.objectNode()))
                .get(0);
        List<String> demanded = outcome.errors().stream()
                .filter(error -> error.code().equals("required"))
                .map(error -> error.field())
                .toList();
        assertThat(SpecificationWriter.recordLines().stream()
                        .filter(line -> line.required() && !line.name().contains("."))
                        .map(Line::name))
                .containsExactlyInAnyOrderElementsOf(demanded);
    }

    @Test
    void everyFieldOfARecordIsNamedWithTypeLimitAndList() {
        assertThat(SpecificationWriter.recordLines())
                .extracting(Line::name, Line::type, Line::required)
                .contains(
                        tuple("recordId", "文字", true),
                        tuple("kind", "代码", true),
                        tuple("eventTime", "时间", true),
                        tuple("inputs", "对象列表", false),
                        tuple("inputs[].traceCode", "文字", true),
                        tuple("inputs[].quantity", "数值", true),
                        tuple("inputs[].unit", "代码", false),
                        tuple("vouchers.certificates", "文字列表", false));
        assertThat(SpecificationWriter.recordLines())
                .filteredOn(line -> line.name().equals("kind"))
                .singleElement()
                .satisfies(line -> assertThat(line.values()).contains("TRANSFER "));
        assertThat(SpecificationWriter.recordLines())
                .allSatisfy(line -> assertThat(line.label()).containsPattern("\\p{IsHan}"))
                .allSatisfy(line -> assertThat(line.standard()).isEqualTo("待核"));
    }

    @Test
    void whatIsAddedChangedAndRemovedIsTold() {
        Specification before = with(field("a", "甲", false), field("b", "乙", false));
        Specification after = with(field("a", "甲", true), field("c", "丙", false));

        assertThat(SpecificationChanges.between(before, after))
                .extracting(change -> change.kind() + " " + change.name())
                .containsExactly("CHANGED 属性：a", "ADDED 属性：c", "REMOVED 属性：b");
        assertThat(SpecificationChanges.between(before, before)).isEmpty();
        var changed = SpecificationChanges.between(before, after).get(0);
        assertThat(changed.kind()).isEqualTo(Alteration.CHANGED);
        assertThat(changed.before()).contains("选填");
        assertThat(changed.after()).contains("必填");
    }

    @Test
    void thePageHoldsEveryLineAndRunsNothing() {
        Specification content = with(field("a", "<script>alert(1)</script>", true));
        String page = SpecificationPage.of(new Version(3, Instant.EPOCH, "0".repeat(64), List.of()), content);

        assertThat(page)
                .contains("第 3 版", "POST /api/v1/records", "&lt;script&gt;", "待核")
                .doesNotContain("<script");
    }
}
