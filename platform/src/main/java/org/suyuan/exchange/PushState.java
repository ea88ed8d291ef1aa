package org.suyuan.exchange;

/** What became of the delivery of a change to a receiver; names are a stored contract. */
public enum PushState {
    QUEUED,
    DELIVERED,
    /** Tried for days; what follows of the same object waits until an operator decides. */
    DEAD,
    /** An operator gave it up, or the subscription ended. */
    DROPPED
}
