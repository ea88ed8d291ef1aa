package org.suyuan.ui.acceptance;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** The application on somebody's telephone that shows a code every 30 seconds (RFC 6238), written anew from the standard. */
final class Authenticator {

    private static final String BASE32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

    private final byte[] secret;
    private long shown = -1;

    /** @param secret in base 32, in groups */
    Authenticator(String secret) {
        String letters = secret.replaceAll("\\s", "");
        ByteBuffer bytes = ByteBuffer.allocate(letters.length() * 5 / 8);
        int buffer = 0;
        int bits = 0;
        for (char letter : letters.toCharArray()) {
            buffer = (buffer << 5 | BASE32.indexOf(letter)) & 0xfff;
            bits += 5;
            if (bits >= 8) {
                bits -= 8;
                bytes.put((byte) (buffer >> bits));
            }
        }
        this.secret = bytes.array();
    }

    /** A code that was not shown before; waits for it if need be. */
    String next() {
        long step = Math.max(step(), shown + 1);
        // One step ahead is accepted too: clocks differ.
        while (step > step() + 1) {
            RunningPlatform.pause(500);
        }
        shown = step;
        return code(step);
    }

    private static long step() {
        return System.currentTimeMillis() / 30_000;
    }

    private String code(long step) {
        try {
            Mac mac = Mac.getInstance("HmacSHA1");
            mac.init(new SecretKeySpec(secret, "HmacSHA1"));
            byte[] hash =
                    mac.doFinal(ByteBuffer.allocate(Long.BYTES).putLong(step).array());
            int offset = hash[19] & 15;
            int number = (hash[offset] & 127) << 24
                    | (hash[offset + 1] & 255) << 16
                    | (hash[offset + 2] & 255) << 8
                    | hash[offset + 3] & 255;
            return String.format("%06d", number % 1_000_000);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
