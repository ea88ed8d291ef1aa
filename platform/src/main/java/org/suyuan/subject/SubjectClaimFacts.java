package org.suyuan.subject;

import java.util.List;

/**
 * What the model of a claim may read as variables.
 *
 * @param applicant account that claims
 * @param kind CLAIM or DISPUTE
 * @param productClasses names of the classes of the subject
 * @param regionLevel 1 province, 2 city, 3 county
 */
record SubjectClaimFacts(String applicant, String kind, List<String> productClasses, int regionLevel) {}
