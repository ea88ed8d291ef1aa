package org.suyuan.form;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.suyuan.shared.FieldError;

/** The form schemas and the one validator of what is entered in them. */
public interface Forms {

    /** The schema of a key with the options of its lists filled in; an unknown key is a programming error. */
    FormSchema schema(String key);

    /**
     * What is wrong with the values of a form, all at once: required, lengths, ranges, patterns, options, unknown keys.
     * The command behind the form is checked after it, by its feature.
     */
    List<FieldError> check(FormSchema schema, ObjectNode values);
}
