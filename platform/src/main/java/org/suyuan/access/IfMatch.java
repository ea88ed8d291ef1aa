package org.suyuan.access;

import org.jspecify.annotations.Nullable;

/** The version of an entity tag. */
final class IfMatch {

    private IfMatch() {}

    /** One that is none of ours matches no version. */
    static @Nullable Integer version(@Nullable String tag) {
        if (tag == null || tag.isBlank()) {
            return null;
        }
        String text = tag.strip();
        return text.matches("\"(0|[1-9]\\d{0,8})\"") ? Integer.valueOf(text.substring(1, text.length() - 1)) : -1;
    }
}
