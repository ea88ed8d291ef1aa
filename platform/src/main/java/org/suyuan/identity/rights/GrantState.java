package org.suyuan.identity.rights;

/** What became of a grant that two persons give. */
public enum GrantState {
    WAITING,
    CONFIRMED,
    REFUSED,
    WITHDRAWN
}
