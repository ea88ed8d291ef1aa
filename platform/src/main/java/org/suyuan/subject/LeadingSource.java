package org.suyuan.subject;

/** Which source leads for a field: what another one says becomes an amendment or a hint, never an overwrite. */
public enum LeadingSource {
    APPLICANT,
    REGISTRY
}
