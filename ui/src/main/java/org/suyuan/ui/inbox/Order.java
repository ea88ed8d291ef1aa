package org.suyuan.ui.inbox;

import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.suyuan.engine.InboxQuery;
import org.suyuan.shared.PageRequest;
import org.suyuan.shared.Texts;

/** The orders in which the inbox can be read; the natural one is by deadline, of what is done by its end. */
enum Order {
    NATURAL(null, true),
    NEWEST("createdAt", false),
    OLDEST("createdAt", true),
    CASE_NO("caseNo", true),
    TITLE("title", true);

    private final @Nullable String field;
    private final boolean ascending;

    Order(@Nullable String field, boolean ascending) {
        this.field = field;
        this.ascending = ascending;
    }

    PageRequest page(int page, int size) {
        return new PageRequest(page, size, field, ascending);
    }

    String label(InboxQuery.State state) {
        boolean done = this == NATURAL && state == InboxQuery.State.DONE;
        return Texts.get(done ? "Order.NATURAL.done" : "Order." + name());
    }

    String inAddress() {
        return name().toLowerCase(Locale.ROOT);
    }
}
