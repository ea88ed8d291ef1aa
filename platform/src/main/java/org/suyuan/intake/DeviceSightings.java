package org.suyuan.intake;

import java.util.Collection;
import org.jspecify.annotations.Nullable;

/**
 * Hears which devices 采集设备 the data of a sender name (GB/T 38157 6.7.5), once a block or document and within its transaction.
 * Whoever keeps the devices implements it.
 */
public interface DeviceSightings {

    /** The attribute of trace records that names the device they come from. */
    String ATTRIBUTE = "deviceNo";

    int LONGEST = 200;

    void seen(String sender, Source source, Collection<Seen> devices);

    /** What names it. */
    enum Source {
        RECORDS,
        EPCIS
    }

    /**
     * A device that data name.
     *
     * @param device as the data have it
     * @param subjectCode of the data, null where they name none
     * @param place where it was read, null where that is not told
     */
    record Seen(
            String device,
            @Nullable String subjectCode,
            @Nullable String place) {}
}
