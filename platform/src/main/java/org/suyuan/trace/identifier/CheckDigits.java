package org.suyuan.trace.identifier;

/** The check digit of GS1 keys: modulo 10, weights 3 and 1 from the right. */
final class CheckDigits {

    private CheckDigits() {}

    static boolean digits(String text) {
        if (text.isEmpty()) {
            return false;
        }
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) < '0' || text.charAt(i) > '9') {
                return false;
            }
        }
        return true;
    }

    /** The digit that belongs to these. */
    static char of(CharSequence digits) {
        int sum = 0;
        int weight = 3;
        for (int i = digits.length() - 1; i >= 0; i--) {
            sum += (digits.charAt(i) - '0') * weight;
            weight = 4 - weight;
        }
        return (char) ('0' + (10 - sum % 10) % 10);
    }

    /** Whether the last of these is the check digit of the others. */
    static boolean right(CharSequence digits) {
        int last = digits.length() - 1;
        return of(digits.subSequence(0, last)) == digits.charAt(last);
    }
}
