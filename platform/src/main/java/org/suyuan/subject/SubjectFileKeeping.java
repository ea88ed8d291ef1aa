package org.suyuan.subject;

import java.io.IOException;
import java.io.InputStream;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.event.EventListener;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.util.unit.DataSize;
import org.suyuan.attachment.Attachment;
import org.suyuan.attachment.AttachmentExamined;
import org.suyuan.attachment.AttachmentScanned;
import org.suyuan.attachment.Attachments;
import org.suyuan.attachment.ListedFile;
import org.suyuan.attachment.OpenFile;
import org.suyuan.attachment.UploadedFile;
import org.suyuan.audit.AuditAction;
import org.suyuan.audit.AuditEntry;
import org.suyuan.audit.AuditTrail;
import org.suyuan.form.Input;
import org.suyuan.identity.CurrentScope;
import org.suyuan.identity.Permission;
import org.suyuan.identity.SignedIn;
import org.suyuan.shared.FieldError;
import org.suyuan.shared.InvalidInput;
import org.suyuan.shared.NotFound;
import org.suyuan.shared.ProductClass;
import org.suyuan.shared.Stage;

/** The files of subjects and of drafts: who may do what with them, and what is written down about it. */
@Service
class SubjectFileKeeping implements SubjectFiles {

    private static final String DRAFT = "subject-draft";
    private static final int LONGEST_KIND = 100;
    private static final Set<SubjectStatus> OPEN =
            EnumSet.of(SubjectStatus.DRAFT, SubjectStatus.RETURNED, SubjectStatus.UNDER_REVIEW);

    private final Subjects subjects;
    private final Members members;
    private final Attachments attachments;
    private final PaperKinds kinds;
    private final PaperMapper documents;
    private final PaperCheck check;
    private final SubjectRegistrationTasks tasks;
    private final AmendmentMapper amendments;
    private final AmendmentPapers papers;
    private final SubjectAmendmentTasks amendmentTasks;
    private final AuditTrail trail;
    private final DataSize largest;

    SubjectFileKeeping(
            Subjects subjects,
            Members members,
            Attachments attachments,
            PaperKinds kinds,
            PaperMapper documents,
            PaperCheck check,
            SubjectRegistrationTasks tasks,
            AmendmentMapper amendments,
            AmendmentPapers papers,
            SubjectAmendmentTasks amendmentTasks,
            AuditTrail trail,
            @Value("${suyuan.attachments.largest:10MB}") DataSize largest) {
        this.subjects = subjects;
        this.members = members;
        this.attachments = attachments;
        this.kinds = kinds;
        this.documents = documents;
        this.check = check;
        this.tasks = tasks;
        this.amendments = amendments;
        this.papers = papers;
        this.amendmentTasks = amendmentTasks;
        this.trail = trail;
        this.largest = largest;
    }

    static Attachments.Holder holder(String subjectId) {
        return new Attachments.Holder(SubjectIndex.KIND, subjectId);
    }

    private static Attachments.Holder draft() {
        return new Attachments.Holder(DRAFT, CurrentScope.required().name());
    }

    @Override
    @PreAuthorize("hasAnyAuthority('SUBJECT_APPLY', 'SUBJECT_ENTER_FOR')")
    public void admit(String subjectId) {
        target(subjects.find(subjectId).orElseThrow(NotFound::new));
    }

    /** Where files go now: to what is being applied for, or to the open amendment of what is registered. */
    private Attachments.Holder target(Subject subject) {
        if (!own(subject)) {
            throw new NotTheApplicant();
        }
        return OPEN.contains(subject.status)
                ? holder(subject.id)
                : amendments
                        .open(subject.id)
                        .map(AmendmentPapers::holder)
                        .orElseThrow(() -> new FilesClosed(subject.status));
    }

    private boolean own(Subject subject) {
        return members.kind(subject.id, CurrentScope.required().name()).isPresent();
    }

