package org.suyuan.subject;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import org.suyuan.identity.CurrentScope;
import org.suyuan.identity.SignedIn;
import org.suyuan.outbox.ConsumerUnavailable;
import org.suyuan.shared.DatabaseAway;
import org.suyuan.shared.DomainException;
import org.suyuan.shared.FieldError;
import org.suyuan.shared.Texts;

/**
 * Settles the rows of an import, each in a transaction of its own that holds the registration and its mark: after a crash in
 * between there is either both or neither, and no row is submitted twice.
 */
@Component
class ImportLines {

    private static final Logger log = LoggerFactory.getLogger(ImportLines.class);
    private static final int ATTEMPTS = 3;

    private final SubjectImportMapper imports;
    private final ImportColumns columns;
    private final ImportReading reading;
    private final SubjectForm form;
    private final SubjectMapper subjects;
    private final Members members;
    private final SubjectRegistration registration;
    private final TransactionTemplate transaction;
    private final ObjectMapper json;

    ImportLines(
            SubjectImportMapper imports,
            ImportColumns columns,
            ImportReading reading,
            SubjectForm form,
            SubjectMapper subjects,
            Members members,
            SubjectRegistration registration,
            TransactionTemplate transaction,
            ObjectMapper json) {
        this.imports = imports;
        this.columns = columns;
        this.reading = reading;
        this.form = form;
        this.subjects = subjects;
        this.members = members;
        this.registration = registration;
        this.transaction = transaction;
        this.json = json;
    }

    /** What may be one subject has one key: such rows are settled one after the other, in their order. */
    int key(SubjectImportMapper.Line line) {
        Map<String, String> cells = cells(line);
        String uscc = cells.getOrDefault("uscc", "");
        return (uscc.isBlank() ? cells.getOrDefault("name", "").strip() : Uscc.normal(uscc)).hashCode();
    }

    /** Settles a row for the account that is signed in on this thread. */
    void settle(String importId, int rowNo) {
        List<ImportColumns.Column> all = columns.all();
        for (int attempt = 1; ; attempt++) {
            try {
                transaction.executeWithoutResult(status -> settle(importId, rowNo, all));
                return;
            } catch (DomainException refused) {
                reject(importId, rowNo, problems(refused, all));
                return;
            } catch (RuntimeException failed) {
                if (attempt == ATTEMPTS && DatabaseAway.causes(failed)) {
                    throw new ConsumerUnavailable(failed);
                }
                if (attempt == ATTEMPTS) {
                    log.error("row {} of import {} failed", rowNo, importId, failed);
                    reject(importId, rowNo, List.of(new ImportProblem(null, Texts.get("import.problem.failed"))));
                    return;
                }
            }
        }
    }

    private void settle(String importId, int rowNo, List<ImportColumns.Column> all) {
        SubjectImportMapper.Line line = imports.lock(importId, rowNo);
        if (line == null || line.outcome() != LineOutcome.WAITING) {
            return;
        }
        ImportReading.Reading read = reading.read(cells(line), all);
        List<ImportProblem> problems = ImportReading.problems(registration.check(read.body()), read.problems(), all);
        if (!problems.isEmpty()) {
            imports.settle(importId, rowNo, LineOutcome.REJECTED, null, null, text(problems));
            return;
        }
        SubjectCommand command = form.read(read.body());
        Optional<Subject> known = known(command, CurrentScope.required());
        if (known.isPresent()) {
            compare(importId, rowNo, known.get(), command, all);
            return;
        }
        SubjectView subject = registration.submit(read.body(), SubjectRegistration.Origin.IMPORT);
        imports.settle(importId, rowNo, LineOutcome.ACCEPTED, subject.id(), subject.caseNo(), null);
    }

    /**
     * The same subject among what one works for: the unified social credit code says so, and where there is none name, type,
     * person in charge and address together.
     */
    private Optional<Subject> known(SubjectCommand command, SignedIn person) {
        List<Subject> alike = command.uscc() != null
                ? subjects.withUscc(command.uscc())
                : subjects.likeAppliedFor(person.name(), command);
        return alike.stream()
                .filter(subject -> members.kind(subject.id, person.name()).isPresent())
                .findFirst();
    }

    private void compare(
            String importId, int rowNo, Subject subject, SubjectCommand command, List<ImportColumns.Column> all) {
        List<ImportProblem> problems = new ArrayList<>();
        if (subject.resubmittable()) {
            problems.add(new ImportProblem(
                    null, Texts.get("import.problem.waits", subject.caseNo, Texts.of(subject.status))));
        } else {
            for (String column : differing(subject.entered(), command, all)) {
                problems.add(new ImportProblem(column, Texts.get("import.problem.differs", subject.caseNo)));
            }
        }
        imports.settle(
                importId,
                rowNo,
                problems.isEmpty() ? LineOutcome.UNCHANGED : LineOutcome.REJECTED,
                subject.id,
                subject.caseNo,
                problems.isEmpty() ? null : text(problems));
    }

    private List<String> differing(SubjectCommand there, SubjectCommand here, List<ImportColumns.Column> all) {
        if (there.equals(here)) {
            return List.of();
        }
        ObjectNode before = json.valueToTree(there);
        ObjectNode after = json.valueToTree(here);
        List<String> differing = new ArrayList<>();
        before.fieldNames().forEachRemaining(field -> {
            String column = ImportColumns.keyOf(field, all);
            if (column != null && !same(before.get(field), after.get(field))) {
                differing.add(column);
            }
        });
        return differing;
    }

    /** Stages and classes are sets: their order says nothing. */
    private static boolean same(JsonNode before, JsonNode after) {
        if (before.isArray() && after.isArray()) {
            TreeSet<String> left = new TreeSet<>();
            TreeSet<String> right = new TreeSet<>();
            before.forEach(each -> left.add(each.toString()));
            after.forEach(each -> right.add(each.toString()));
            return left.equals(right);
        }
        return before.equals(after);
    }

    private void reject(String importId, int rowNo, List<ImportProblem> problems) {
        transaction.executeWithoutResult(
                status -> imports.settle(importId, rowNo, LineOutcome.REJECTED, null, null, text(problems)));
    }

    private static List<ImportProblem> problems(DomainException refused, List<ImportColumns.Column> all) {
        List<FieldError> errors = refused.errors().isEmpty()
                ? List.of(new FieldError(
                        refused instanceof UsccTaken ? "uscc" : "body", "conflict", refused.getMessage()))
                : refused.errors();
        return ImportReading.problems(errors, List.of(), all);
    }

    private Map<String, String> cells(SubjectImportMapper.Line line) {
        try {
            return json.readValue(line.cells(), new TypeReference<>() {});
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private @Nullable String text(List<ImportProblem> problems) {
        try {
            return json.writeValueAsString(problems);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
