package org.suyuan.trace.code;

import java.util.Locale;
import java.util.Optional;
import org.suyuan.subject.CheckCharacter;

/**
 * A trace code of the platform's own scheme: {@code SY}, issuer (3), serial (9), public part (8), check character. All after the
 * issuer is written in 32 letters and digits that nobody mistakes for each other.
 *
 * <p>The check character (ISO 7064, hybrid system with modulus 32 and 33) finds every single wrong character of serial and public
 * part; the beginning is compared as a whole, so that no single wrong character stays unseen anywhere.
 *
 * @param issuer three characters that name the platform in the nation
 * @param serial counted up over all codes of the platform, never used again
 * @param publicPart eight characters that follow from the serial by a secret key: nobody guesses those of the neighbour
 */
public record OwnCode(String issuer, long serial, String publicPart) {

    static final String LETTERS = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ";
    static final int PUBLIC_LENGTH = 8;
    static final long MOST_SERIALS = 1L << 45;

    private static final String SCHEME = "SY";
    private static final int BITS = 5;
    private static final int SERIAL_LENGTH = 9;
    private static final int ISSUER_LENGTH = 3;
    private static final int START = SCHEME.length() + ISSUER_LENGTH;
    private static final int LENGTH = START + SERIAL_LENGTH + PUBLIC_LENGTH + 1;
    private static final int GROUP = 6;

    public OwnCode {
        if (serial < 0 || serial >= MOST_SERIALS) {
            throw new IllegalArgumentException("no serial: " + serial);
        }
    }

    /** As it is stored, compared and put into addresses. */
    public String text() {
        String body = symbols(serial, SERIAL_LENGTH) + publicPart;
        return SCHEME + issuer + body + CheckCharacter.of(body, LETTERS);
    }

    /** As it is printed: in groups. */
    public String printed() {
        return grouped(text());
    }

    /** What a text of this scheme looks like in print. */
    public static String grouped(String text) {
        StringBuilder printed = new StringBuilder(text.substring(0, START));
        for (int from = START; from < text.length(); from += GROUP) {
            printed.append('-').append(text, from, Math.min(from + GROUP, text.length()));
        }
        return printed.toString();
    }

    /** Whether somebody means a code of this scheme, right or wrong. */
    public static boolean meant(String typed, String issuer) {
        return bare(typed).startsWith(bare(SCHEME + issuer));
    }

    /**
     * What was typed; blanks, dashes and small letters do not matter, nor O for 0 and I for 1.
     *
     * @param issuer this platform's
     * @return empty for what is no code of this platform, or has a wrong character
     */
    public static Optional<OwnCode> read(String typed, String issuer) {
        String text = bare(typed);
        if (text.length() != LENGTH || !text.startsWith(bare(SCHEME + issuer))) {
            return Optional.empty();
        }
        String body = text.substring(START, LENGTH - 1);
        for (int i = 0; i < body.length(); i++) {
            if (LETTERS.indexOf(body.charAt(i)) < 0) {
                return Optional.empty();
            }
        }
        return text.charAt(LENGTH - 1) == CheckCharacter.of(body, LETTERS)
                ? Optional.of(
                        new OwnCode(issuer, number(body.substring(0, SERIAL_LENGTH)), body.substring(SERIAL_LENGTH)))
                : Optional.empty();
    }

    private static String bare(String typed) {
        return typed.replaceAll("[\\s\\-\\u2010-\\u2015]", "")
                .toUpperCase(Locale.ROOT)
                .replace('O', '0')
                .replace('I', '1');
    }

    /** A number in symbols of five bits, the highest first. */
    static String symbols(long number, int length) {
        char[] symbols = new char[length];
        for (int i = length - 1; i >= 0; i--) {
            symbols[i] = LETTERS.charAt((int) (number & 31));
            number >>>= BITS;
        }
        return new String(symbols);
    }

    private static long number(String symbols) {
        long number = 0;
        for (int i = 0; i < symbols.length(); i++) {
            number = number << BITS | LETTERS.indexOf(symbols.charAt(i));
        }
        return number;
    }
}
