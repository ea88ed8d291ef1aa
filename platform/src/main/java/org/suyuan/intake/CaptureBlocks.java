package org.suyuan.intake;

import java.sql.Types;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import org.suyuan.audit.AuditAction;
import org.suyuan.audit.AuditEntry;
import org.suyuan.audit.AuditTrail;
import org.suyuan.identity.Accounts;
import org.suyuan.identity.OwnSubjects;
import org.suyuan.shared.Actor;
import org.suyuan.shared.DatabaseAway;
import org.suyuan.shared.FieldError;
import org.suyuan.trace.RecordStore;
import org.suyuan.trace.RecordStore.Fate;
import org.suyuan.trace.RecordValidation;
import org.suyuan.trace.RecordValidation.Invalid;
import org.suyuan.trace.RecordValidation.Outcome;
import org.suyuan.trace.RecordValidation.Valid;
import org.suyuan.trace.RegisteredCodes;

/**
 * Works off one block in one transaction: its records, its errors, and how far the job is. Whatever crashes, a block is done whole or
 * not at all, so that no job counts its own rows as duplicated.
 */
@Component
class CaptureBlocks {

    private static final Logger log = LoggerFactory.getLogger(CaptureBlocks.class);
    private static final int MOST_ATTEMPTS = 3;
    private static final int LONGEST_FIELD = 200;

    private final CaptureMapper mapper;
    private final RegisteredCodes codes;
    private final OwnSubjects own;
    private final Accounts accounts;
    private final ObjectProvider<Mandates> mandates;
    private final ObjectProvider<DeviceSightings> sightings;
    private final RecordStore store;
    private final JdbcTemplate jdbc;
    private final AuditTrail trail;
    private final TransactionTemplate transaction;
    private final Clock clock;

