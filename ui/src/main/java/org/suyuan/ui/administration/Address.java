package org.suyuan.ui.administration;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.router.QueryParameters;
import com.vaadin.flow.router.RouteParameters;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What of a page stands in its address. */
record Address(Map<String, String> values) {

    static Address of(QueryParameters parameters) {
        Map<String, String> values = new LinkedHashMap<>();
        parameters.getParameters().forEach((key, all) -> {
            if (!all.isEmpty() && !all.get(0).isBlank()) {
                values.put(key, all.get(0));
            }
        });
        return new Address(values);
    }

    @Nullable
    String get(String key) {
        return values.get(key);
    }

    Address with(String key, @Nullable String value) {
        Map<String, String> changed = new LinkedHashMap<>(values);
        if (value == null || value.isBlank()) {
            changed.remove(key);
        } else {
            changed.put(key, value.strip());
        }
        return new Address(changed);
    }

    /** Leads there, if that is elsewhere. */
    void open(Component view, Address now, RouteParameters route) {
        if (!equals(now)) {
            view.getUI().ifPresent(ui -> ui.navigate(view.getClass(), route, QueryParameters.simple(values)));
        }
    }
}
