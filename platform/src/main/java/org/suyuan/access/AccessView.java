package org.suyuan.access;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An access as it is shown.
 *
 * @param filingNo 备案号, null until it is filed
 * @param clientId of the production credentials, null until it is filed
 * @param credentialsTaken whether they were shown
 * @param signed whether requests must be signed
 * @param mine whether the person signed in applied for it
 * @param lastCallAt when its system called last, null for never in the last 31 days
 * @param calls of the last 31 days
 * @param errors among them
 */
public record AccessView(
        String id,
        String caseNo,
        AccessStatus status,
        int version,
        @JsonUnwrapped AccessCommand values,
        @Nullable String filingNo,
        String regionName,
        @Nullable String schemeName,
        Instant filedAt,
        @Nullable Instant approvedAt,
        @Nullable String clientId,
        boolean credentialsTaken,
        boolean signed,
        @Nullable String sandboxClientId,
        boolean mine,
        @Nullable Instant lastCallAt,
        int calls,
        int errors) {}
