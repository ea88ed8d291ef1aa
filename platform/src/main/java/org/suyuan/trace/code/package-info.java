/**
 * Trace codes of the platform's own scheme, commitment certificates 承诺达标合格证, what the public sees of a code, and the buyer's
 * check of what he gets 进货查验 (GB/T 38157 5.4.4, 6.9).
 */
@NullMarked
@NamedInterface("code")
package org.suyuan.trace.code;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
