package org.suyuan.access;

import java.util.List;

/**
 * What the model of an application for access may read as variables.
 *
 * @param applicant account that applies
 * @param kind GOVERNMENT, THIRD_PARTY or ENTERPRISE
 * @param interfaces names of the interfaces applied for
 * @param regionLevel 1 province, 2 city, 3 county
 */
record AccessApplicationFacts(String applicant, String kind, List<String> interfaces, int regionLevel) {}
