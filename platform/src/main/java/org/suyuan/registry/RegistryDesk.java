package org.suyuan.registry;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;
import org.suyuan.audit.AuditAction;
import org.suyuan.audit.AuditEntry;
import org.suyuan.audit.AuditTrail;
import org.suyuan.identity.Accounts;
import org.suyuan.identity.CurrentScope;
import org.suyuan.shared.Actor;
import org.suyuan.shared.Ids;
import org.suyuan.shared.PageRequest;
import org.suyuan.shared.Paged;
import org.suyuan.shared.Texts;

/**
 * Imports of the registry: the file is kept on disk while it is read line by line, and written in batches, each in a
 * transaction of its own with the counts so far. What broke off is done again by sending the file again.
 */
@Service
@PreAuthorize("hasAuthority('REGISTRY_KEEP')")
class RegistryDesk implements RegistryEntries {

    private static final String OBJECT = "registryImport";
    private static final ZoneId CHINA = ZoneId.of("Asia/Shanghai");
    private static final int BATCH = 500;
    private static final String MARK = "\uFEFF";

    private final EntryMapper entries;
    private final RegistryImportMapper imports;
    private final List<RegistryListener> listeners;
    private final Accounts accounts;
    private final AuditTrail trail;
    private final TransactionTemplate transaction;
    private final ObjectMapper json;
    private final Clock clock;

    RegistryDesk(
            EntryMapper entries,
            RegistryImportMapper imports,
            List<RegistryListener> listeners,
            Accounts accounts,
            AuditTrail trail,
            TransactionTemplate transaction,
            ObjectMapper json,
            Clock clock) {
        this.entries = entries;
        this.imports = imports;
        this.listeners = listeners;
        this.accounts = accounts;
        this.trail = trail;
        this.transaction = transaction;
        this.json = json;
        this.clock = clock;
    }

    @Override
    public void admit() {
        // The annotation of the class has refused who may not.
    }

