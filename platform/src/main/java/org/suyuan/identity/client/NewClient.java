package org.suyuan.identity.client;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A client that is brought in with its program account.
 *
 * @param clientId becomes the account name, and is used never again
 * @param regionCode region whose data it reads, null for its own data only
 */
public record NewClient(
        String clientId,
        String displayName,
        String ownerId,
        ClientEnvironment environment,
        Set<ApiInterface> interfaces,
        @Nullable String regionCode) {}
