package org.suyuan.exchange;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Clock;
import java.util.Collection;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.suyuan.identity.CurrentScope;
import org.suyuan.identity.signin.Vault;
import org.suyuan.outbox.Outbox;
import org.suyuan.product.ProductAct;
import org.suyuan.product.ProductEvent;
import org.suyuan.product.ProductRecords;
import org.suyuan.shared.EnumColumn;
import org.suyuan.shared.Ids;
import org.suyuan.shared.ProductClass;
import org.suyuan.shared.Stage;
import org.suyuan.subject.SubjectEvent;
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
    private final ProductRecords products;
    private final Outbox outbox;
    private final Vault vault;
    private final ObjectMapper json;
    private final Clock clock;

    ChangeRecorder(
            ChangeMapper changes,
            SubjectRecords subjects,
            ProductRecords products,
            Outbox outbox,
            Vault vault,
            ObjectMapper json,
            Clock clock) {
        this.changes = changes;
        this.subjects = subjects;
        this.products = products;
        this.outbox = outbox;
        this.vault = vault;
        this.json = json;
        this.clock = clock;
    }

    /** What of an object goes into the feed. */
    private record Changed(
            ChangeKind kind,
            String id,
            int version,
            String code,
            String state,
            String regionCode,
            Collection<ProductClass> productClasses,
            Collection<Stage> stages,
            Object values,
            Object shown) {}

    @EventListener
    void happened(SubjectEvent event) {
        CurrentScope.runAsSystem(() -> subjects.find(event.id())
                .filter(subject -> subject.code() != null)
                .ifPresent(subject -> record(
                        new Changed(
                                ChangeKind.SUBJECT,
                                subject.id(),
                                event.version(),
                                String.valueOf(subject.code()),
                                subject.status().name(),
                                subject.values().regionCode(),
                                subject.values().productClasses(),
                                subject.values().stages(),
                                subject.values(),
                                subject.masked()),
                        event instanceof SubjectEvent.Approved)));
    }

    @EventListener
    void happened(ProductEvent event) {
        CurrentScope.runAsSystem(() -> products.find(event.id())
                .filter(product -> product.code() != null)
                .ifPresent(product -> record(
                        new Changed(
                                ChangeKind.PRODUCT,
                                product.id(),
                                event.version(),
                                String.valueOf(product.code()),
                                product.status().name(),
                                product.regionCode(),
                                Set.of(product.productClass()),
                                product.stages(),
                                product.values(),
                                product.values()),
                        event.act() == ProductAct.APPROVE)));
    }

    private void record(Changed changed, boolean approved) {
        String digest = vault.digest(write(changed.values()));
        ChangeRow last = changes.last(changed.kind(), changed.id()).orElse(null);
        action(approved, changed.state(), digest, last).ifPresent(action -> {
            ChangeRow row = new ChangeRow();
            row.id = Ids.next();
            row.kind = changed.kind();
            row.objectId = changed.id();
            row.objectVersion = changed.version();
            row.code = changed.code();
            row.action = action;
            row.regionCode = changed.regionCode();
            row.productClasses = EnumColumn.write(changed.productClasses());
            row.stages = EnumColumn.write(changed.stages());
            row.content = write(changed.shown());
            row.objectState = changed.state();
            row.digest = digest;
            row.happenedAt = clock.instant();
            changes.insert(row);
            outbox.put(ChangeRelay.CONSUMER, changed.kind().name().toLowerCase(Locale.ROOT), row.id, changed.version());
        });
    }

    /** Subjects and products stand alike. */
    private static Optional<ChangeAction> action(
            boolean approved, String state, String digest, @Nullable ChangeRow last) {
        String before = last == null ? "" : last.objectState;
        if (!before.equals(state)) {
            if (state.equals(SubjectStatus.SUSPENDED.name())) {
                return Optional.of(ChangeAction.SUSPENDED);
            }
            if (state.equals(SubjectStatus.CANCELLED.name())) {
                return Optional.of(ChangeAction.CANCELLED);
            }
            if (state.equals(SubjectStatus.REGISTERED.name()) && last == null) {
                return Optional.of(approved ? ChangeAction.REGISTERED : ChangeAction.AMENDED);
            }
            if (state.equals(SubjectStatus.REGISTERED.name())) {
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
