package org.suyuan.form;

import com.fasterxml.jackson.databind.JsonNode;

/** A field and its values before and after, as programs read them. */
public record FieldChange(String field, JsonNode from, JsonNode to) {}
