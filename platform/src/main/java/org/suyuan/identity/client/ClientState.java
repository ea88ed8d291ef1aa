package org.suyuan.identity.client;

/** Whether a client may call. */
public enum ClientState {
    ACTIVE,
    SUSPENDED,
    REVOKED
}