    /** Before any transaction begins: a slow sender holds no connection and no lock. */
    @Override
    @PreAuthorize("hasAnyAuthority('SUBJECT_APPLY', 'SUBJECT_ENTER_FOR')")
    public UploadedFile receive(String fileName, InputStream content) throws IOException {
        return attachments.receive(fileName, content);
    }

    @Override
    @PreAuthorize("hasAnyAuthority('SUBJECT_APPLY', 'SUBJECT_ENTER_FOR')")
    public ListedFile add(String subjectId, String kind, UploadedFile file) {
        String known = checked(kind);
        return attachments.adding(() -> {
            Subject subject = subjects.lock(subjectId).orElseThrow(NotFound::new);
            Attachments.Holder target = target(subject);
            SignedIn person = CurrentScope.required();
            List<Attachment> before = attachments.of(target);
            Attachment added = attachments.add(target, known, file, subject.version, person.actor());
            if (before.stream().noneMatch(there -> there.id().equals(added.id()))) {
                note(person, AuditAction.CREATE, subject, null, added);
                follow(subject);
            }
            return seen(added, true, caseOf(target, subject));
        });
    }

    private @Nullable String caseOf(Attachments.Holder target, Subject subject) {
        return target.type().equals(AmendmentPapers.TYPE)
                ? amendments.open(subject.id).map(amendment -> amendment.caseNo).orElse(null)
                : null;
    }

    /** The reviewer sees the findings as they are now. */
    private void follow(Subject subject) {
        if (subject.status == SubjectStatus.UNDER_REVIEW) {
            tasks.check(subject.id);
        } else if (amendments
                .open(subject.id)
                .filter(amendment -> amendment.status == AmendmentStatus.UNDER_REVIEW)
                .isPresent()) {
            amendmentTasks.check(subject.id);
        }
    }

    String checked(String given) {
        List<FieldError> wrong = check(given);
        if (!wrong.isEmpty()) {
            throw new InvalidInput(wrong);
        }
        return given.strip();
    }

    @Override
    @PreAuthorize("hasAnyAuthority('SUBJECT_APPLY', 'SUBJECT_ENTER_FOR')")
    public List<FieldError> check(@Nullable String kind) {
        if (kind == null) {
            return List.of(Input.error("kind", "required"));
        }
        if (Input.blank(kind)) {
            return List.of(Input.error("kind", "blank"));
        }
        if (kind.codePoints().anyMatch(Character::isISOControl)) {
            return List.of(Input.error("kind", "control_character"));
        }
        return kind.strip().codePointCount(0, kind.strip().length()) > LONGEST_KIND
                ? List.of(Input.error("kind", "too_long", LONGEST_KIND))
                : List.of();
    }

    private void note(
            SignedIn person,
            AuditAction action,
            Subject subject,
            @Nullable Attachment before,
            @Nullable Attachment after) {
        trail.write(AuditEntry.done(person.actor(), action, "subjectAttachment", subject.id)
                .onBehalfOf(members.principal(subject.id, person.name()).orElse(null))
                .changing(described(before), described(after)));
    }

    private static @Nullable String described(@Nullable Attachment file) {
        return file == null ? null : file.told().toString();
    }

    @Override
    @PreAuthorize("hasAnyAuthority('SUBJECT_APPLY', 'SUBJECT_READ')")
    public List<ListedFile> of(String subjectId) {
        Subject subject = subjects.find(subjectId).orElseThrow(NotFound::new);
        List<ListedFile> listed = listed(attachments.of(holder(subjectId)), subject);
        if (!seesAmendments(subject)) {
            return listed;
        }
        List<ListedFile> proposed = amendments.open(subjectId).stream()
                .flatMap(amendment ->
                        papers.of(amendment).stream().map(file -> seen(file, opens(subject), amendment.caseNo)))
                .toList();
        return Stream.concat(listed.stream(), proposed.stream()).toList();
    }

