package org.suyuan.product;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.suyuan.audit.AuditAction;
import org.suyuan.audit.AuditEntry;
import org.suyuan.audit.AuditTrail;
import org.suyuan.form.FieldChange;
import org.suyuan.form.Grounds;
import org.suyuan.shared.Actor;
import org.suyuan.subject.SubjectPeople;

/** Writes what was done to products into the audit trail: the fields that changed. */
@Component
class ProductAudit {

    static final String OBJECT = "product";

    private final AuditTrail trail;
    private final SubjectPeople people;
    private final ObjectMapper json;

    ProductAudit(AuditTrail trail, SubjectPeople people, ObjectMapper json) {
        this.trail = trail;
        this.people = people;
        this.json = json;
    }

    void write(Actor by, AuditAction action, Product product, List<FieldChange> changes) {
        write(by, action, product, changes, json.createObjectNode());
    }

    /** An act of an applicant, or of a connected system for a firm. */
    void write(Actor by, Optional<String> firm, AuditAction action, Product product, List<FieldChange> changes) {
        write(by, principal(by, firm, product), action, product, changes, json.createObjectNode());
    }

    private Optional<String> principal(Actor by, Optional<String> firm, Product product) {
        return firm.or(() -> people.principal(product.subjectId, by.account()));
    }

    /** A measure of the authority, with its grounds. */
    void write(Actor by, AuditAction action, Product product, List<FieldChange> changes, Grounds grounds) {
        ObjectNode more = json.createObjectNode();
        more.put("reason", grounds.reason());
        more.put("documentNo", grounds.documentNo());
        write(by, action, product, changes, more);
    }

    /** What became of an amendment. */
    void amendment(
            Actor by, AuditAction action, Product product, ProductAmendment amendment, List<FieldChange> changes) {
        amendment(by, Optional.empty(), action, product, amendment, changes);
    }

    /** The same for an applicant, or for a connected system that acts for a firm. */
    void amendment(
            Actor by,
            Optional<String> firm,
            AuditAction action,
            Product product,
            ProductAmendment amendment,
            List<FieldChange> changes) {
        ObjectNode more = json.createObjectNode();
        more.put("amendment", amendment.caseNo);
        more.put("amendmentStatus", amendment.status.name());
        write(by, principal(by, firm, product), action, product, changes, more);
    }

    private void write(Actor by, AuditAction action, Product product, List<FieldChange> changes, ObjectNode more) {
        write(by, principal(by, Optional.empty(), product), action, product, changes, more);
    }

    private void write(
            Actor by,
            Optional<String> principal,
            AuditAction action,
            Product product,
            List<FieldChange> changes,
            ObjectNode more) {
        ObjectNode from = json.createObjectNode();
        ObjectNode to = json.createObjectNode();
        changes.forEach(change -> {
            if (!change.from().isNull()) {
                from.set(change.field(), change.from());
            }
            to.set(change.field(), change.to());
        });
        to.setAll(more);
        trail.write(AuditEntry.done(by, action, OBJECT, product.id)
                .onBehalfOf(principal.orElse(null))
                .changing(from.isEmpty() ? null : from.toString(), to.isEmpty() ? null : to.toString()));
    }
}
