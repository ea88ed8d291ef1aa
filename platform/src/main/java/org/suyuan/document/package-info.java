/** Notices and certificates 文书: numbered, as PDF, verified by anybody (GB/T 38157 6.2.2, 6.7.4). */
@NullMarked
@ApplicationModule(
        allowedDependencies = {
            "shared",
            "audit",
            "identity",
            "identity :: enrolment",
            "calendar",
            "engine",
            "form",
            "subject"
        })
package org.suyuan.document;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
