package org.suyuan.subject;

/**
 * What the model of a confirmation may read as variables.
 *
 * @param applicant account that applied for the merchant
 * @param node code of the node
 */
record MerchantConfirmationFacts(String applicant, String node) {}
