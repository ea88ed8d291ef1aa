package org.suyuan.shared;

/**
 * Who acts: an account, or the platform itself for relays, jobs and timers.
 *
 * @param account account name, unique for ever
 * @param name what people read
 */
public record Actor(String account, String name) {

    /** The platform acting by itself. */
    public static final Actor SYSTEM = new Actor("system", Texts.get("Actor.system"));
}
