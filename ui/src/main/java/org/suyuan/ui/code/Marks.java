package org.suyuan.ui.code;

import com.vaadin.flow.component.HasValidation;
import java.util.Map;
import java.util.Objects;
import org.suyuan.shared.DomainException;
import org.suyuan.shared.FieldError;

/** Says under each field what is wrong with it. */
final class Marks {

    private Marks() {}

    static void clear(Map<String, ? extends HasValidation> fields) {
        fields.values().forEach(field -> field.setInvalid(false));
    }

    /** Whether every wrong field is one of these, so that nothing is left to be said elsewhere. */
    static boolean put(Map<String, ? extends HasValidation> fields, DomainException refused) {
        boolean all = !refused.errors().isEmpty();
        for (FieldError error : refused.errors()) {
            String name = error.field().replaceAll("\\[.*", "");
            if (fields.containsKey(name)) {
                HasValidation field = Objects.requireNonNull(fields.get(name));
                field.setErrorMessage(error.message());
                field.setInvalid(true);
            } else {
                all = false;
            }
        }
        return all;
    }

    /** Does something; what is wrong is marked and thrown on. */
    static void marking(Map<String, ? extends HasValidation> fields, Runnable act) {
        clear(fields);
        try {
            act.run();
        } catch (DomainException refused) {
            put(fields, refused);
            throw refused;
        }
    }
}
