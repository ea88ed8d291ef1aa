package org.suyuan.identity.organisation;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.suyuan.identity.DataScope;

/**
 * An organisation.
 *
 * @param parentId the one above, null at the top
 * @param path ids from the top down with slashes
 * @param competence its own; empty for that of the one above
 * @param accounts how many enabled accounts belong to it
 */
public record Organisation(
        String id,
        String code,
        String name,
        OrganisationKind kind,
        @Nullable String parentId,
        String path,
        @Nullable String regionCode,
        boolean disabled,
        int version,
        List<DataScope.Grant> competence,
        int accounts) {

    /** Whether it is another, or stands below it. */
    public boolean within(Organisation above) {
        return path.startsWith(above.path);
    }
}
