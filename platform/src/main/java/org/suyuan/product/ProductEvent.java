package org.suyuan.product;

/** What happened to a product; the names of the acts are a stored contract. */
public record ProductEvent(String id, int version, ProductAct act, ProductStatus status) {}
