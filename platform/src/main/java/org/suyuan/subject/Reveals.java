package org.suyuan.subject;

import java.util.Collection;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.suyuan.audit.AuditAction;
import org.suyuan.audit.AuditEntry;
import org.suyuan.audit.AuditTrail;
import org.suyuan.identity.CurrentScope;

/** Writes down whose personal data somebody saw in full. */
@Component
class Reveals {

    private final AuditTrail trail;

    Reveals(AuditTrail trail) {
        this.trail = trail;
    }

    /** One entry for each subject; where they cannot be written, nothing is shown. */
    @Transactional
    void note(Collection<String> ids) {
        ids.forEach(
                id -> trail.write(AuditEntry.done(CurrentScope.actor(), AuditAction.REVEAL, SubjectIndex.KIND, id)));
    }
}
