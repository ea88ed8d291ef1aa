package org.suyuan.shared;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Small sets of constants in one column: {@code ,FOOD,DRUGS,}, so that one condition, {@code like '%,FOOD,%'}, finds them
 * on every vendor and in every table that a data scope narrows.
 */
public final class EnumColumn {

    private EnumColumn() {}

    public static String write(Collection<? extends Enum<?>> constants) {
        return constants.isEmpty()
                ? ""
                : constants.stream().map(Enum::name).distinct().collect(Collectors.joining(",", ",", ","));
    }

    public static <E extends Enum<E>> Set<E> read(Class<E> type, @Nullable String column) {
        Set<E> constants = new LinkedHashSet<>();
        if (column != null) {
            for (String name : column.split(",")) {
                if (!name.isEmpty()) {
                    constants.add(Enum.valueOf(type, name));
                }
            }
        }
        return constants;
    }
}
