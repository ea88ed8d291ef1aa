/** Platform access of other systems, trace schemes, mandates and devices (GB/T 38157 6.7.1 to 6.7.3, 6.7.5, 8). */
@NullMarked
@ApplicationModule(
        allowedDependencies = {
            "shared",
            "audit",
            "identity",
            "identity :: client",
            "form",
            "calendar",
            "notification",
            "engine",
            "subject",
            "product",
            "trace",
            "trace :: identifier",
            "intake"
        })
package org.suyuan.access;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
