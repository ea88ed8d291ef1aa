package org.suyuan.subject;

import java.util.List;

/**
 * What the model of an amendment may read as variables.
 *
 * @param applicant account that applied
 * @param subjectType legal form as registered
 * @param productClasses names of the classes, registered or proposed
 * @param changedFields names of the fields that change
 * @param regionLevel 1 province, 2 city, 3 county
 */
record SubjectAmendmentFacts(
        String applicant,
        String subjectType,
        List<String> productClasses,
        List<String> changedFields,
        int regionLevel) {}
