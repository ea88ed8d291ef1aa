/** Important products 重要产品: the catalogue and the registration of products (GB/T 38157 6.3). */
@NullMarked
@ApplicationModule(
        allowedDependencies = {
            "shared",
            "audit",
            "outbox",
            "identity",
            "identity :: rights",
            "form",
            "attachment",
            "search",
            "notification",
            "engine",
            "subject"
        })
package org.suyuan.product;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
