/** Organisations with their competence and posts, and the keeping of accounts (GB/T 38157 5.4.2, 5.4.3). */
@NullMarked
@NamedInterface("organisation")
package org.suyuan.identity.organisation;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
