package org.suyuan.product;

import java.util.List;

/**
 * What the model of the registration may read as variables.
 *
 * @param applicant account that applied
 * @param amendment whether a registered product is to be changed
 * @param productClasses names of the classes, registered or applied for
 * @param categoryCode category applied for
 * @param changedFields names of the fields that change, empty for a first registration
 * @param regionLevel 1 province, 2 city, 3 county
 */
record ProductRegistrationFacts(
        String applicant,
        boolean amendment,
        List<String> productClasses,
        String categoryCode,
        List<String> changedFields,
        int regionLevel) {}
