package org.suyuan.subject;

/**
 * Which connected systems register for whom (GB/T 38157 6.2.1, 6.7.3): only for accounts that agreed. Whoever keeps the agreements
 * implements it.
 */
public interface RegistrationAgreements {

    /** Whether an account is a connected system, which registers for another only where that agreed. */
    boolean connected(String sender);

    /** Whether an account agreed that the system registers for it. */
    boolean agreed(String sender, String account);
}
