package org.suyuan.subject;

import org.jspecify.annotations.Nullable;

/**
 * What keeps a row from being submitted.
 *
 * @param column key of the wrong column, null when it is about the row
 * @param message what is wrong and what to do
 */
record ImportProblem(@Nullable String column, String message) {}
