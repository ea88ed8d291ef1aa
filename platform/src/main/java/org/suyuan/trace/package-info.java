/** Trace records and the units they are about (GB/T 38157 5.3, 5.4.4, 6.5.4). */
@NullMarked
@ApplicationModule(
        allowedDependencies = {
            "shared",
            "audit",
            "outbox",
            "identity",
            "identity :: signin",
            "identity :: enrolment",
            "form",
            "calendar",
            "attachment",
            "search",
            "notification",
            "subject",
            "product",
            "document :: print",
            "engine"
        })
package org.suyuan.trace;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