    /** What is proposed for a subject is seen by its own people and by reviewers, as the proposal itself is. */
    boolean seesAmendments(Subject subject) {
        return own(subject) || Amendments.reviews(CurrentScope.required());
    }

    boolean opens(Subject subject) {
        return own(subject) || CurrentScope.required().may(Permission.CONTACT_READ);
    }

    @Override
    @PreAuthorize("hasAnyAuthority('SUBJECT_APPLY', 'SUBJECT_READ')")
    public List<ListedFile> of(String subjectId, int version) {
        Subject subject = subjects.find(subjectId).orElseThrow(NotFound::new);
        return listed(attachments.of(holder(subjectId), version), subject);
    }

    private List<ListedFile> listed(List<Attachment> files, Subject subject) {
        boolean openable = opens(subject);
        return files.stream().map(file -> seen(file, openable, null)).toList();
    }

    /** @param amendment case that the file came with and that has not taken effect, null for the subject's own */
    ListedFile seen(Attachment file, boolean openable, @Nullable String amendment) {
        return file.listed(
                kindName(file.kind()),
                openable ? file.uploadedBy() : Masking.name(file.uploadedBy()),
                openable,
                amendment);
    }

    @Override
    @Transactional
    @PreAuthorize("hasAnyAuthority('SUBJECT_APPLY', 'SUBJECT_READ')")
    public OpenFile open(String subjectId, String fileId) {
        Subject subject = subjects.find(subjectId).orElseThrow(NotFound::new);
        Attachment file = attachments
                .find(holder(subjectId), fileId)
                .or(() -> proposed(subject, fileId))
                .orElseThrow(NotFound::new);
        SignedIn person = CurrentScope.required();
        boolean own = own(subject);
        if (!own && !person.may(Permission.CONTACT_READ)) {
            throw new FilesNotShown();
        }
        Attachments.demandClear(file);
        if (!own) {
            // Filed under the subject, as looking at its contacts is.
            trail.write(AuditEntry.done(person.actor(), AuditAction.REVEAL, SubjectIndex.KIND, subjectId)
                    .changing(null, described(file)));
        }
        return attachments.open(file);
    }

    /** One that came with an amendment, whatever became of it. */
    private Optional<Attachment> proposed(Subject subject, String fileId) {
        return seesAmendments(subject)
                ? amendments.of(subject.id).stream()
                        .flatMap(amendment -> attachments.find(AmendmentPapers.holder(amendment), fileId).stream())
                        .findFirst()
                : Optional.empty();
    }

    @Override
    @Transactional
    @PreAuthorize("hasAnyAuthority('SUBJECT_APPLY', 'SUBJECT_ENTER_FOR')")
    public void remove(String subjectId, String fileId) {
        Subject subject = subjects.lock(subjectId).orElseThrow(NotFound::new);
        Attachments.Holder target = target(subject);
        Attachment file = attachments.of(target).stream()
                .filter(there -> there.id().equals(fileId))
                .findFirst()
                .orElseThrow(NotFound::new);
        SignedIn person = CurrentScope.required();
        attachments.remove(target, fileId, subject.version, person.actor());
        note(person, AuditAction.DELETE, subject, file, null);
        follow(subject);
    }

    @Override
    @PreAuthorize("hasAnyAuthority('SUBJECT_APPLY', 'SUBJECT_ENTER_FOR')")
    public ListedFile addToDraft(String kind, UploadedFile file) {
        String known = checked(kind);
        return attachments.adding(() -> seen(
                attachments.add(draft(), known, file, 0, CurrentScope.required().actor()), true, null));
    }

    @Override
    @PreAuthorize("hasAnyAuthority('SUBJECT_APPLY', 'SUBJECT_ENTER_FOR')")
    public List<ListedFile> ofDraft() {
        return attachments.of(draft()).stream()
                .map(file -> seen(file, true, null))
                .toList();
    }

    @Override
    @PreAuthorize("hasAnyAuthority('SUBJECT_APPLY', 'SUBJECT_ENTER_FOR')")
    public OpenFile openOfDraft(String fileId) {
        return attachments.open(attachments.find(draft(), fileId).orElseThrow(NotFound::new));
    }

