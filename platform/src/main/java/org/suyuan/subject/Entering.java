package org.suyuan.subject;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.suyuan.audit.AuditAction;
import org.suyuan.audit.AuditEntry;
import org.suyuan.audit.AuditTrail;
import org.suyuan.form.Drafts;
import org.suyuan.form.Input;
import org.suyuan.identity.Accounts;
import org.suyuan.identity.CurrentScope;
import org.suyuan.identity.Permission;
import org.suyuan.identity.SignedIn;
import org.suyuan.shared.FieldError;
import org.suyuan.shared.InvalidInput;
import org.suyuan.shared.NotFound;
import org.suyuan.shared.Region;
import org.suyuan.shared.Regions;
import org.suyuan.shared.Texts;

/** Entries by officers: the same command as an applicant's, with the grounds of it. */
@Service
class Entering implements SubjectEntering {

    private static final int REASON = 500;
    private static final int DOCUMENT = 100;
    private static final String SUBJECT = "subject";
    private static final String FOR_WHOM = "onBehalfOf";
    private static final String DRAFT = "entry";

    private final Subjects subjects;
    private final Members members;
    private final EnteredSubjects entered;
    private final SubjectForm form;
    private final SubjectRegistration registration;
    private final SubjectRegistrationProcess process;
    private final SubjectRegistrationTasks tasks;
    private final SubjectAudit audit;
    private final History history;
    private final SubjectFileKeeping files;
    private final AuditTrail trail;
    private final Accounts accounts;
    private final Drafts drafts;
    private final Regions regions;
    private final ObjectMapper json;
    private final Clock clock;

    Entering(
            Subjects subjects,
            Members members,
            EnteredSubjects entered,
            SubjectForm form,
            SubjectRegistration registration,
            SubjectRegistrationProcess process,
            SubjectRegistrationTasks tasks,
            SubjectAudit audit,
            History history,
            SubjectFileKeeping files,
            AuditTrail trail,
            Accounts accounts,
            Drafts drafts,
            Regions regions,
            ObjectMapper json,
            Clock clock) {
        this.subjects = subjects;
        this.members = members;
        this.entered = entered;
        this.form = form;
        this.registration = registration;
        this.process = process;
        this.tasks = tasks;
        this.audit = audit;
        this.history = history;
        this.files = files;
        this.trail = trail;
        this.accounts = accounts;
        this.drafts = drafts;
        this.regions = regions;
        this.json = json;
        this.clock = clock;
    }

    /** What was entered, for whom and why. */
    private record Entry(
            SubjectCommand command,
            String principal,
            @Nullable SignedIn account,
            String documentNo,
            String reason) {}

    private Entry read(JsonNode body, SignedIn officer) {
        Input in = Input.body(body);
        String documentNo = in.requiredText("documentNo", DOCUMENT);
        String reason = in.paragraph("reason", REASON);
        if (in.right("reason") && (reason == null || Input.blank(reason))) {
            in.wrong(Input.error("reason", "required"));
        }
        ObjectNode values = in.object(SUBJECT);
        if (values == null && in.right(SUBJECT)) {
            in.wrong(Input.error(SUBJECT, "required"));
        }
        SubjectCommand command = values == null ? null : command(values, officer, in);
        String principal = command == null ? null : command.onBehalfOf();
        SignedIn account = principal == null ? null : account(principal);
        if (account != null && account.name().equals(officer.name())) {
            in.wrong(inSubject(Input.error(FOR_WHOM, "notForOneself")));
        }
        in.finish();
        return new Entry(
                Objects.requireNonNull(command),
                Objects.requireNonNull(principal),
                account,
                documentNo,
                Objects.requireNonNull(reason));
    }

    private @Nullable SubjectCommand command(ObjectNode values, SignedIn officer, Input in) {
        List<FieldError> errors = new ArrayList<>();
        SubjectCommand command = null;
        try {
            command = form.read(values);
            errors.addAll(outside(command, officer));
        } catch (InvalidInput invalid) {
            errors.addAll(invalid.errors());
        }
        if (values.path(FOR_WHOM).isMissingNode() || values.path(FOR_WHOM).isNull()) {
            errors.add(Input.error(FOR_WHOM, "required"));
        }
        errors.forEach(error -> in.wrong(inSubject(error)));
        return errors.isEmpty() ? command : null;
    }

