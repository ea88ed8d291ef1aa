package org.suyuan.access;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.suyuan.shared.NotFound;

/** Checks in the database. */
@Service
class KeptChecks implements AccessChecks {

    private final AccessCheckMapper checks;
    private final PlatformAccessMapper accesses;
    private final OpenChecks opening;
    private final ObjectMapper json;

    KeptChecks(AccessCheckMapper checks, PlatformAccessMapper accesses, OpenChecks opening, ObjectMapper json) {
        this.checks = checks;
        this.accesses = accesses;
        this.opening = opening;
        this.json = json;
    }

    @Override
    @Transactional
    @PreAuthorize("hasAnyAuthority('OPERATE', 'ACCESS_KEEP')")
    public Opened open() {
        return opening.ofMonth();
    }

    @Override
    @Transactional(readOnly = true)
    @PreAuthorize("hasAnyAuthority('ACCESS_APPLY', 'ACCESS_READ')")
    public List<Check> of(String accessId) {
        seen(accessId);
        return checks.of(accessId).stream().map(this::view).toList();
    }

    private void seen(String accessId) {
        if (accesses.selectById(accessId) == null) {
            throw new NotFound();
        }
    }

    @Override
    @Transactional(readOnly = true)
    @PreAuthorize("hasAnyAuthority('ACCESS_APPLY', 'ACCESS_READ')")
    public String accessOf(String checkId) {
        AccessCheckRow check = checks.selectById(checkId);
        if (check == null) {
            throw new NotFound();
        }
        seen(check.accessId);
        return check.accessId;
    }

    private Check view(AccessCheckRow row) {
        return new Check(
                row.id,
                row.caseNo,
                row.checkMonth,
                row.outcome,
                row.opinion,
                mending(row.mending),
                row.decidedBy,
                row.decidedName,
                row.decidedAt,
                row.openedAt);
    }

    private List<Mending> mending(@Nullable String kept) {
        try {
            return kept == null ? List.of() : json.readValue(kept, new TypeReference<List<Mending>>() {});
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
