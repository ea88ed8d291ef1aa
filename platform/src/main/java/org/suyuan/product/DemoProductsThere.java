package org.suyuan.product;

/** The products of the demo are there: what is told of them can follow. Told outside any transaction. */
public record DemoProductsThere() {}
