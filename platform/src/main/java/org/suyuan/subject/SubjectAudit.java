package org.suyuan.subject;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.suyuan.audit.AuditAction;
import org.suyuan.audit.AuditEntry;
import org.suyuan.audit.AuditTrail;
import org.suyuan.shared.Actor;

/** Writes what was done to subjects into the audit trail: the fields that changed, people in them masked. */
@Component
class SubjectAudit {

    static final String OBJECT = "subject";

    private final AuditTrail trail;
    private final Members members;
    private final ObjectMapper json;

    SubjectAudit(AuditTrail trail, ObjectMapper json, Members members) {
        this.trail = trail;
        this.json = json;
        this.members = members;
    }

    /** A subject before something is done to it. */
    record Before(
            @Nullable SubjectCommand entered,
            @Nullable SubjectStatus status,
            @Nullable String code) {

        static final Before NOTHING = new Before(null, null, null);

        static Before of(Subject subject) {
            return new Before(subject.entered(), subject.status, subject.code);
        }
    }

    /** A first submission, for oneself or for whom one submits. */
    void submitted(Actor by, Optional<String> principal, Subject subject) {
        write(by, principal, AuditAction.SUBMIT, Before.NOTHING, subject);
    }

    void write(Actor by, AuditAction action, Before before, Subject after) {
        write(by, members.principal(after.id, by.account()), action, before, after);
    }

    private void write(Actor by, Optional<String> principal, AuditAction action, Before before, Subject after) {
        ObjectNode from = json.createObjectNode();
        ObjectNode to = json.createObjectNode();
        SubjectCommand entered = after.entered();
        if (!entered.equals(before.entered())) {
            compare(before.entered(), entered, from, to);
        }
        put(from, to, "status", name(before.status()), name(after.status));
        put(from, to, "code", before.code(), after.code);
        trail.write(AuditEntry.done(by, action, OBJECT, after.id)
                .onBehalfOf(principal.orElse(null))
                .changing(from.isEmpty() ? null : from.toString(), to.isEmpty() ? null : to.toString()));
    }

    /** A measure of the authority, with its grounds. */
    void write(Actor by, AuditAction action, Before before, Subject after, String reason, String documentNo) {
        ObjectNode from = json.createObjectNode();
        ObjectNode to = json.createObjectNode();
        put(from, to, "status", name(before.status()), name(after.status));
        to.put("reason", reason);
        to.put("documentNo", documentNo);
        trail.write(AuditEntry.done(by, action, OBJECT, after.id).changing(from.toString(), to.toString()));
    }

    /** What became of an amendment; what it proposes is seen masked. */
    void amendment(Actor by, AuditAction action, Subject subject, SubjectAmendment amendment) {
        ObjectNode from = json.createObjectNode();
        ObjectNode to = json.createObjectNode();
        if (action == AuditAction.SUBMIT || action == AuditAction.RESUBMIT) {
            try {
                compare(subject.entered(), json.readValue(amendment.content, SubjectCommand.class), from, to);
            } catch (JsonProcessingException e) {
                throw new IllegalStateException(e);
            }
        }
        to.put("amendment", amendment.caseNo);
        to.put("amendmentStatus", amendment.status.name());
        trail.write(AuditEntry.done(by, action, OBJECT, subject.id)
                .onBehalfOf(members.principal(subject.id, by.account()).orElse(null))
                .changing(from.isEmpty() ? null : from.toString(), to.toString()));
    }

    /** Whether a field changed is seen in full, what it holds is shown masked. */
    private void compare(@Nullable SubjectCommand before, SubjectCommand after, ObjectNode from, ObjectNode to) {
        JsonNode was = before == null ? json.createObjectNode() : json.valueToTree(before);
        JsonNode is = json.valueToTree(after);
        JsonNode wasShown = before == null ? was : json.valueToTree(Masking.masked(before));
        JsonNode isShown = json.valueToTree(Masking.masked(after));
        is.fieldNames().forEachRemaining(field -> {
            if (!was.path(field).equals(is.path(field)) && !(before == null && none(is.path(field)))) {
                if (!none(was.path(field))) {
                    from.set(field, wasShown.path(field));
                }
                to.set(field, isShown.path(field));
            }
        });
    }

    private static boolean none(JsonNode value) {
        return value.isMissingNode() || value.isNull() || value.isArray() && value.isEmpty();
    }

    private static void put(
            ObjectNode from, ObjectNode to, String field, @Nullable String before, @Nullable String after) {
        if (after != null && !after.equals(before)) {
            if (before != null) {
                from.put(field, before);
            }
            to.put(field, after);
        }
    }

    private static @Nullable String name(@Nullable SubjectStatus status) {
        return status == null ? null : status.name();
    }
}
