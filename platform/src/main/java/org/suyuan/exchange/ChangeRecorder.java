package org.suyuan.exchange;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Clock;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.suyuan.identity.CurrentScope;
import org.suyuan.identity.signin.Vault;
import org.suyuan.outbox.Outbox;
import org.suyuan.shared.EnumColumn;
import org.suyuan.shared.Ids;
import org.suyuan.subject.SubjectEvent;
import org.suyuan.subject.SubjectRecord;
import org.suyuan.subject.SubjectRecords;
import org.suyuan.subject.SubjectStatus;

/**
 * Writes what changed in the transaction of the change. What it was is read from the row and not from the name of the event: what
 * leaves the registered values as they were is no change of the feed, whatever happened.
 */
@Component
class ChangeRecorder {

    private final ChangeMapper changes;
    private final SubjectRecords subjects;
    private final Outbox outbox;
    private final Vault vault;
    private final ObjectMapper json;
    private final Clock clock;

    ChangeRecorder(
            ChangeMapper changes, SubjectRecords subjects, Outbox outbox, Vault vault, ObjectMapper json, Clock clock) {
        this.changes = changes;
        this.subjects = subjects;
        this.outbox = outbox;
        this.vault = vault;
        this.json = json;
        this.clock = clock;
    }

    @EventListener
    void happened(SubjectEvent event) {
        CurrentScope.runAsSystem(() -> subjects.find(event.id())
                .filter(subject -> subject.code() != null)
                .ifPresent(subject -> record(event, subject)));
    }

    private void record(SubjectEvent event, SubjectRecord subject) {
        String digest = vault.digest(write(subject.values()));
        ChangeRow last = changes.last(ChangeKind.SUBJECT, subject.id()).orElse(null);
        action(event, subject.status(), digest, last).ifPresent(action -> {
            ChangeRow row = new ChangeRow();
            row.id = Ids.next();
            row.kind = ChangeKind.SUBJECT;
            row.objectId = subject.id();
            row.objectVersion = event.version();
            row.code = String.valueOf(subject.code());
            row.action = action;
            row.regionCode = subject.values().regionCode();
            row.productClasses = EnumColumn.write(subject.values().productClasses());
            row.stages = EnumColumn.write(subject.values().stages());
            row.content = write(subject.masked());
            row.objectState = subject.status().name();
            row.digest = digest;
            row.happenedAt = clock.instant();
            changes.insert(row);
            outbox.put(ChangeRelay.CONSUMER, "subject", row.id, event.version());
        });
    }

    private static Optional<ChangeAction> action(
            SubjectEvent event, SubjectStatus status, String digest, @Nullable ChangeRow last) {
        String before = last == null ? "" : last.objectState;
        if (!before.equals(status.name())) {
            if (status == SubjectStatus.SUSPENDED) {
                return Optional.of(ChangeAction.SUSPENDED);
            }
            if (status == SubjectStatus.CANCELLED) {
                return Optional.of(ChangeAction.CANCELLED);
            }
            if (status == SubjectStatus.REGISTERED && last == null) {
                return Optional.of(
                        event instanceof SubjectEvent.Approved ? ChangeAction.REGISTERED : ChangeAction.AMENDED);
            }
            if (status == SubjectStatus.REGISTERED) {
                return Optional.of(ChangeAction.RESUMED);
            }
        }
        return last != null && !last.digest.equals(digest) ? Optional.of(ChangeAction.AMENDED) : Optional.empty();
    }

    private String write(Object value) {
        try {
            return json.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
