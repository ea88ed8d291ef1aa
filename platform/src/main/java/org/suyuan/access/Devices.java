package org.suyuan.access;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.suyuan.shared.FieldError;
import org.suyuan.shared.PageRequest;
import org.suyuan.shared.Paged;

/** Devices 采集设备 that trace data come from (GB/T 38157 6.7.5): each known by its MAC address, owned by a subject. */
public interface Devices {

    /** Fields the list is sorted by. */
    Set<String> SORTS = Set.of("type", "model", "mac", "ownerCode", "createdAt");

    /** What would be refused. */
    List<FieldError> check(ObjectNode body);

    /**
     * Enters a device of one's own subject, or of one that mandated the system; for DEVICE_ENTER.
     *
     * @throws MacTaken if another device has the address
     */
    DeviceView enter(JsonNode body);

    /** Changes one. Checked in the order 404, 428, 412, 422, 409. */
    DeviceView change(String id, @Nullable Integer expectedVersion, JsonNode body);

    /** One within the data scope, or of one's own subject. */
    DeviceView get(String id);

    Paged<DeviceView> find(Query query, PageRequest page);

    /** Those of the MAC addresses, however written, that no device has. For features only. */
    Set<String> unknown(Collection<String> macs);

    /** What a list is narrowed to; null for any. */
    record Query(
            @Nullable String q,
            @Nullable String ownerCode,
            @Nullable String accessId,
            @Nullable DeviceOwnership ownership) {}

    /** A device as it is shown. */
    record DeviceView(
            String id,
            String type,
            String model,
            String mac,
            String ownerCode,
            @Nullable String ownerName,
            DeviceOwnership ownership,
            @Nullable String accessId,
            @Nullable String systemName,
            int version,
            Instant createdAt) {}
}
