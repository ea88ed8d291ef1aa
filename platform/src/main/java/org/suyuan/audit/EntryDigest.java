package org.suyuan.audit;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import org.bouncycastle.crypto.digests.SM3Digest;
import org.jspecify.annotations.Nullable;

/**
 * The SM3 digests of the trail (GB/T 32905). An entry is digested over all its columns in one form that no two entries
 * share: each column in its turn, absent or with its length before it.
 */
final class EntryDigest {

    /** Hexadecimal digits of a digest. */
    static final int LENGTH = 64;

    /** What stands before the first link of a chain. */
    static final String NOTHING = "0".repeat(LENGTH);

    /** Bytes of a digest that a seal remembers of each entry. */
    static final int PRINT = 8;

    private static final HexFormat HEX = HexFormat.of();

    private EntryDigest() {}

    static String of(AuditRow row) {
        ByteArrayOutputStream canonical = new ByteArrayOutputStream(512);
        try (DataOutputStream out = new DataOutputStream(canonical)) {
            put(out, row.id);
            put(out, row.occurredAt);
            put(out, row.recordedAt);
            put(out, row.application);
            put(out, row.reportedBy);
            put(out, row.actor);
            put(out, row.onBehalfOf);
            put(out, row.action);
            put(out, row.objectType);
            put(out, row.objectId);
            put(out, row.address);
            put(out, row.result);
            put(out, row.stateBefore);
            put(out, row.stateAfter);
            put(out, row.traceId);
            out.writeInt(row.chain);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return HEX.formatHex(sm3(canonical.toByteArray()));
    }

    private static void put(DataOutputStream out, @Nullable String value) throws IOException {
        // An empty text is none for Oracle.
        if (value == null || value.isEmpty()) {
            out.writeByte(0);
            return;
        }
        byte[] bytes = value.getBytes(StandardCharsets.UTF_8);
        out.writeByte(1);
        out.writeInt(bytes.length);
        out.write(bytes);
    }

    /** As exact as both vendors keep it. */
    private static void put(DataOutputStream out, Instant time) throws IOException {
        out.writeByte(2);
        out.writeLong(ChronoUnit.MICROS.between(Instant.EPOCH, time));
    }

    /** The link of a chain after another one, for an entry at a place. */
    static String link(String previous, String digest, int chain, int seq) {
        ByteBuffer input = ByteBuffer.allocate(LENGTH + 8);
        input.put(HEX.parseHex(previous))
                .put(HEX.parseHex(digest))
                .putInt(chain)
                .putInt(seq);
        return HEX.formatHex(sm3(input.array()));
    }

    static String of(String text) {
        return HEX.formatHex(sm3(text.getBytes(StandardCharsets.UTF_8)));
    }

    /** The beginning of a digest. */
    static long print(String digest) {
        return HexFormat.fromHexDigitsToLong(digest, 0, 2 * PRINT);
    }

    /** Whether a text may be a digest. */
    static boolean plausible(@Nullable String digest) {
        return digest != null && digest.length() == LENGTH && digest.chars().allMatch(HexFormat::isHexDigit);
    }

    private static byte[] sm3(byte[] input) {
        SM3Digest digest = new SM3Digest();
        digest.update(input, 0, input.length);
        byte[] output = new byte[digest.getDigestSize()];
        digest.doFinal(output, 0);
        return output;
    }
}
