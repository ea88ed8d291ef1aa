package org.suyuan.subject;

import java.util.Locale;

/** A unified social credit code 统一社会信用代码 (GB 32100—2015): 18 characters, the last one a check character. */
public record Uscc(String value) {

    private static final String ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY";

    public Uscc {
        if (!valid(value)) {
            throw new IllegalArgumentException("no unified social credit code: " + value);
        }
    }

    /** Whether form and check character are right; lower case is not. */
    public static boolean valid(String text) {
        return text.length() == 18
                && text.chars().allMatch(c -> ALPHABET.indexOf(c) >= 0)
                && text.charAt(17) == checkCharacter(text);
    }

    /** The check character over the first 17 characters. */
    static char checkCharacter(String text) {
        int sum = 0;
        int weight = 1;
        for (int i = 0; i < 17; i++) {
            sum += ALPHABET.indexOf(text.charAt(i)) * weight;
            weight = weight * 3 % 31;
        }
        return ALPHABET.charAt((31 - sum % 31) % 31);
    }

    /** Whether the prefix is the usual one of a legal form; another one is a finding, not an error. */
    public boolean usualFor(SubjectType type) {
        return switch (type) {
            case ENTERPRISE -> value.startsWith("91");
            case SOLE_PROPRIETOR -> value.startsWith("92");
            case COOPERATIVE -> value.startsWith("93");
            case FARMER, OTHER -> true;
        };
    }

    /** What was typed, made comparable. */
    static String normal(String typed) {
        return typed.strip().toUpperCase(Locale.ROOT);
    }
}
