package org.suyuan.identity.client;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** Answers calls that are made with test credentials; no controller ever sees them. */
public interface SandboxDoor {

    void answer(ClientGrant client, HttpServletRequest request, HttpServletResponse response) throws IOException;

    /** A call came with a test token that had expired, and was refused. */
    void expired(String ownerId, String method, String path);
}
