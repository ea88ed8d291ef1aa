/** Files in the database, in chunks: received, recognised, quarantined until they are scanned (GB/T 38157 6.2.2). */
@NullMarked
@ApplicationModule(allowedDependencies = {"shared", "audit", "outbox", "identity", "form"})
package org.suyuan.attachment;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
