package org.suyuan.subject;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.suyuan.attachment.Attachment;
import org.suyuan.attachment.Attachments;
import org.suyuan.audit.AuditAction;
import org.suyuan.audit.AuditEntry;
import org.suyuan.audit.AuditTrail;
import org.suyuan.form.FieldChange;
import org.suyuan.shared.Actor;

/**
 * The files of amendments and the way they go: prepared with the form, the amendment's when it is sent, the subject's when it is
 * approved. Those of one that was refused or withdrawn stay with it.
 */
@Component
class AmendmentPapers {

    static final String TYPE = "subject-amendment";
    static final String FIELD = "attachments";

    private static final String PREPARED = "subject-amendment-draft";

    private final Attachments attachments;
    private final AmendmentMapper amendments;
    private final PaperKinds kinds;
    private final AuditTrail trail;
    private final ObjectMapper json;

    AmendmentPapers(
            Attachments attachments,
            AmendmentMapper amendments,
            PaperKinds kinds,
            AuditTrail trail,
            ObjectMapper json) {
        this.attachments = attachments;
        this.amendments = amendments;
        this.kinds = kinds;
        this.trail = trail;
        this.json = json;
    }

    static Attachments.Holder holder(SubjectAmendment amendment) {
        return new Attachments.Holder(TYPE, amendment.id);
    }

    /** What somebody prepares is his own until he sends it, whoever else works for the subject. */
    static Attachments.Holder prepared(String subjectId, String account) {
        String key = subjectId + "/" + account;
        return new Attachments.Holder(
                PREPARED,
                UUID.nameUUIDFromBytes(key.getBytes(StandardCharsets.UTF_8)).toString());
    }

    /** The files of a subject and of what is proposed for it. */
    List<Attachment> withOpen(String subjectId) {
        List<Attachment> own = attachments.of(SubjectFileKeeping.holder(subjectId));
        List<Attachment> proposed = amendments.open(subjectId).map(this::of).orElse(List.of());
        return java.util.stream.Stream.concat(own.stream(), proposed.stream()).toList();
    }

    List<Attachment> of(SubjectAmendment amendment) {
        return attachments.of(holder(amendment));
    }

    boolean waiting(Subject subject, String account) {
        return !attachments.of(prepared(subject.id, account)).isEmpty();
    }

    /** The amendment is sent: what was prepared for it goes along. */
    Optional<FieldChange> take(Subject subject, SubjectAmendment amendment, Actor by) {
        Attachments.Holder from = prepared(subject.id, by.account());
        List<Attachment> files = attachments.of(from);
        attachments.handOver(from, holder(amendment), subject.version);
        files.forEach(file -> note(by, AuditAction.CREATE, subject, amendment, file));
        return files.isEmpty() ? Optional.empty() : Optional.of(gained(files));
    }

    /** The amendment is approved: from this version on they are the subject's. */
    Optional<FieldChange> become(Subject subject, SubjectAmendment amendment, Actor by) {
        List<Attachment> files = of(amendment);
        attachments.handOver(holder(amendment), SubjectFileKeeping.holder(subject.id), subject.version);
        files.forEach(file -> note(by, AuditAction.CHANGE, subject, amendment, file));
        return files.isEmpty() ? Optional.empty() : Optional.of(gained(files));
    }

    /** What does not become the subject's, for the history. */
    List<FieldChange> lost(SubjectAmendment amendment) {
        List<Attachment> files = of(amendment);
        return files.isEmpty() ? List.of() : List.of(new FieldChange(FIELD, names(files), NullNode.getInstance()));
    }

    private FieldChange gained(List<Attachment> files) {
        return new FieldChange(FIELD, NullNode.getInstance(), names(files));
    }

    /** Names of files hold names of people: the kinds are told. */
    private ArrayNode names(List<Attachment> files) {
        ArrayNode names = json.createArrayNode();
        files.forEach(file -> names.add(kinds.name(kinds.code(file.kind()))));
        return names;
    }

    private void note(Actor by, AuditAction action, Subject subject, SubjectAmendment amendment, Attachment file) {
        ObjectNode before = file.told().put("amendment", amendment.caseNo);
        ObjectNode after = before.deepCopy();
        if (action == AuditAction.CHANGE) {
            after.remove("amendment");
        }
        trail.write(AuditEntry.done(by, action, "subjectAttachment", subject.id)
                .changing(action == AuditAction.CHANGE ? before.toString() : null, after.toString()));
    }
}
