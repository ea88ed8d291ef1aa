package org.suyuan.audit;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.time.ZoneOffset;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import org.springframework.util.StringUtils;

/** Settings of the trail: how long entries are kept, and where seals are written outside the database. */
@Component
class AuditSettings {

    private final Period keep;
    private final Path folder;

    AuditSettings(
            @Value("${suyuan.audit.keep:3y}") Period keep,
            @Value("${suyuan.audit.seals:}") String seals,
            @Value("${suyuan.data-dir:data}") String dataDir,
            Clock clock) {
        this.keep = keep;
        this.folder = StringUtils.hasText(seals) ? Path.of(seals) : Path.of(dataDir, "audit-seals");
        LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        if (today.minus(keep).isAfter(today.minusMonths(AuditKeptTooShort.MONTHS))) {
            throw new AuditKeptTooShort(keep.toString());
        }
    }

    Path folder() {
        return folder;
    }

    /** What was recorded before may go. */
    Instant keptSince(Instant now) {
        return now.atOffset(ZoneOffset.UTC).minus(keep).toInstant();
    }
}
