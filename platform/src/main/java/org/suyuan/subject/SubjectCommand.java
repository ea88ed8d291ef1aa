package org.suyuan.subject;

import java.math.BigDecimal;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.suyuan.shared.ProductClass;
import org.suyuan.shared.Stage;

/**
 * What is entered to register a subject 追溯责任主体信息登记 (GB/T 38157 6.2.2). Fields as in the interface description.
 */
public record SubjectCommand(
        String name,
        SubjectType type,
        @Nullable String uscc,
        String legalRepresentative,
        String regionCode,
        String address,
        @Nullable BigDecimal longitude,
        @Nullable BigDecimal latitude,
        String contactName,
        String contactPhone,
        @Nullable String email,
        Set<Stage> stages,
        Set<ProductClass> productClasses,
        List<String> varieties,
        @Nullable String businessKind,
        @Nullable String industryCode,
        List<Merchantship> merchantships,
        List<Licence> licences,
        @Nullable String onBehalfOf) {}
