package org.suyuan.engine;

import org.jspecify.annotations.Nullable;

/**
 * What one department has of a step that several review side by side 并联审核.
 *
 * @param sitting the one time that they sit over the case; another after a correction
 * @param departmentId the department, null where nobody is named competent and whoever has it in scope may review
 * @param department its name then, null likewise
 */
public record Share(
        String sitting,
        @Nullable String departmentId,
        @Nullable String department,
        ShareRole role) {}
