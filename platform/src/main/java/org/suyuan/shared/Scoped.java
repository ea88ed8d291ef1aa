package org.suyuan.shared;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A mapper whose reads are narrowed to the data scope of who asks: its table has {@code region_code},
 * {@code product_classes}, {@code stages} and the column of the owner.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
public @interface Scoped {

    /** Table that is narrowed. */
    String table();

    /** Columns that hold the account whose own the row is. */
    String[] owner();

    /** Column that holds the subject the row belongs to: it is the own of those who work for that subject; empty for none. */
    String affiliated() default "";
}
