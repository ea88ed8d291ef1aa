package org.suyuan.exchange;

/** Of what the feed tells; names are a stored contract. */
public enum ChangeKind {
    SUBJECT,
    PRODUCT
}
