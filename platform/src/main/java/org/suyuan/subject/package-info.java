/** Traceability subjects: registration, review, directory (GB/T 38157 6.2). */
@NullMarked
@ApplicationModule(
        allowedDependencies = {
            "shared",
            "audit",
            "outbox",
            "identity",
            "identity :: rights",
            "identity :: enrolment",
            "form",
            "attachment",
            "calendar",
            "search",
            "notification",
            "registry",
            "engine"
        })
package org.suyuan.subject;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
