package org.suyuan.identity.client;

import org.jspecify.annotations.Nullable;

/** Hears of every call of a connected system, on the thread of the call: counts, never writes. */
public interface ClientCalls {

    /** @param called the interface, null for what is common */
    void called(ClientGrant client, @Nullable ApiInterface called, int status);
}
