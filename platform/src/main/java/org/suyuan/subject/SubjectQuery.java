package org.suyuan.subject;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.suyuan.shared.ProductClass;
import org.suyuan.shared.Stage;

/**
 * What is looked for in the directory (GB/T 38157 6.2.3); null asks for nothing. Days are days in Asia/Shanghai, both
 * inclusive; a region includes everything below.
 */
public record SubjectQuery(
        @Nullable String q,
        @Nullable String regionCode,
        @Nullable SubjectType type,
        @Nullable String businessKind,
        @Nullable Stage stage,
        @Nullable ProductClass productClass,
        @Nullable String variety,
        @Nullable String code,
        @Nullable String nodeName,
        @Nullable String nodeCode,
        @Nullable String merchantKind,
        @Nullable LocalDate filedFrom,
        @Nullable LocalDate filedTo,
        @Nullable LocalDate registeredFrom,
        @Nullable LocalDate registeredTo) {}
