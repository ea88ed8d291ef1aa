package org.suyuan.trace;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.suyuan.shared.ProductClass;
import org.suyuan.shared.Stage;

/**
 * Which attributes records of a class and stage carry (GB/T 38157 5.3): versioned data that an administrator extends.
 *
 * @param attributes by name
 */
public record AttributeSchema(ProductClass productClass, Stage stage, int version, Map<String, Attribute> attributes) {

    /**
     * One attribute.
     *
     * @param label what people read
     * @param unit of a number
     * @param options codes of an option with what people read
     */
    public record Attribute(
            String name,
            String label,
            AttributeType type,
            boolean required,
            @Nullable String unit,
            @Nullable BigDecimal least,
            @Nullable BigDecimal most,
            List<Option> options) {}

    /** A value of a list. */
    public record Option(String code, String label) {}
}
