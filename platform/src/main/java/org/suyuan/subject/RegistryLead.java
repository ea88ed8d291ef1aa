package org.suyuan.subject;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import org.suyuan.identity.CurrentScope;
import org.suyuan.outbox.Outbox;
import org.suyuan.outbox.OutboxConsumer;
import org.suyuan.outbox.OutboxEntry;
import org.suyuan.registry.RegistryChecks;
import org.suyuan.registry.RegistryComparison;
import org.suyuan.registry.RegistryEntry;
import org.suyuan.registry.RegistryListener;
import org.suyuan.registry.RegistryStatus;

/**
 * What an import of the registry means for registered subjects, behind the import. Each is compared anew; for a field for which
 * the registry leads, another value opens an amendment, one at a time and the same one once; for any other it is a hint in the
 * file. While something else is under way it waits until that has ended.
 */
@Component
class RegistryLead implements RegistryListener, OutboxConsumer {

    static final String CONSUMER = "registry-lead";

    private static final String KIND = "subject";
    /** One subject is locked at a time, and one that fails fails alone. */
    private static final int BATCH = 1;

    private final Subjects subjects;
    private final SubjectMapper rows;
    private final AmendmentMapper amendmentRows;
    private final Amendments amendments;
    private final RegistryChecks registry;
    private final RegistryFindings findings;
    private final RegistryCheckMapper mapper;
    private final Differences differences;
    private final Outbox outbox;
    private final TransactionTemplate transaction;
    private final Clock clock;

    RegistryLead(
            Subjects subjects,
            SubjectMapper rows,
            AmendmentMapper amendmentRows,
            Amendments amendments,
            RegistryChecks registry,
            RegistryFindings findings,
            RegistryCheckMapper mapper,
            Differences differences,
            Outbox outbox,
            TransactionTemplate transaction,
            Clock clock) {
        this.subjects = subjects;
        this.rows = rows;
        this.amendmentRows = amendmentRows;
        this.amendments = amendments;
        this.registry = registry;
        this.findings = findings;
        this.mapper = mapper;
        this.differences = differences;
        this.outbox = outbox;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** Only those that are registered: whoever is on the way there is compared when he is decided on. */
    @Override
    public void changed(List<String> usccs) {
        CurrentScope.asSystem(() -> rows.registeredUnder(usccs))
                .forEach(subject -> outbox.put(CONSUMER, KIND, subject.id, subject.version));
    }

    /** What was under way has ended: what waited for it is looked at again. */
    @EventListener
    void happened(SubjectEvent event) {
        if (ends(event) && waits(event.id())) {
            outbox.put(CONSUMER, KIND, event.id(), event.version());
        }
    }

    private static boolean ends(SubjectEvent event) {
        return event instanceof SubjectEvent.Changed
                || event instanceof SubjectEvent.AmendmentRejected
                || event instanceof SubjectEvent.AmendmentWithdrawn;
    }

    private boolean waits(String subjectId) {
        RegistryCheckMapper.Lead lead = mapper.lead(subjectId);
        return lead != null && lead.waiting().equals("Y");
    }

    @Override
    public String consumer() {
        return CONSUMER;
    }

    @Override
    public int batchSize() {
        return BATCH;
    }

    @Override
    public Map<OutboxEntry, String> deliver(List<OutboxEntry> entries) {
        entries.forEach(entry -> CurrentScope.runAsSystem(() -> follow(entry.objectId())));
        return Map.of();
    }

    private void follow(String subjectId) {
        transaction.executeWithoutResult(status -> subjects.lock(subjectId)
                .filter(subject -> subject.amendable() && subject.uscc != null)
                .ifPresent(this::follow));
    }

    private void follow(Subject subject) {
        findings.check(subject);
        Optional<RegistryEntry> entry = registry.entry(String.valueOf(subject.uscc));
        Map<String, String> wanted = entry.map(known -> wanted(subject, known)).orElse(Map.of());
        RegistryCheckMapper.Lead lead = mapper.lead(subject.id);
        String before = lead == null ? null : lead.proposed();
        String amendment = lead == null ? null : lead.amendmentId();
        String digest = digest(wanted);
        if (wanted.isEmpty() || digest.equals(before)) {
            keep(subject.id, false, before, amendment);
        } else if (subject.status != SubjectStatus.REGISTERED
                || amendmentRows.open(subject.id).isPresent()) {
            keep(subject.id, true, before, amendment);
        } else {
            keep(subject.id, false, digest, propose(subject, wanted));
        }
    }

    /** The values of the registry for the fields for which it leads, where they differ; of a firm that is no more there are none. */
    private Map<String, String> wanted(Subject subject, RegistryEntry entry) {
        Map<String, LeadingSource> sources = mapper.sources().stream()
                .collect(Collectors.toMap(
                        RegistryCheckMapper.FieldSource::field, RegistryCheckMapper.FieldSource::source));
        Map<String, String> wanted = new LinkedHashMap<>();
        if (entry.status() == RegistryStatus.ACTIVE) {
            want(wanted, sources, "name", subject.name, entry.name());
            want(wanted, sources, "legalRepresentative", subject.legalRepresentative, entry.legalRepresentative());
        }
        return wanted;
    }

    private static void want(
            Map<String, String> wanted,
            Map<String, LeadingSource> sources,
            String field,
            String registered,
            @Nullable String other) {
        if (other != null
                && sources.get(field) == LeadingSource.REGISTRY
                && !RegistryComparison.same(registered, other)) {
            wanted.put(field, other);
        }
    }

    private String propose(Subject subject, Map<String, String> wanted) {
        var content = differences.tree(subject.entered());
        wanted.forEach(content::put);
        return amendments.propose(subject, differences.content(content), SubjectRegistration.Origin.REGISTRY);
    }

    private void keep(String subjectId, boolean waiting, @Nullable String proposed, @Nullable String amendmentId) {
        String flag = waiting ? "Y" : "N";
        if (mapper.changeLead(subjectId, flag, proposed, amendmentId, clock.instant()) == 0) {
            mapper.keepLead(subjectId, flag, proposed, amendmentId, clock.instant());
        }
    }

    private static String digest(Map<String, String> wanted) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256")
                            .digest(wanted.toString().getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
