package org.suyuan.identity.organisation;

/** What an organisation is. */
public enum OrganisationKind {
    /** A competent authority 主管部门. */
    AUTHORITY,
    /** A department within one 内设机构. */
    DEPARTMENT,
    /** A testing institution, an association, an operator. */
    INSTITUTION
}
