package org.suyuan.trace.identifier;

import org.jspecify.annotations.Nullable;

/**
 * A code that was understood. Whatever names the same thing has the same key, in whichever spelling it came.
 *
 * @param scheme whose rules it follows
 * @param level what it tells apart
 * @param key the one spelling that codes are compared by; of GS1's the canonical Digital Link
 * @param product the GTIN in 14 digits, where it names a product or something of one
 * @param batch the lot, where it names one
 * @param serial the serial number or extension, where there is one
 * @param fault what is wrong with it; null for nothing
 */
public record Identifier(
        IdentifierScheme scheme,
        UnitLevel level,
        String key,
        @Nullable String product,
        @Nullable String batch,
        @Nullable String serial,
        @Nullable IdentifierFault fault) {

    /** The longest key that is kept as it is; what is longer is kept by its digest. */
    public static final int LONGEST_KEY = 128;

    static Identifier of(IdentifierScheme scheme, String key) {
        return new Identifier(scheme, scheme.level(), Keys.bounded(key), null, null, null, null);
    }

    static Identifier faulty(IdentifierScheme scheme, String key, IdentifierFault fault) {
        return new Identifier(scheme, scheme.level(), Keys.bounded(key), null, null, null, fault);
    }

    /** Whether it names a trace unit rather than a party, a place or a document. */
    public boolean unit() {
        return level != UnitLevel.PARTY && level != UnitLevel.PLACE && level != UnitLevel.DOCUMENT;
    }
}
