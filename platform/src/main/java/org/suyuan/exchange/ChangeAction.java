package org.suyuan.exchange;

/** What became of an object; names are a stored contract. */
public enum ChangeAction {
    REGISTERED,
    AMENDED,
    SUSPENDED,
    RESUMED,
    CANCELLED
}
