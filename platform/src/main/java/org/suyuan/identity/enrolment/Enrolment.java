package org.suyuan.identity.enrolment;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Signing up and a forgotten password (GB/T 38157 5.4.3, 6.2.2). For everybody. Nothing tells whether an address or an account
 * exists: who asks gets the same answer, the letter says the rest.
 */
public interface Enrolment {

    /** The version of the privacy notice that is in force. */
    String noticeVersion();

    /**
     * Sends a letter with a link that opens an account, or says that there is one already. Whoever calls it has agreed to the
     * privacy notice in force.
     *
     * @param address network address it was asked from
     * @throws org.suyuan.shared.InvalidInput for what is no mail address
     * @throws TooManyLetters from this network address
     */
    void signUp(String email, String address);

    /**
     * The secret by which somebody opens an account whose mail address an invitation has proved; none if there is an account.
     *
     * @param continuation path to go to afterwards
     */
    Optional<SecretToken> invited(String email, String address, String continuation);

    /**
     * Who may open an account by a link.
     *
     * @throws LinkInvalid if nobody may
     */
    Applicant applicant(String secret, String address);

    /**
     * Opens the account; the link is used up.
     *
     * @throws org.suyuan.shared.InvalidInput with every wrong field
     * @throws AccountNameTaken if the name is not free
     */
    Opened open(String secret, NewAccount entered, String address);

    /** Sends a letter with a link that sets a new password; nothing at all if no account has this address. */
    void forgotten(String email, String address);

    /** The account whose password a link renews. */
    String renewing(String secret, String address);

    /** Sets the new password; what was remembered of the old one ends. */
    void renew(String secret, String password, String repeated, String address);

    /**
     * Who may open an account.
     *
     * @param email proved mail address
     */
    record Applicant(String email) {}

    /** What somebody enters to open an account. */
    record NewAccount(
            String name, String displayName, @Nullable String phone, String password, String repeated) {}

    /**
     * An account that was opened.
     *
     * @param continuation path to go to, null for the start
     */
    record Opened(String account, @Nullable String continuation) {}
}
