package org.suyuan.registry;

import java.text.Normalizer;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The rules by which what was entered and what is registered are the same. Brackets, letters and digits of full and half width,
 * spaces, and the ways to write the dot in a person's name make no difference; everything else does.
 */
public final class RegistryComparison {

    private static final Pattern UNSEEN = Pattern.compile("[\\s\\p{Z}\\p{Cf}\\p{Cc}]+");
    private static final Pattern DOTS = Pattern.compile("[\\u00B7\\u2022\\u2027\\u2219\\u22C5\\u30FB\\uFF65]");
    private static final Pattern OPENING = Pattern.compile("[\\u3010\\u3014\\uFF3B\\[]");
    private static final Pattern CLOSING = Pattern.compile("[\\u3011\\u3015\\uFF3D\\]]");

    private RegistryComparison() {}

    static RegistryCheck compare(String name, String legalRepresentative, RegistryEntry entry, Instant now) {
        return new RegistryCheck(
                now,
                null,
                entry.asOf(),
                entry.source(),
                List.of(
                        line(RegistryItem.NAME, name, entry.name()),
                        new RegistryCheck.Line(RegistryItem.USCC, RegistryResult.MATCH, null),
                        line(RegistryItem.LEGAL_REPRESENTATIVE, legalRepresentative, entry.legalRepresentative()),
                        status(entry.status())));
    }

    private static RegistryCheck.Line line(RegistryItem item, String entered, @Nullable String registered) {
        if (registered == null) {
            return new RegistryCheck.Line(item, RegistryResult.UNVERIFIED, null);
        }
        return same(entered, registered)
                ? new RegistryCheck.Line(item, RegistryResult.MATCH, null)
                : new RegistryCheck.Line(item, RegistryResult.MISMATCH, registered);
    }

    private static RegistryCheck.Line status(RegistryStatus status) {
        return status == RegistryStatus.ACTIVE
                ? new RegistryCheck.Line(RegistryItem.STATUS, RegistryResult.MATCH, null)
                : new RegistryCheck.Line(RegistryItem.STATUS, RegistryResult.MISMATCH, status.name());
    }

    /** Whether two ways to write a name are the same name. */
    public static boolean same(String one, String other) {
        return normal(one).equals(normal(other));
    }

    static String normal(String text) {
        String dotted = DOTS.matcher(text).replaceAll("\u00B7");
        String bracketed =
                CLOSING.matcher(OPENING.matcher(dotted).replaceAll("(")).replaceAll(")");
        return UNSEEN.matcher(Normalizer.normalize(bracketed, Normalizer.Form.NFKC))
                .replaceAll("")
                .toUpperCase(Locale.ROOT);
    }
}
