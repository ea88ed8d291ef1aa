package org.suyuan.subject;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.suyuan.shared.ProductClass;
import org.suyuan.shared.Stage;

/**
 * A registered subject as the directory lists it, without contacts; what is private is masked to those who may not see it.
 *
 * @param amendment an open amendment, null for none
 */
public record SubjectEntry(
        String id,
        String caseNo,
        SubjectStatus status,
        String code,
        int version,
        String name,
        SubjectType type,
        @Nullable String uscc,
        String legalRepresentative,
        String regionCode,
        String regionName,
        String address,
        @Nullable BigDecimal longitude,
        @Nullable BigDecimal latitude,
        List<Stage> stages,
        List<ProductClass> productClasses,
        List<String> varieties,
        @Nullable String businessKind,
        @Nullable String industryCode,
        List<Merchantship> merchantships,
        List<Licence> licences,
        @Nullable String onBehalfOf,
        Instant filedAt,
        Instant registeredAt,
        String origin,
        @Nullable Map<String, Object> amendment) {}
