package org.suyuan.search;

import org.jspecify.annotations.Nullable;

/** The log of what the public looked up, without personal data (GB/T 38157 6.6.3). Written after the answer. */
public interface LookupLog {

    /** From where it was asked. */
    enum Channel {
        PORTAL,
        INTERFACE
    }

    /**
     * Notes a lookup.
     *
     * @param kind kind of object looked up
     * @param productClass class asked for or, for a single hit, found
     * @param subjectType type of the subject found, for a single hit
     * @param regionCode region asked for or found, made coarse to the city
     */
    void note(
            String kind,
            @Nullable String productClass,
            @Nullable String subjectType,
            @Nullable String regionCode,
            Channel channel,
            long hits);
}
