package org.suyuan.product;

/** Registers products 产品注册 (GB/T 38157 6.3). */
public interface ProductRegistration {

    /** Where a registration came in. */
    enum Origin {
        WORKBENCH,
        INTERFACE,
        DEMO
    }
}
