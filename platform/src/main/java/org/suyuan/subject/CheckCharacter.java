package org.suyuan.subject;

/** Check character of allocated codes: the hybrid system of ISO 7064, with us MOD 37-36 over digits and capital letters. */
public final class CheckCharacter {

    static final String ALPHABET = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ";

    private CheckCharacter() {}

    public static char of(String body) {
        return of(body, ALPHABET);
    }

    /** The same over another alphabet, whose size is the modulus; the larger modulus is one more and has to be odd. */
    public static char of(String body, String alphabet) {
        int modulus = alphabet.length();
        int product = modulus;
        for (int i = 0; i < body.length(); i++) {
            int sum = (product + alphabet.indexOf(body.charAt(i))) % modulus;
            product = (sum == 0 ? modulus : sum) * 2 % (modulus + 1);
        }
        return alphabet.charAt((modulus + 1 - product) % modulus);
    }
}
