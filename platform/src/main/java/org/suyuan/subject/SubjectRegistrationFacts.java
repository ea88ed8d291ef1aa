package org.suyuan.subject;

import java.util.List;

/**
 * What the model of the registration may read as variables.
 *
 * @param applicant account that applied
 * @param subjectType legal form
 * @param productClasses names of the classes
 * @param regionLevel 1 province, 2 city, 3 county
 */
record SubjectRegistrationFacts(String applicant, String subjectType, List<String> productClasses, int regionLevel) {}
