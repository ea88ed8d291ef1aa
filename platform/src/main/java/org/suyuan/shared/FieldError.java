package org.suyuan.shared;

/**
 * One wrong field.
 *
 * @param field path of the field, {@code stages[0]}
 * @param code short stable code for programs, {@code required}
 * @param message what is wrong and what to do, in Chinese
 */
public record FieldError(String field, String code, String message) {}
