package org.suyuan.notification;

/** What became of a delivery. */
public enum DeliveryState {
    /** It waits for the mail server, or for another attempt. */
    QUEUED,
    /** The mail server took it. */
    SENT,
    /** The mail server refused it again and again; it is not tried any more. */
    FAILED
}
