package org.suyuan.identity.client;

import java.util.Set;

/**
 * What the token of a request is worth.
 *
 * @param clientId the client, which is the name of its program account
 * @param ownerId the platform access it belongs to
 * @param interfaces that it may call
 * @param signed whether its requests must be signed
 * @param secretId of the secret that the token was given for
 */
public record ClientGrant(
        String clientId,
        String ownerId,
        ClientEnvironment environment,
        Set<ApiInterface> interfaces,
        boolean signed,
        String secretId) {}
