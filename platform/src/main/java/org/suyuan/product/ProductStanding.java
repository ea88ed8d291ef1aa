package org.suyuan.product;

import org.suyuan.subject.Standing;

/** Where products stand (GB/T 38157 6.3). */
public interface ProductStanding extends Standing {}
