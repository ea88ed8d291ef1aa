package org.suyuan.access;

/** What a system shows in the sandbox before it may come near real data (GB/T 38157 6.7.3, clause 8). */
public enum ConformanceCase {
    /** Right data are taken. */
    ACCEPTED,
    /** Wrong data are refused with each wrong field named. */
    FIELDS_NAMED,
    /** The same request under the same key has no second effect. */
    REPEATED,
    /** Another type of content is refused. */
    CONTENT_TYPE,
    /** Many at once. */
    BATCH,
    /** A token that has expired is refused. */
    TOKEN_EXPIRED
}
