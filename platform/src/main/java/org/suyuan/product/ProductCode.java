package org.suyuan.product;

import java.util.Locale;
import org.suyuan.subject.CheckCharacter;

/**
 * Codes of products that have no GTIN 产品代码: P, class (2 digits), issuer (3), sequence (10), check character (ISO 7064 MOD 37-36
 * over all before); 17 characters, so that none is ever taken for a GTIN.
 */
final class ProductCode {

    private ProductCode() {}

    /**
     * A code of our own.
     *
     * @param categoryCode its first two digits are the class
     * @param issuer three characters that name this platform in the nation
     * @param sequence from the database, never given twice
     */
    static String allocate(String categoryCode, String issuer, long sequence) {
        String body = String.format(Locale.ROOT, "P%2.2s%3.3s%010d", categoryCode, issuer, sequence);
        return body + CheckCharacter.of(body);
    }
}
