package org.suyuan.subject;

import org.suyuan.registry.CreditCode;

/** A unified social credit code 统一社会信用代码 (GB 32100—2015): 18 characters, the last one a check character. */
public record Uscc(String value) {

    public Uscc {
        if (!valid(value)) {
            throw new IllegalArgumentException("no unified social credit code: " + value);
        }
    }

    /** Whether form and check character are right; lower case is not. */
    public static boolean valid(String text) {
        return CreditCode.valid(text);
    }

    /** The check character over the first 17 characters. */
    static char checkCharacter(String text) {
        return CreditCode.checkCharacter(text);
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
        return CreditCode.normal(typed);
    }
}
