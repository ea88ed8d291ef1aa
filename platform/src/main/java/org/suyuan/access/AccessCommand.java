package org.suyuan.access;

import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.suyuan.identity.client.ApiInterface;

/**
 * What is applied for.
 *
 * @param ownerCode unified social credit code or subject code of the owner
 * @param contactName who answers for the system, with a deputy
 * @param securityFiling number of its filing under the graded protection of information security
 * @param schemeId trace scheme that it belongs to
 */
public record AccessCommand(
        String systemName,
        AccessKind kind,
        String ownerName,
        String ownerCode,
        String regionCode,
        String contactName,
        String email,
        Set<ApiInterface> interfaces,
        @Nullable String deputyName,
        @Nullable String deputyEmail,
        @Nullable String securityFiling,
        @Nullable String schemeId) {}
