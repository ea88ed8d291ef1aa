/** The specification of the data interfaces 数据接口规范, made from what the interfaces really take (GB/T 38157 8). */
@NullMarked
@NamedInterface("specification")
package org.suyuan.access.specification;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
