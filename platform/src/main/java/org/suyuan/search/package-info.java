/** The projection of the database in Elasticsearch and what is asked of it (GB/T 38157 6.2.3, 6.6.3). */
@NullMarked
@ApplicationModule(allowedDependencies = {"shared", "audit", "outbox", "identity"})
package org.suyuan.search;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
