package org.suyuan.subject;

/** The subjects of the demo are there: what belongs to them can follow. Told outside any transaction. */
public record DemoSubjectsThere() {}
