package org.suyuan.access;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The address of a network interface, by which a device is known (IEEE EUI-48 or EUI-64).
 *
 * @param value capital letters, pairs joined by colons
 */
public record MacAddress(String value) {

    private static final Pattern NORMAL = Pattern.compile("[0-9A-F]{2}(:[0-9A-F]{2}){5}(:[0-9A-F]{2}:[0-9A-F]{2})?");
    private static final Pattern WRITTEN =
            Pattern.compile("[0-9A-F]{12}|[0-9A-F]{16}|[0-9A-F]{2}(-[0-9A-F]{2}){5}|[0-9A-F]{2}(-[0-9A-F]{2}){7}"
                    + "|[0-9A-F]{2}(:[0-9A-F]{2}){5}|[0-9A-F]{2}(:[0-9A-F]{2}){7}|[0-9A-F]{4}(\\.[0-9A-F]{4}){2,3}");

    public MacAddress {
        if (!NORMAL.matcher(value).matches()) {
            throw new IllegalArgumentException("no MAC address: " + value);
        }
    }

    /** The address in any of the ways it is written; that of nobody and that of everybody are none. */
    public static Optional<MacAddress> read(String written) {
        String text = written.strip().toUpperCase(Locale.ROOT);
        if (!WRITTEN.matcher(text).matches()) {
            return Optional.empty();
        }
        String digits = text.replaceAll("[^0-9A-F]", "");
        return digits.matches("0+|F+")
                ? Optional.empty()
                : Optional.of(new MacAddress(digits.replaceAll("(..)(?=.)", "$1:")));
    }

    @Override
    public String toString() {
        return value;
    }
}
