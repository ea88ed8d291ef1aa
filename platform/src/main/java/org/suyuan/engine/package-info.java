/** Process models, reviews and the task inbox. */
@NullMarked
@ApplicationModule(
        allowedDependencies = {
            "shared",
            "audit",
            "outbox",
            "identity",
            "identity :: organisation",
            "notification",
            "calendar",
            "form"
        })
package org.suyuan.engine;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
