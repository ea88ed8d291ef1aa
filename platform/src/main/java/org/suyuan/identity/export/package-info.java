/** Taking data away in files: as it is masked by who may see it, in full by two persons (GB/T 38157 5.4.3). */
@NullMarked
@NamedInterface("export")
package org.suyuan.identity.export;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