    private static FieldError inSubject(FieldError error) {
        return new FieldError(SUBJECT + "." + error.field(), error.code(), error.message());
    }

    /** An officer enters what lies in his charge. */
    private List<FieldError> outside(SubjectCommand command, SignedIn officer) {
        List<String> path =
                regions.find(command.regionCode()).map(Region::lineage).orElse(List.of(command.regionCode()));
        return officer.scope().covers(path, command.productClasses(), command.stages(), List.of())
                ? List.of()
                : List.of(Input.error("regionCode", "outsideScope"));
    }

    /** The account of that name, where it is one that applies. */
    private @Nullable SignedIn account(String name) {
        return Accounts.storable(name)
                ? accounts.find(name)
                        .filter(person -> person.may(Permission.SUBJECT_APPLY)
                                || person.name().equals(CurrentScope.required().name()))
                        .orElse(null)
                : null;
    }

    @Override
    @PreAuthorize("hasAuthority('SUBJECT_ENTER_FOR')")
    public List<FieldError> check(JsonNode body) {
        try {
            read(body, CurrentScope.required());
            return List.of();
        } catch (InvalidInput invalid) {
            return invalid.errors();
        }
    }

    @Override
    @Transactional
    @PreAuthorize("hasAuthority('SUBJECT_ENTER_FOR')")
    public SubjectView enter(JsonNode body) {
        return enter(body, false);
    }

    @Override
    @Transactional
    @PreAuthorize("hasAuthority('SUBJECT_ENTER_FOR')")
    public SubjectView enterWithFiles(JsonNode body) {
        return enter(body, true);
    }

    private SubjectView enter(JsonNode body, boolean withFiles) {
        SignedIn officer = CurrentScope.required();
        Entry entry = read(body, officer);
        Optional<String> account = Optional.ofNullable(entry.account()).map(SignedIn::name);
        Subject subject =
                subjects.add(entry.command(), SubjectRegistration.Origin.ON_BEHALF, officer.actor(), added -> {
                    members.entered(added, account, officer.actor());
                    entered.keep(
                            added.id,
                            new EnteredForMapper.Row(
                                    officer.name(),
                                    entry.principal(),
                                    account.orElse(null),
                                    entry.documentNo(),
                                    entry.reason(),
                                    clock.instant()));
                });
        audit.write(officer.actor(), AuditAction.SUBMIT, SubjectAudit.Before.NOTHING, subject);
        trail.write(AuditEntry.done(officer.actor(), AuditAction.CREATE, "subjectEnteredFor", subject.id)
                .onBehalfOf(account.orElse(null))
                .changing(null, grounds(entry)));
        history.write(
                subject,
                SubjectAct.SUBMIT,
                History.By.of(officer.actor())
                        .forWhom(account)
                        .because(Texts.get("subject.entered", entry.principal(), entry.documentNo(), entry.reason())),
                history.changes(SubjectAudit.Before.NOTHING, subject));
        if (withFiles) {
            files.takeDraft(subject);
            drafts.discard(SubjectRegistrationProcess.KEY, DRAFT);
        }
        process.submitted(subject);
        tasks.tell(subject, "subjectEntered", officer.displayName());
        return registration.get(subject.id);
    }

    private String grounds(Entry entry) {
        return json.createObjectNode()
                .put("documentNo", entry.documentNo())
                .put("reason", entry.reason())
                .toString();
    }

    @Override
    @Transactional(readOnly = true)
    @PreAuthorize("hasAnyAuthority('SUBJECT_APPLY', 'SUBJECT_READ')")
    public Optional<EnteredFor> enteredFor(String subjectId) {
        Subject subject = subjects.find(subjectId).orElseThrow(NotFound::new);
        return entered.of(subject.id);
    }
}
