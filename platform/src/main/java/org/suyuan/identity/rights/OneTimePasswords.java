package org.suyuan.identity.rights;

import java.security.SecureRandom;
import java.time.Clock;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Component;

/** Passwords that are shown once and changed at the first sign-in. */
@Component
public class OneTimePasswords {

    /** Without characters that are taken for one another. */
    private static final String LETTERS = "ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnpqrstuvwxyz";

    private static final String DIGITS = "23456789";
    private static final String SIGNS = "-+=@%";
    private static final int LENGTH = 16;

    private final RightsMapper rights;
    private final PasswordEncoder encoder;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    OneTimePasswords(RightsMapper rights, PasswordEncoder encoder, Clock clock) {
        this.rights = rights;
        this.encoder = encoder;
        this.clock = clock;
    }

    /** A new one with its hash. */
    public record Fresh(String password, String hash) {}

    public Fresh next() {
        char[] chars = new char[LENGTH];
        for (int i = 0; i < LENGTH; i++) {
            // Letters, a digit and a sign in every one, as the rules for passwords may ask for them.
            String from = i == LENGTH / 2 ? SIGNS : i % 4 == 3 ? DIGITS : LETTERS;
            chars[i] = from.charAt(random.nextInt(from.length()));
        }
        String password = new String(chars);
        return new Fresh(password, encoder.encode(password));
    }

    /** Gives an account a new one; it is shown once. Ends a lock. */
    public String give(String accountId) {
        Fresh fresh = next();
        rights.password(accountId, fresh.hash(), clock.instant());
        return fresh.password();
    }
}
