package org.suyuan.trace.code;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import org.suyuan.identity.signin.Vault;

/**
 * Makes the codes of a range and tells genuine ones from made-up ones. The public part of a code is a keyed digest of its serial
 * under a random key of its range; the key is kept sealed, so that a copy of the database gives nobody the codes.
 */
@Component
class CodeKeys {

    private static final String ALGORITHM = "HmacSHA256";
    private static final int KEY_BYTES = 32;

    private final SecureRandom random = new SecureRandom();
    private final Vault vault;
    private final String issuer;

    CodeKeys(Vault vault, @Value("${suyuan.subject.issuer:001}") String issuer) {
        this.vault = vault;
        this.issuer = issuer;
    }

    String issuer() {
        return issuer;
    }

    /** A new key for a range, sealed. */
    String newKey(String rangeId) {
        byte[] key = new byte[KEY_BYTES];
        random.nextBytes(key);
        return sealed(key, rangeId);
    }

    String sealed(byte[] key, String rangeId) {
        return vault.seal(key, purpose(rangeId));
    }

    private static String purpose(String rangeId) {
        return "trace-code-range:" + rangeId;
    }

    /** Makes codes of one range; opens its key once. Not for two threads. */
    Maker of(RangeRow range) {
        return new Maker(range);
    }

    /** The code of a number, for one alone. */
    OwnCode code(RangeRow range, int number) {
        return of(range).code(number);
    }

    /** Whether a code that was read is one of this range. */
    boolean genuine(RangeRow range, OwnCode code) {
        return MessageDigest.isEqual(
                of(range).publicPart(code.serial()).getBytes(StandardCharsets.US_ASCII),
                code.publicPart().getBytes(StandardCharsets.US_ASCII));
    }

    final class Maker {
        private final RangeRow range;
        private final Mac mac;

        private Maker(RangeRow range) {
            this.range = range;
            try {
                mac = Mac.getInstance(ALGORITHM);
                mac.init(new SecretKeySpec(vault.open(range.sealedKey, purpose(range.id)), ALGORITHM));
            } catch (GeneralSecurityException e) {
                throw new IllegalStateException(e);
            }
        }

        OwnCode code(int number) {
            long serial = range.firstSerial + number - 1;
            return new OwnCode(issuer, serial, publicPart(serial));
        }

        /** The first 40 bits of the digest. */
        private String publicPart(long serial) {
            byte[] digest =
                    mac.doFinal(ByteBuffer.allocate(Long.BYTES).putLong(serial).array());
            long bits = ByteBuffer.wrap(digest).getLong() >>> 24;
            return OwnCode.symbols(bits, OwnCode.PUBLIC_LENGTH);
        }
    }
}
