package org.suyuan.identity.signin;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Codes of six digits that change every 30 seconds (RFC 6238 with SHA-1, which every authenticator knows). */
final class Totp {

    static final int DIGITS = 6;
    static final int PERIOD = 30;

    private static final int MODULUS = 1_000_000;
    private static final String BASE32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

    private Totp() {}

    static int step(Instant at) {
        return Math.toIntExact(at.getEpochSecond() / PERIOD);
    }

    static String code(byte[] secret, int step) {
        try {
            Mac mac = Mac.getInstance("HmacSHA1");
            mac.init(new SecretKeySpec(secret, "HmacSHA1"));
            byte[] hash =
                    mac.doFinal(ByteBuffer.allocate(Long.BYTES).putLong(step).array());
            int offset = hash[hash.length - 1] & 0xf;
            int number = ByteBuffer.wrap(hash, offset, Integer.BYTES).getInt() & Integer.MAX_VALUE;
            return String.format("%0" + DIGITS + "d", number % MODULUS);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The time step of a code, now or one step away; the newest if it is the code of several. */
    static OptionalInt stepOf(byte[] secret, String code, Instant at) {
        int now = step(at);
        return IntStream.rangeClosed(now - 1, now + 1)
                .filter(step -> MessageDigest.isEqual(
                        code(secret, step).getBytes(StandardCharsets.US_ASCII), code.getBytes(StandardCharsets.UTF_8)))
                .max();
    }

    /** The secret as authenticators take it. */
    static String base32(byte[] secret) {
        StringBuilder text = new StringBuilder();
        long buffer = 0;
        int bits = 0;
        for (byte each : secret) {
            buffer = (buffer << 8 | each & 0xff) & 0xfffff;
            bits += 8;
            while (bits >= 5) {
                bits -= 5;
                text.append(BASE32.charAt((int) (buffer >> bits & 31)));
            }
        }
        if (bits > 0) {
            text.append(BASE32.charAt((int) (buffer << (5 - bits) & 31)));
        }
        return text.toString();
    }
}
