package org.suyuan.ui.audit;

import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.suyuan.audit.AuditQuery;
import org.suyuan.ui.component.ListAddress;
import org.suyuan.ui.component.Times;

/** What the address of the list asks of the trail. */
final class AuditQueries {

    private AuditQueries() {}

    static AuditQuery query(ListAddress address) {
        LocalDate last = address.day("to");
        return new AuditQuery(
                address.get("actor"),
                address.get("action"),
                address.get("objectType"),
                address.get("objectId"),
                address.get("result"),
                address.get("address"),
                beginning(address.day("from")),
                beginning(last == null ? null : last.plusDays(1)));
    }

    private static @Nullable Instant beginning(@Nullable LocalDate day) {
        return day == null ? null : day.atStartOfDay(Times.ZONE).toInstant();
    }
}
