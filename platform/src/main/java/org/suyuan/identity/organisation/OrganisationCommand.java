package org.suyuan.identity.organisation;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.suyuan.identity.DataScope;

/** What is entered of an organisation. */
public record OrganisationCommand(
        String code,
        String name,
        OrganisationKind kind,
        @Nullable String parentId,
        @Nullable String regionCode,
        List<DataScope.Grant> competence) {}
