package org.suyuan.shared;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An administrative division (GB/T 2260).
 *
 * @param code six digits
 * @param name own name, 历下区
 * @param fullName names from the province down, 山东省济南市历下区
 * @param parentCode the division above, null for a province
 * @param level 1 province, 2 city, 3 county
 * @param path codes from the province down with slashes, {@code /370000/370100/370102/}; a retired code hangs below its
 *     successor
 * @param pinyin of the full name, for typing and sorting
 * @param initials of the full name
 * @param validTo last day of a retired code, else null
 * @param successorCode what a retired code became, else null
 */
public record Region(
        String code,
        String name,
        String fullName,
        @Nullable String parentCode,
        int level,
        String path,
        String pinyin,
        String initials,
        @Nullable LocalDate validTo,
        @Nullable String successorCode) {

    /** The codes from the province down to this one. */
    public List<String> lineage() {
        return Arrays.stream(path.split("/")).filter(code -> !code.isEmpty()).toList();
    }

    public boolean retired() {
        return validTo != null;
    }
}
