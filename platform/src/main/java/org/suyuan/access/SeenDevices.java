package org.suyuan.access;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.suyuan.intake.DeviceSightings.Source;
import org.suyuan.shared.PageRequest;
import org.suyuan.shared.Paged;

/** Devices that data name and nobody registered 未登记设备 (GB/T 38157 6.7.5): to be registered, told to be one that is, or ignored. */
public interface SeenDevices {

    /** Those of one's own systems, and of senders within the data scope; the latest first. */
    Paged<Sighting> unknown(boolean ignored, PageRequest page);

    /**
     * It is one that is registered, by who may enter devices.
     *
     * @param body {@code deviceId}
     */
    void bind(String id, JsonNode body);

    /**
     * Nothing has to be done about it.
     *
     * @param body {@code reason}
     */
    void ignore(String id, JsonNode body);

    /**
     * A device that data name.
     *
     * @param device as the data have it
     * @param mac the same as a MAC address, null where it is none
     * @param place where it was read last
     */
    record Sighting(
            String id,
            String device,
            @Nullable String mac,
            String sender,
            @Nullable String systemName,
            Source source,
            @Nullable String subjectCode,
            @Nullable String place,
            Instant firstSeenAt,
            Instant lastSeenAt,
            @Nullable String ignoredReason) {}
}
