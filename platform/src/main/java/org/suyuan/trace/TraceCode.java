package org.suyuan.trace;

/**
 * The code 追溯码 of a trace unit (GB/T 38157 5.4.4): 1 to 128 printable characters of whatever scheme; one of no known scheme is a
 * local code, global to the platform.
 */
public record TraceCode(String value) {

    public static final int LONGEST = 128;

    public TraceCode {
        if (!valid(value)) {
            throw new IllegalArgumentException("no trace code");
        }
    }

    /** Whether it can be one: printable, not blank, no space around it. */
    public static boolean valid(String value) {
        return !value.isEmpty()
                && value.length() <= LONGEST
                && !Character.isWhitespace(value.charAt(0))
                && !Character.isWhitespace(value.charAt(value.length() - 1))
                && RecordText.printable(value);
    }
}
