package org.suyuan.subject;

/** Check character of allocated codes: ISO 7064 MOD 37-36 over digits and capital letters. */
public final class CheckCharacter {

    static final String ALPHABET = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ";

    private CheckCharacter() {}

    public static char of(String body) {
        int product = 36;
        for (int i = 0; i < body.length(); i++) {
            int sum = (product + ALPHABET.indexOf(body.charAt(i))) % 36;
            product = (sum == 0 ? 36 : sum) * 2 % 37;
        }
        return ALPHABET.charAt((37 - product) % 36);
    }
}
