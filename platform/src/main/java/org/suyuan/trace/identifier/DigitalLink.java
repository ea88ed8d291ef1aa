package org.suyuan.trace.identifier;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** GS1 Digital Link: web addresses, of whichever domain, whose path holds a key. */
final class DigitalLink {

    /** Words that older addresses have for application identifiers. */
    private static final Map<String, String> WORDS = Map.ofEntries(
            Map.entry("sscc", "00"),
            Map.entry("gtin", "01"),
            Map.entry("gdti", "253"),
            Map.entry("gcn", "255"),
            Map.entry("ginc", "401"),
            Map.entry("gsin", "402"),
            Map.entry("gln", "414"),
            Map.entry("party", "417"),
            Map.entry("grai", "8003"),
            Map.entry("giai", "8004"),
            Map.entry("itip", "8006"),
            Map.entry("cpid", "8010"),
            Map.entry("gsrnp", "8017"),
            Map.entry("gsrn", "8018"),
            Map.entry("cpv", "22"),
            Map.entry("lot", "10"),
            Map.entry("ser", "21"));

    /** What may follow a key in a path, besides what tells trace units apart. */
    private static final List<String> COARSE = List.of("22", "8019", "7040");

    private DigitalLink() {}

    /** The key in an address; empty for an address that holds none. */
    static Optional<GS1Key> read(String address) {
        String lower = address.substring(0, Math.min(8, address.length())).toLowerCase(Locale.ROOT);
        if (!lower.startsWith("http://") && !lower.startsWith("https://")) {
            return Optional.empty();
        }
        int pathFrom = address.indexOf('/', lower.startsWith("https") ? 8 : 7);
        if (pathFrom < 0) {
            return Optional.empty();
        }
        int end = address.length();
        for (char mark : new char[] {'?', '#'}) {
            int at = address.indexOf(mark, pathFrom);
            end = at < 0 ? end : Math.min(end, at);
        }
        String path = address.substring(pathFrom + 1, end);
        if (path.endsWith("/")) {
            path = path.substring(0, path.length() - 1);
        }
        String[] parts = path.split("/", -1);
        // The key stands where names and values follow one another to the end of the path; the nearest to the end that
        // fits.
        for (int from = parts.length - 2; from >= 0; from -= 2) {
            Optional<GS1Key.Kind> kind = GS1Key.Kind.of(WORDS.getOrDefault(parts[from], parts[from]));
            if (kind.isPresent()) {
                Optional<GS1Key> key = read(kind.get(), parts, from);
                if (key.isPresent()) {
                    return key;
                }
            }
        }
        return Optional.empty();
    }

    private static Optional<GS1Key> read(GS1Key.Kind kind, String[] parts, int from) {
        Map<String, String> following = new HashMap<>();
        for (int i = from + 2; i + 1 < parts.length; i += 2) {
            String ai = WORDS.getOrDefault(parts[i], parts[i]);
            if (!kind.qualifiers().contains(ai) && !COARSE.contains(ai)) {
                return Optional.empty();
            }
            Optional<String> value = GS1Key.unescaped(parts[i + 1]);
            if (value.isEmpty()) {
                return Optional.empty();
            }
            following.put(ai, value.get());
        }
        String finest = kind.qualifiers().stream()
                .filter(following::containsKey)
                .findFirst()
                .orElse(null);
        return GS1Key.unescaped(parts[from + 1])
                .map(value -> kind == GS1Key.Kind.GTIN ? padded(value) : value)
                .map(value -> new GS1Key(kind, value, finest, finest == null ? null : following.get(finest)))
                .filter(GS1Key::wellFormed);
    }

    /** GTIN-8, GTIN-12 and GTIN-13 are GTIN-14 with zeros before them. */
    static String padded(String gtin) {
        return gtin.length() == 8 || gtin.length() == 12 || gtin.length() == 13
                ? "0".repeat(14 - gtin.length()) + gtin
                : gtin;
    }
}
