package org.suyuan.access;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.suyuan.identity.client.ApiInterface;
import org.suyuan.shared.ProductClass;
import org.suyuan.shared.Stage;

/** Docking monitor 对接运行监控 of an access: who answers for each interface on both sides, and how it does (GB/T 38157 6.7.1, 6.7.3). */
public interface DockingMonitor {

    /** Contacts masked but to who applied for it. */
    Monitor of(String accessId);

    /** The same with contacts in full, for CONTACT_READ; it is written down who saw them. */
    Monitor inFull(String accessId);

    /**
     * Who answers for an interface on the side of the filed system: by who applied for it, or for ACCESS_KEEP. Checked in the order
     * 404, 428, 412, 422, 409.
     *
     * @param body {@code name}, {@code phone}, {@code email}, {@code deputyName}, {@code deputyPhone}, {@code deputyEmail}
     */
    void contacts(String accessId, ApiInterface which, @Nullable Integer expectedVersion, JsonNode body);

    /**
     * Who answers for it on ours, for ACCESS_KEEP. Checked in the same order.
     *
     * @param body {@code owner} and {@code deputy}, accounts that keep accesses of its region
     */
    void keepers(String accessId, ApiInterface which, @Nullable Integer expectedVersion, JsonNode body);

    /** The accounts that may answer for an access on our side, for ACCESS_KEEP. */
    List<Keeper> eligible(String accessId);

    /**
     * How an access does.
     *
     * @param masked whether contacts are masked
     * @param mayEditContacts whether who asks may say who answers on their side
     * @param mayEditKeepers whether who asks may say who answers on ours
     */
    record Monitor(
            List<Watched> interfaces,
            @Nullable Credentials credentials,
            boolean masked,
            boolean mayEditContacts,
            boolean mayEditKeepers) {}

    /**
     * An interface.
     *
     * @param version of the contacts, 0 where none were entered
     * @param calls of the last 31 days
     * @param errors among them
     * @param openErrors what came in wrong in the last 31 days: records rejected, jobs and documents failed
     * @param silentSince when it was called last, where that is too long ago
     * @param mappings what its data are written by
     */
    record Watched(
            ApiInterface interfaceCode,
            InterfaceState state,
            int version,
            @Nullable Person owner,
            @Nullable Person deputy,
            @Nullable Keeper keeper,
            @Nullable Keeper keeperDeputy,
            int calls,
            int errors,
            @Nullable Instant lastAt,
            @Nullable Instant lastSuccessAt,
            @Nullable Instant silentSince,
            long openErrors,
            List<Mapping> mappings) {}

    /** Somebody on their side. */
    record Person(
            String name, @Nullable String phone, @Nullable String email) {}

    /** Somebody on ours. */
    record Keeper(String account, String name) {}

    /**
     * What data of the last days are written by.
     *
     * @param schemaVersion of the attributes in force, null where there is no schema
     * @param fields attributes that are filled
     * @param unused attributes of the schema that never are
     */
    record Mapping(
            @Nullable ProductClass productClass,
            @Nullable Stage stage,
            @Nullable Integer schemaVersion,
            String format,
            List<String> fields,
            List<String> unused) {}

    /**
     * The credentials in force.
     *
     * @param formerUntil until when those before are good beside them, null if there are none
     * @param rotateBy when they are due for rotation
     */
    record Credentials(
            Instant issuedAt,
            int ageDays,
            @Nullable Instant formerUntil,
            Instant rotateBy,
            boolean rotationDue,
            boolean signed) {}
}
