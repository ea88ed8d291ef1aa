/** PostgreSQL, Elasticsearch and a mail server as local processes where none is configured. */
@NullMarked
@ApplicationModule(allowedDependencies = {"shared"})
package org.suyuan.embedded;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
