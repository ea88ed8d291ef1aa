package org.suyuan.subject;

import java.time.LocalDate;

/** Whether a licence holds on a day. */
public enum LicenceState {
    /** It is valid, for longer than a month or without end. */
    VALID,
    /** Its first day is still to come. */
    NOT_YET,
    /** It ends within 30 days 即将到期. */
    EXPIRING,
    /** It has ended 已过期. */
    EXPIRED;

    static final int SOON = 30;

    /** The state of a licence on a day; its last day is a valid one. */
    public static LicenceState of(Licence licence, LocalDate day) {
        if (licence.validTo() != null && licence.validTo().isBefore(day)) {
            return EXPIRED;
        }
        if (licence.validFrom() != null && licence.validFrom().isAfter(day)) {
            return NOT_YET;
        }
        return licence.validTo() != null && !licence.validTo().isAfter(day.plusDays(SOON)) ? EXPIRING : VALID;
    }
}
