/** The interfaces by which trace records come in, and the jobs that take them over (GB/T 38157 6.4.2, clause 8). */
@NullMarked
@ApplicationModule(
        allowedDependencies = {
            "shared",
            "audit",
            "outbox",
            "identity",
            "form",
            "calendar",
            "attachment",
            "search",
            "subject",
            "product",
            "trace",
            "trace :: identifier",
            "trace :: code"
        })
package org.suyuan.intake;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
