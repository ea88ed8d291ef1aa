package org.suyuan.subject;

/**
 * The nationally unique code 追溯责任主体代码 of a registered subject (GB/T 38157 6.2.2): its unified social credit code, or
 * one allocated here: region (6), issuer (3), sequence (10), check character (ISO 7064 MOD 37-36 over the 19 before).
 *
 * @param value 18 characters for a unified social credit code, 20 for an allocated one
 */
public record SubjectCode(String value) {

    public SubjectCode {
        boolean allocated = value.length() == 20
                && value.chars().allMatch(c -> CheckCharacter.ALPHABET.indexOf(c) >= 0)
                && value.charAt(19) == CheckCharacter.of(value.substring(0, 19));
        if (!allocated && !Uscc.valid(value)) {
            throw new IllegalArgumentException("no subject code: " + value);
        }
    }

    /**
     * A code of our own.
     *
     * @param regionCode six digits
     * @param issuer three characters that name this platform in the nation
     * @param sequence from the database, never given twice
     */
    static SubjectCode allocate(String regionCode, String issuer, long sequence) {
        String body = "%6.6s%3.3s%010d".formatted(regionCode, issuer, sequence);
        return new SubjectCode(body + CheckCharacter.of(body));
    }
}
