package org.suyuan.document;

import java.security.SecureRandom;
import java.util.Locale;
import java.util.Optional;

/** The code by which anybody verifies a document: 100 random bits in letters and digits that nobody mistakes for each other. */
final class VerifyCode {

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final String LETTERS = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ";
    private static final int LENGTH = 20;
    private static final int GROUP = 5;

    private VerifyCode() {}

    static String random() {
        StringBuilder code = new StringBuilder();
        for (int i = 0; i < LENGTH; i++) {
            code.append(LETTERS.charAt(RANDOM.nextInt(LETTERS.length())));
        }
        return code.toString();
    }

    /** As it is printed: in groups. */
    static String grouped(String code) {
        return code.replaceAll("(.{" + GROUP + "})(?!$)", "$1-");
    }

    /** What was typed as it is stored; nothing for what cannot be a code. */
    static Optional<String> read(String typed) {
        String code = typed.replaceAll("[\\s-]", "").toUpperCase(Locale.ROOT);
        return code.length() == LENGTH && code.chars().allMatch(letter -> LETTERS.indexOf(letter) >= 0)
                ? Optional.of(code)
                : Optional.empty();
    }
}
