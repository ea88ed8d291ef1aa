package org.suyuan.subject;

/** Other people work for a subject now: what belongs to it is the own of others; in the transaction of the change. */
public record PeopleChanged(String subjectId) {}
