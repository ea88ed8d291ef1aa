package org.suyuan.audit;

import java.nio.ByteBuffer;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/**
 * What a chain had come to at some time: its last link, and the beginnings of the digests of the entries since the seal
 * before, by which a change is located to the entry.
 *
 * @param from first place it covers
 * @param seq last place it covers
 * @param link value of the last link
 * @param prints beginnings of the digests, 8 bytes each, as text
 */
record Seal(int chain, int from, int seq, String link, String prints, Instant at) {

    private static final int FIELDS = 7;
    private static final int CHECK = 8;

    static String prints(List<String> digests) {
        ByteBuffer bytes = ByteBuffer.allocate(digests.size() * EntryDigest.PRINT);
        digests.forEach(digest -> bytes.putLong(EntryDigest.print(digest)));
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes.array());
    }

    /** The beginnings of the digests in order; none where they are not as many as the places. */
    long[] printed() {
        try {
            ByteBuffer bytes = ByteBuffer.wrap(Base64.getUrlDecoder().decode(prints));
            long[] printed = new long[bytes.remaining() / EntryDigest.PRINT];
            bytes.asLongBuffer().get(printed);
            return printed.length == seq - from + 1 ? printed : new long[0];
        } catch (IllegalArgumentException unreadable) {
            return new long[0];
        }
    }

    /** Whether both say the same of the chain. */
    boolean agrees(Seal other) {
        return chain == other.chain
                && from == other.from
                && seq == other.seq
                && link.equals(other.link)
                && prints.equals(other.prints);
    }

    /** Its line in a file. */
    String line() {
        String text = at + " " + chain + " " + from + " " + seq + " " + link + " " + prints;
        return text + " " + check(text);
    }

    private static String check(String text) {
        return EntryDigest.of(text).substring(0, CHECK);
    }

    /** Reads a line; one that was cut off or damaged is none. */
    static Optional<Seal> read(String line) {
        String[] fields = line.split(" ", -1);
        if (fields.length != FIELDS
                || !fields[6].equals(check(line.substring(0, Math.max(0, line.length() - CHECK - 1))))) {
            return Optional.empty();
        }
        try {
            Seal seal = new Seal(
                    Integer.parseInt(fields[1]),
                    Integer.parseInt(fields[2]),
                    Integer.parseInt(fields[3]),
                    fields[4],
                    fields[5],
                    Instant.parse(fields[0]));
            return seal.from > 0 && seal.from <= seal.seq && EntryDigest.plausible(seal.link)
                    ? Optional.of(seal)
                    : Optional.empty();
        } catch (NumberFormatException | DateTimeException unreadable) {
            return Optional.empty();
        }
    }
}
