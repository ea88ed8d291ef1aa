package org.suyuan.subject;

/**
 * An open amendment as the applicant and the reviewers see it.
 *
 * @param version of the subject at which it was submitted last
 * @param values what the subject is to become
 */
public record AmendmentView(AmendmentStatus status, int version, SubjectCommand values) {}