    @Override
    public Result bringIn(InputStream in) throws IOException {
        Path file = Files.createTempFile("suyuan-registry-", "");
        try {
            MessageDigest digest = sha256();
            try (OutputStream out = new DigestOutputStream(Files.newOutputStream(file), digest)) {
                in.transferTo(out);
            }
            return read(file, HexFormat.of().formatHex(digest.digest()));
        } finally {
            Files.deleteIfExists(file);
        }
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private Result read(Path file, String digest) throws IOException {
        Actor actor = CurrentScope.actor();
        try (RegistryLines lines = RegistryLines.open(file, LocalDate.ofInstant(clock.instant(), CHINA))) {
            ImportRow row = begin(digest, Files.size(file), actor);
            try {
                List<LineError> errors = new ArrayList<>();
                List<RegistryEntry> batch = new ArrayList<>();
                for (Optional<RegistryLines.Line> next = lines.next(); next.isPresent(); next = lines.next()) {
                    take(next.get(), row, errors, batch);
                    if (batch.size() == BATCH) {
                        write(row, batch);
                        batch.clear();
                    }
                }
                write(row, batch);
                row.errors = errors.isEmpty() ? null : json(errors);
                end(row, RegistryImportState.DONE, actor);
                return results(List.of(row)).get(0);
            } catch (RuntimeException broken) {
                end(row, RegistryImportState.FAILED, actor);
                throw broken;
            }
        }
    }

    private static void take(
            RegistryLines.Line line, ImportRow row, List<LineError> errors, List<RegistryEntry> batch) {
        row.received++;
        if (line.entry() != null) {
            batch.add(line.entry());
            return;
        }
        row.rejected++;
        line.errors().stream()
                .limit(Math.max(0, MOST_ERRORS - errors.size()))
                .map(error -> new LineError(line.number(), error.field(), error.code(), error.message()))
                .forEach(errors::add);
    }

    private ImportRow begin(String digest, long size, Actor actor) {
        ImportRow row = new ImportRow();
        row.id = Ids.next();
        row.digest = digest;
        row.fileSize = Math.toIntExact(size);
        row.state = RegistryImportState.RUNNING;
        row.received = 0;
        row.created = 0;
        row.updated = 0;
        row.unchanged = 0;
        row.outdated = 0;
        row.rejected = 0;
        row.importedBy = actor.account();
        row.startedAt = clock.instant();
        transaction.executeWithoutResult(status -> {
            imports.insert(row);
            trail.write(AuditEntry.done(actor, AuditAction.CREATE, OBJECT, row.id)
                    .changing(null, json(Map.of("digest", digest, "size", size))));
        });
        return row;
    }

    private void end(ImportRow row, RegistryImportState state, Actor actor) {
        row.state = state;
        row.endedAt = clock.instant();
        transaction.executeWithoutResult(status -> {
            imports.updateById(row);
            Map<String, Object> facts = new LinkedHashMap<>();
            facts.put("digest", row.digest);
            facts.put("state", state);
            facts.put("received", row.received);
            facts.put("created", row.created);
            facts.put("updated", row.updated);
            facts.put("unchanged", row.unchanged);
            facts.put("outdated", row.outdated);
            facts.put("rejected", row.rejected);
            trail.write(
                    AuditEntry.done(actor, AuditAction.CHANGE, OBJECT, row.id).changing(null, json(facts)));
        });
    }

    /** One batch; of several lines on one firm the newest counts, and of those of a day the last. */
    private void write(ImportRow row, List<RegistryEntry> batch) {
        if (batch.isEmpty()) {
            return;
        }
        transaction.executeWithoutResult(status -> {
            entries.takeTurn();
            Map<String, EntryRow> there =
                    entries.of(batch.stream().map(RegistryEntry::uscc).collect(Collectors.toSet())).stream()
                            .collect(Collectors.toMap(entry -> entry.uscc, entry -> entry));
            Set<String> before = Set.copyOf(there.keySet());
            Map<String, EntryRow> written = new LinkedHashMap<>();
            Set<String> changed = new LinkedHashSet<>();
            for (RegistryEntry entry : batch) {
                EntryRow old = there.get(entry.uscc());
                if (old != null && old.asOf.isAfter(entry.asOf())) {
                    row.outdated++;
                    continue;
                }
                if (old != null && old.entry().equals(entry)) {
                    row.unchanged++;
                    continue;
                }
                if (old == null || !old.sameFirm(entry)) {
                    changed.add(entry.uscc());
                }
                EntryRow now = EntryRow.of(entry, row.id);
                if (old == null) {
                    row.created++;
                } else {
                    row.updated++;
                }
                there.put(entry.uscc(), now);
                written.put(entry.uscc(), now);
            }
            store(written, before);
            imports.updateById(row);
            if (!changed.isEmpty()) {
                listeners.forEach(listener -> listener.changed(List.copyOf(changed)));
            }
        });
    }

    private void store(Map<String, EntryRow> written, Set<String> before) {
        List<EntryRow> added = written.values().stream()
                .filter(entry -> !before.contains(entry.uscc))
                .toList();
        List<EntryRow> changed = written.values().stream()
                .filter(entry -> before.contains(entry.uscc))
                .toList();
        if (!added.isEmpty()) {
            entries.insert(added);
        }
        if (!changed.isEmpty()) {
            entries.updateById(changed);
        }
    }

    private List<Result> results(List<ImportRow> rows) {
        Map<String, String> names =
                accounts.displayNames(rows.stream().map(row -> row.importedBy).collect(Collectors.toSet()));
        return rows.stream()
                .map(row -> result(row, names.getOrDefault(row.importedBy, Texts.get("registry.byPlatform"))))
                .toList();
    }

    private Result result(ImportRow row, String importedBy) {
        return new Result(
                row.id,
                row.state,
                row.digest,
                row.received,
                row.created,
                row.updated,
                row.unchanged,
                row.outdated,
                row.rejected,
                errors(row.errors),
                importedBy,
                row.startedAt,
                row.endedAt);
    }

    private List<LineError> errors(@Nullable String stored) {
        try {
            return stored == null ? List.of() : json.readValue(stored, new TypeReference<List<LineError>>() {});
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private String json(Object value) {
        try {
            return json.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public Optional<RegistryEntry> find(String uscc) {
        return Optional.ofNullable(entries.find(CreditCode.normal(uscc))).map(EntryRow::entry);
    }

    @Override
    public long count() {
        return Objects.requireNonNullElse(entries.selectCount(null), 0L);
    }

    @Override
    public Paged<Result> imports(PageRequest page) {
        return new Paged<>(
                results(imports.newest(page)),
                Objects.requireNonNullElse(imports.selectCount(null), 0L),
                page.page(),
                page.size());
    }

    @Override
    public String template() {
        return MARK
                + Stream.of(RegistryLines.RegistryColumn.values())
                        .map(Texts::of)
                        .collect(Collectors.joining(","))
                + "\r\n"
                + Texts.get("registry.example")
                + "\r\n";
    }
}
