package org.suyuan.identity.client;

/** Where a client's calls go. */
public enum ClientEnvironment {
    PRODUCTION,
    /** Nowhere near real data: answered by the sandbox. */
    SANDBOX
}
