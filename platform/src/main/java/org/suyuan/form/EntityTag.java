package org.suyuan.form;

import org.jspecify.annotations.Nullable;

/** The version of an object as a header has it. */
public final class EntityTag {

    private EntityTag() {}

    public static String of(int version) {
        return "\"" + version + "\"";
    }

    /** The version of a header If-Match; none without one, and one that is none of ours matches no version. */
    public static @Nullable Integer version(@Nullable String ifMatch) {
        if (ifMatch == null || ifMatch.isBlank()) {
            return null;
        }
        String tag = ifMatch.strip();
        return tag.matches("\"(0|[1-9]\\d{0,8})\"") ? Integer.valueOf(tag.substring(1, tag.length() - 1)) : -1;
    }
}
