package org.suyuan.identity.client;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Credentials as they are shown, once.
 *
 * @param clientSecret never shown again
 * @param signingKey for signatures over the body, hex; never shown again
 * @param formerUntil until when the secret before is good beside it, null if there is none
 */
public record ClientSecret(
        String clientId,
        String clientSecret,
        String signingKey,
        @Nullable Instant formerUntil) {

    @Override
    public String toString() {
        return "ClientSecret of " + clientId;
    }
}
