package org.suyuan.registry;

import java.util.Locale;

/** The form and the check character of a unified social credit code 统一社会信用代码 (GB 32100—2015). */
public final class CreditCode {

    private static final String ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY";
    private static final int LENGTH = 18;

    private CreditCode() {}

    /** Whether form and check character are right; lower case is not. */
    public static boolean valid(String text) {
        return text.length() == LENGTH
                && text.chars().allMatch(c -> ALPHABET.indexOf(c) >= 0)
                && text.charAt(LENGTH - 1) == checkCharacter(text);
    }

    /** The check character over the first 17 characters. */
    public static char checkCharacter(String text) {
        int sum = 0;
        int weight = 1;
        for (int i = 0; i < LENGTH - 1; i++) {
            sum += ALPHABET.indexOf(text.charAt(i)) * weight;
            weight = weight * 3 % 31;
        }
        return ALPHABET.charAt((31 - sum % 31) % 31);
    }

    /** What was typed, made comparable. */
    public static String normal(String typed) {
        return typed.strip().toUpperCase(Locale.ROOT);
    }
}