    @Override
    @Transactional
    @PreAuthorize("hasAnyAuthority('SUBJECT_APPLY', 'SUBJECT_ENTER_FOR')")
    public void forgetDraft(@Nullable String fileId) {
        attachments.forget(draft(), fileId);
    }

    /** What was uploaded for the form goes along with it; what a program submits for the same account does not touch it. */
    @EventListener
    @Transactional(propagation = Propagation.MANDATORY)
    void submitted(SubjectEvent.Submitted event) {
        if (event.version() != 1 || CurrentScope.signedIn().isEmpty()) {
            return;
        }
        subjects.find(event.id())
                .filter(subject -> subject.origin == SubjectRegistration.Origin.WORKBENCH)
                .filter(subject ->
                        subject.applicant.equals(CurrentScope.required().name()))
                .ifPresent(this::takeDraft);
    }

    /** What waits with the form of who is signed in belongs to a subject now. */
    void takeDraft(Subject subject) {
        List<Attachment> files = attachments.of(draft());
        attachments.handOver(draft(), holder(subject.id), subject.version);
        SignedIn person = CurrentScope.required();
        files.forEach(file -> note(person, AuditAction.CREATE, subject, null, file));
    }

    /** Who changes the files of a subject locks the subject first; so does what a scan has found out. */
    @EventListener
    void examined(AttachmentExamined file) {
        subjectOf(file.objectType(), file.objectId()).ifPresent(subjects::lock);
    }

    /** What a scan has found out is told to the reviewer, where one looks at the subject now. */
    @EventListener
    void scanned(AttachmentScanned file) {
        CurrentScope.runAsSystem(() -> subjectOf(file.objectType(), file.objectId())
                .flatMap(subjects::find)
                .ifPresent(this::follow));
    }

    /** The subject a file belongs to, itself or by an amendment; none for what waits with a form. */
    private Optional<String> subjectOf(String objectType, String objectId) {
        return switch (objectType) {
            case SubjectIndex.KIND -> Optional.of(objectId);
            case AmendmentPapers.TYPE ->
                Optional.ofNullable(amendments.selectById(objectId)).map(amendment -> amendment.subjectId);
            default -> Optional.empty();
        };
    }

    @Override
    @PreAuthorize("isAuthenticated()")
    public List<Kind> kinds() {
        return kinds.all().stream()
                .map(kind -> new Kind(kind.code(), kind.name(), kind.licence().equals("Y")))
                .toList();
    }

    @Override
    @PreAuthorize("isAuthenticated()")
    public List<Required> required(SubjectType type, Collection<Stage> stages, Collection<ProductClass> classes) {
        return kinds.required(type, stages, classes).stream()
                .map(required -> new Required(
                        kinds.names(required.kinds()), required.kinds(), required.asLicence(), required.asAttachment()))
                .toList();
    }

    @Override
    @PreAuthorize("hasAnyAuthority('SUBJECT_APPLY', 'SUBJECT_READ')")
    public List<String> missing(String subjectId) {
        Subject subject = subjects.find(subjectId).orElseThrow(NotFound::new);
        return check.missing(subject.entered(), attachments.of(holder(subjectId))).stream()
                .map(SubjectFinding::text)
                .toList();
    }

    @Override
    @PreAuthorize("hasAnyAuthority('SUBJECT_APPLY', 'SUBJECT_READ')")
    public @Nullable LicenceState flag(String subjectId) {
        Subject subject = subjects.find(subjectId).orElseThrow(NotFound::new);
        return documents.flag(subject.id);
    }

    @Override
    @PreAuthorize("isAuthenticated()")
    public String kindName(String given) {
        return kinds.name(kinds.code(given));
    }

    @Override
    @PreAuthorize("isAuthenticated()")
    public long largest() {
        return largest.toBytes();
    }
}
