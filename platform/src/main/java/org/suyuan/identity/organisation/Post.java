package org.suyuan.identity.organisation;

import java.util.List;

/**
 * A post 岗位 of an organisation.
 *
 * @param roles codes of the roles that go with it
 * @param accounts how many are on it
 */
public record Post(
        String id,
        String organisationId,
        String name,
        boolean disabled,
        int version,
        List<String> roles,
        int accounts) {}
