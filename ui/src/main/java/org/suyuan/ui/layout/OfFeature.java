package org.suyuan.ui.layout;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** A page of an optional function of the standard, which {@code suyuan.features.<name>=false} turns off. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
public @interface OfFeature {

    /** Name of the function. */
    String value();
}
