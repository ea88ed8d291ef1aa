package org.suyuan.outbox;

/**
 * Something that has to leave the database: which object, in which version. The object is read anew when it is delivered.
 *
 * @param id of the entry, time-ordered
 * @param consumer who takes it, {@code search}
 * @param kind kind of object, {@code subject}; a stored contract
 * @param objectId id of the object
 * @param objectVersion its version when the entry was put
 */
public record OutboxEntry(String id, String consumer, String kind, String objectId, int objectVersion) {}