    CaptureBlocks(
            CaptureMapper mapper,
            RegisteredCodes codes,
            OwnSubjects own,
            Accounts accounts,
            ObjectProvider<Mandates> mandates,
            ObjectProvider<DeviceSightings> sightings,
            RecordStore store,
            JdbcTemplate jdbc,
            AuditTrail trail,
            TransactionTemplate transaction,
            Clock clock) {
        this.mapper = mapper;
        this.codes = codes;
        this.own = own;
        this.accounts = accounts;
        this.mandates = mandates;
        this.sightings = sightings;
        this.store = store;
        this.jdbc = jdbc;
        this.trail = trail;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** A line that was refused, and why. */
    private record Refused(int line, @Nullable String recordId, List<FieldError> errors) {}

    /** Senders for whom something waits. */
    List<String> senders() {
        return mapper.waiting().stream().map(CaptureMapper.Waiting::sender).toList();
    }

    /** The next block of a sender, unless another node or worker has his only job in hand. */
    boolean next(String sender) {
        String[] inHand = new String[1];
        try {
            return Boolean.TRUE.equals(transaction.execute(status -> {
                JobRow job = mapper.claim(sender);
                if (job == null) {
                    return false;
                }
                inHand[0] = job.id;
                work(job);
                return true;
            }));
        } catch (RuntimeException e) {
            if (inHand[0] == null || DatabaseAway.causes(e)) {
                throw e;
            }
            failed(inHand[0], e);
            return true;
        }
    }

    private void work(JobRow job) {
        CaptureMapper.BlockRow block = mapper.block(job.id, job.blocksDone);
        if (block == null) {
            throw new IllegalStateException("block " + job.blocksDone + " of job " + job.id + " is missing");
        }
        BlockReading reading = BlockReading.of(block.content);
        List<Outcome> outcomes = new RecordValidation(
                        new SenderLookups(job.sender, codes, own, accounts, mandates.getIfAvailable()), clock)
                .check(reading.records());
        List<Refused> refused = new ArrayList<>();
        reading.unreadable().forEach((line, invalid) -> refused.add(new Refused(line, null, invalid.errors())));
        List<Valid> valid = new ArrayList<>(outcomes.size());
        List<Integer> lines = new ArrayList<>(outcomes.size());
        for (int i = 0; i < outcomes.size(); i++) {
            Outcome outcome = outcomes.get(i);
            int line = reading.lines().get(i);
            if (outcome instanceof Valid right) {
                valid.add(right);
                lines.add(line);
            } else if (outcome instanceof Invalid wrong) {
                refused.add(new Refused(line, wrong.recordId(), wrong.errors()));
            }
        }
        List<Fate> fates = store.store(new RecordStore.Submission(job.sender, job.id), valid);
        for (int i = 0; i < fates.size(); i++) {
            switch (fates.get(i)) {
                case STORED -> job.accepted++;
                case DUPLICATED -> job.duplicated++;
                case CONFLICTING ->
                    refused.add(new Refused(
                            lines.get(i),
                            valid.get(i).recordId(),
                            List.of(RecordValidation.error("recordId", "RECORD_CONFLICT"))));
            }
        }
        tellOfDevices(job.sender, valid);
        keep(job.id, refused);
        job.rejected += refused.size();
        mapper.dropBlock(job.id, job.blocksDone);
        job.blocksDone++;
        job.attempts = 0;
        job.state = CaptureState.RUNNING;
        job.touchedAt = clock.instant();
        mapper.updateById(job);
    }

    /** The devices that a block names, each once. */
    private void tellOfDevices(String sender, List<Valid> valid) {
        Map<String, DeviceSightings.Seen> seen = new LinkedHashMap<>();
        for (Valid each : valid) {
            if (each.record().attributes().get(DeviceSightings.ATTRIBUTE) instanceof String device
                    && !device.isBlank()
                    && device.length() <= DeviceSightings.LONGEST) {
                seen.computeIfAbsent(
                        device,
                        name -> new DeviceSightings.Seen(name, each.record().subjectCode(), null));
            }
        }
        if (!seen.isEmpty()) {
            sightings.ifAvailable(kept -> kept.seen(sender, DeviceSightings.Source.RECORDS, seen.values()));
        }
    }

    private void keep(String id, List<Refused> refused) {
        List<Object[]> rows = new ArrayList<>();
        refused.stream().sorted(Comparator.comparingInt(Refused::line)).forEach(line -> {
            for (int i = 0; i < line.errors().size(); i++) {
                FieldError error = line.errors().get(i);
                String field = error.field();
                rows.add(new Object[] {
                    id,
                    line.line(),
                    i,
                    line.recordId(),
                    field.length() > LONGEST_FIELD ? field.substring(0, LONGEST_FIELD) : field,
                    error.code(),
                    error.message()
                });
            }
        });
        jdbc.batchUpdate(
                "insert into capture_error (job_id, line_no, position, record_id, field, code, message)"
                        + " values (?, ?, ?, ?, ?, ?, ?)",
                rows,
                new int[] {
                    Types.VARCHAR,
                    Types.INTEGER,
                    Types.INTEGER,
                    Types.VARCHAR,
                    Types.VARCHAR,
                    Types.VARCHAR,
                    Types.VARCHAR
                });
    }

    private void failed(String id, RuntimeException reason) {
        log.error("a block of capture job {} failed", id, reason);
        transaction.executeWithoutResult(status -> {
            mapper.failedOnce(id);
            JobRow job = mapper.selectById(id);
            if (job != null
                    && job.attempts >= MOST_ATTEMPTS
                    && mapper.failed(id, CaptureFailure.BROKEN, clock.instant()) > 0) {
                mapper.dropBlocks(id);
                trail.write(AuditEntry.done(Actor.SYSTEM, AuditAction.JOB, "captureJob", id)
                        .changing(null, "{\"failure\":\"BROKEN\"}"));
            }
        });
    }

    /**
     * Ends the jobs whose records are all there and can be found.
     *
     * @return how many wait for that
     */
    int finish() {
        List<String> worked = mapper.worked();
        Set<String> ended = store.searchable(worked);
        if (!ended.isEmpty()) {
            mapper.done(ended, clock.instant());
        }
        return worked.size() - ended.size();
    }
}
