package org.suyuan.access;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Who answers for an interface of an access. */
@SuppressWarnings("NullAway.Init")
class InterfaceContactRow {
    String accessId;
    String interfaceCode;

    @Nullable
    String contactName;

    @Nullable
    String contactPhone;

    @Nullable
    String contactEmail;

    @Nullable
    String deputyName;

    @Nullable
    String deputyPhone;

    @Nullable
    String deputyEmail;

    @Nullable
    String keeper;

    @Nullable
    String keeperDeputy;

    int version;
    String updatedBy;
    Instant updatedAt;
}
