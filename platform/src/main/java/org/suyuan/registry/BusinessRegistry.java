package org.suyuan.registry;

import java.util.Optional;

/**
 * The port to the registration authority 登记机关 (GB/T 38157 6.2.2). As shipped it is a table that can be imported; a house
 * that reaches its registry over a network puts another bean in its place. It may throw, and it may be slow: what is
 * checked then counts as not verified.
 */
public interface BusinessRegistry {

    /** The firm of a unified social credit code, if it is known there. */
    Optional<RegistryEntry> find(String uscc);

    /**
     * Whether asking leaves this database, so that it is waited for on another thread and for a bounded time only. What reads
     * the database does so in the transaction of the check.
     */
    default boolean remote() {
        return true;
    }
}
