package org.suyuan.subject;

/**
 * Where subjects stand (GB/T 38157 6.2.2). A draft still holds its unified social credit code; the code of a cancelled subject is
 * never given to another one.
 */
public interface SubjectStanding extends Standing {}
