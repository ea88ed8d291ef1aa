/** Identifiers of trace units, parties and places: recognised, compared, resolved (GB/T 38157 5.4.4). */
@NullMarked
@NamedInterface("identifier")
package org.suyuan.trace.identifier;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
