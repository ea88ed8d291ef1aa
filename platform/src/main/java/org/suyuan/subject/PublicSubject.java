package org.suyuan.subject;

import java.time.Instant;
import java.util.List;
import org.suyuan.shared.ProductClass;
import org.suyuan.shared.Stage;

/** What everybody may know of a registered subject. */
public record PublicSubject(
        String code,
        String name,
        SubjectType type,
        String regionCode,
        String regionName,
        List<Stage> stages,
        List<ProductClass> productClasses,
        List<String> nodeNames,
        SubjectStatus status,
        Instant registeredAt) {}
