package org.suyuan.form;

import java.util.List;

/** A list of the platform that forms offer as choices; every bean of this type is known by its name. */
public interface FormOptions {

    /** Name that schemas use in {@code properties.optionsFrom}. */
    String name();

    List<FormSchema.Option> options();
}
