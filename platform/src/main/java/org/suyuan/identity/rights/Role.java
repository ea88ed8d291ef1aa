package org.suyuan.identity.rights;

import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.suyuan.identity.Permission;

/**
 * A role; it may what its parent may, and what it may itself.
 *
 * @param code small letters, digits and hyphens, never changed
 * @param parent code of the role above, null for the four at the top
 * @param shipped comes with the platform and stays
 * @param permissions its own, without those of its parents
 */
public record Role(
        String code,
        String name,
        @Nullable String parent,
        @Nullable String note,
        boolean shipped,
        int version,
        Set<Permission> permissions) {}
