/** To connected systems and the superior platform: the change feed and what pushes it (GB/T 38157 6.2.2, 6.3.3, 6.7.4). */
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
            "subject",
            "product"
        })
package org.suyuan.exchange;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
