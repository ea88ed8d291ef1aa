package org.suyuan.access;

import java.util.List;

/**
 * What the model of a monthly check may read as variables.
 *
 * @param month such as 2026-11
 * @param kind GOVERNMENT, THIRD_PARTY or ENTERPRISE
 * @param interfaces names of the interfaces
 * @param regionLevel 1 province, 2 city, 3 county
 */
record AccessCheckFacts(String month, String kind, List<String> interfaces, int regionLevel) {}
