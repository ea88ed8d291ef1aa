package org.suyuan.ui.inbox;

import com.vaadin.flow.router.QueryParameters;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.suyuan.engine.InboxQuery;

/**
 * What the inbox shows, as it stands in the address: it can be shared, reloaded and gone back to.
 *
 * @param task the item that is open, null for none chosen
 * @param row where it stood in the list when it was chosen, so that a reload finds the place
 */
record InboxAddress(
        InboxQuery.State state,
        @Nullable String process,
        @Nullable String region,
        boolean overdue,
        String q,
        Order order,
        @Nullable String task,
        int row) {

    static InboxAddress of(QueryParameters parameters) {
        return new InboxAddress(
                constant(parameters, "state", InboxQuery.State.values()).orElse(InboxQuery.State.CLAIMABLE),
                text(parameters, "process").orElse(null),
                text(parameters, "region")
                        .filter(code -> code.matches("\\d{6}"))
                        .orElse(null),
                text(parameters, "overdue").filter("true"::equals).isPresent(),
                text(parameters, "q").orElse(""),
                constant(parameters, "sort", Order.values()).orElse(Order.NATURAL),
                text(parameters, "task").orElse(null),
                text(parameters, "row")
                        .filter(row -> row.matches("\\d{1,7}"))
                        .map(Integer::valueOf)
                        .orElse(0));
    }

    private static Optional<String> text(QueryParameters parameters, String name) {
        return parameters.getSingleParameter(name).filter(text -> !text.isBlank());
    }

    private static <E extends Enum<E>> Optional<E> constant(QueryParameters parameters, String name, E[] constants) {
        return text(parameters, name).flatMap(text -> Arrays.stream(constants)
                .filter(constant -> constant.name().equalsIgnoreCase(text))
                .findFirst());
    }

    /** Only what differs from the usual, so that addresses stay short. */
    QueryParameters parameters() {
        Map<String, String> parameters = new LinkedHashMap<>();
        parameters.put("state", state.name().toLowerCase(Locale.ROOT));
        put(parameters, "process", process);
        put(parameters, "region", region);
        put(parameters, "overdue", overdue ? "true" : null);
        put(parameters, "q", q.isBlank() ? null : q);
        put(parameters, "sort", order == Order.NATURAL ? null : order.inAddress());
        put(parameters, "task", task);
        put(parameters, "row", task == null || row == 0 ? null : Integer.toString(row));
        return QueryParameters.simple(parameters);
    }

    private static void put(Map<String, String> parameters, String name, @Nullable String value) {
        if (value != null) {
            parameters.put(name, value);
        }
    }

    InboxQuery query() {
        return new InboxQuery(state, process, region, overdue ? Boolean.TRUE : null, q.isBlank() ? null : q.strip());
    }

    boolean filtered() {
        return process != null || region != null || overdue || !q.isBlank();
    }

    /** Whether the other one shows the same list. */
    boolean sameList(InboxAddress other) {
        return query().equals(other.query()) && order == other.order;
    }

    InboxAddress in(InboxQuery.State other) {
        return new InboxAddress(other, process, region, overdue, q, Order.NATURAL, null, 0);
    }

    InboxAddress withProcess(@Nullable String other) {
        return new InboxAddress(state, other, region, overdue, q, order, null, 0);
    }

    InboxAddress withRegion(@Nullable String other) {
        return new InboxAddress(state, process, other, overdue, q, order, null, 0);
    }

    InboxAddress withOverdue(boolean other) {
        return new InboxAddress(state, process, region, other, q, order, null, 0);
    }

    InboxAddress withText(String other) {
        return new InboxAddress(state, process, region, overdue, other, order, null, 0);
    }

    InboxAddress withOrder(Order other) {
        return new InboxAddress(state, process, region, overdue, q, other, null, 0);
    }

    InboxAddress unfiltered() {
        return new InboxAddress(state, null, null, false, "", order, null, 0);
    }

    InboxAddress at(@Nullable String other, int otherRow) {
        return new InboxAddress(state, process, region, overdue, q, order, other, otherRow);
    }
}
