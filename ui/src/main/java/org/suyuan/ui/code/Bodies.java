package org.suyuan.ui.code;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** What forms say, as programs would say it: the services check the one as the other. */
final class Bodies {

    private Bodies() {}

    static ObjectNode body() {
        return JsonNodeFactory.instance.objectNode();
    }

    /** What is left empty is not said at all. */
    static @Nullable String text(String typed) {
        return typed.isBlank() ? null : typed.strip();
    }

    static @Nullable String day(@Nullable LocalDate day) {
        return day == null ? null : day.toString();
    }
}
