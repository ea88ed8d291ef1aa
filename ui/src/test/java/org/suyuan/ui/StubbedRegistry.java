package org.suyuan.ui;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.suyuan.form.Input;
import org.suyuan.registry.RegistryEntries;
import org.suyuan.registry.RegistryEntry;
import org.suyuan.registry.RegistryItem;
import org.suyuan.registry.RegistryResult;
import org.suyuan.registry.RegistryStatus;
import org.suyuan.shared.FieldError;
import org.suyuan.shared.InvalidInput;
import org.suyuan.shared.PageRequest;
import org.suyuan.shared.Paged;
import org.suyuan.subject.EnteredFor;
import org.suyuan.subject.SubjectEntering;
import org.suyuan.subject.SubjectRegistryChecks;
import org.suyuan.subject.SubjectView;

/** A registry with three imports, a comparison with one item of each result, and an officer's entries; remembers what was sent. */
public final class StubbedRegistry {

    private StubbedRegistry() {}

    /** The table. */
    public static final class Entries implements RegistryEntries {

        public final List<String> sent = new ArrayList<>();
        public boolean none;

        @Override
        public void admit() {
            // Everybody in a test of views.
        }

        @Override
        public Result bringIn(InputStream file) throws IOException {
            sent.add(new String(file.readAllBytes(), StandardCharsets.UTF_8));
            return result("r4", RegistryImportState.DONE, 0);
        }

        @Override
        public Optional<RegistryEntry> find(String uscc) {
            return uscc.startsWith("91")
                    ? Optional.of(new RegistryEntry(
                            uscc, "某某食品有限公司", null, RegistryStatus.REVOKED, LocalDate.of(2026, 11, 1), "省级库"))
                    : Optional.empty();
        }

        @Override
        public long count() {
            return none ? 0 : 120_345;
        }

        @Override
        public Paged<Result> imports(PageRequest page) {
            List<Result> all = none
                    ? List.of()
                    : List.of(
                            result("r3", RegistryImportState.DONE, 2),
                            result("r2", RegistryImportState.FAILED, 0),
                            result("r1", RegistryImportState.DONE, 0));
            return new Paged<>(all, all.size(), page.page(), page.size());
        }

        private static Result result(String id, RegistryImportState state, int rejected) {
            return new Result(
                    id,
                    state,
                    "0123456789abcdef",
                    10 + rejected,
                    5,
                    3,
                    1,
                    1,
                    rejected,
                    rejected == 0 ? List.of() : List.of(new LineError(7, "uscc", "uscc", "统一社会信用代码不正确。")),
                    "operator",
                    StubbedServices.NOW.minus(Duration.ofHours(1)),
                    StubbedServices.NOW);
        }

        @Override
        public String template() {
            return "统一社会信用代码,名称";
        }
    }

    /** The comparisons. */
    public static final class Checks implements SubjectRegistryChecks {

        public final List<String> inFull = new ArrayList<>();
        public boolean fromRegistry;

        @Override
        public Comparisons of(String subjectId) {
            return new Comparisons(shown("孙**"), shown("孙**"), fromRegistry);
        }

        @Override
        public Comparisons inFull(String subjectId) {
            inFull.add(subjectId);
            return new Comparisons(shown("孙某某"), shown("孙某某"), fromRegistry);
        }

        private static Shown shown(String person) {
            return new Shown(
                    StubbedServices.NOW,
                    null,
                    LocalDate.of(2026, 11, 1),
                    "省级库",
                    Stream.of(
                                    new Line(RegistryItem.NAME, RegistryResult.MATCH, null),
                                    new Line(RegistryItem.USCC, RegistryResult.MATCH, null),
                                    new Line(RegistryItem.LEGAL_REPRESENTATIVE, RegistryResult.MISMATCH, person),
                                    new Line(RegistryItem.STATUS, RegistryResult.UNVERIFIED, null))
                            .toList(),
                    false);
        }
    }

    /** The entries of officers. */
    public static final class Entering implements SubjectEntering {

        public final List<JsonNode> sent = new ArrayList<>();
        public boolean entered;
        public SubjectView answer;

        @Override
        public List<FieldError> check(JsonNode body) {
            return body.has("documentNo")
                    ? List.of()
                    : List.of(Input.error("documentNo", "required"), Input.error("subject.regionCode", "outsideScope"));
        }

        @Override
        public SubjectView enter(JsonNode body) {
            if (!body.has("documentNo")) {
                throw new InvalidInput(check(body));
            }
            sent.add(body);
            return answer;
        }

        @Override
        public SubjectView enterWithFiles(JsonNode body) {
            return enter(body);
        }

        @Override
        public Optional<EnteredFor> enteredFor(String subjectId) {
            return entered
                    ? Optional.of(new EnteredFor(
                            "counter", "窗口受理人员", "赵某某", null, "历收〔2026〕17号", "现场递交", StubbedServices.NOW))
                    : Optional.empty();
        }
    }
}
