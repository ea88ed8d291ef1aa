package org.suyuan.identity.enrolment;

import org.suyuan.identity.SignedIn;

/**
 * Whether a letter alone may renew the password of an account. Without a bean of this type it may; where a second factor is
 * demanded of administrators and reviewers, the bean that demands it says no for them, and the letter names whom to ask.
 */
@FunctionalInterface
public interface ResetByLetter {

    boolean allowed(SignedIn account);
}
