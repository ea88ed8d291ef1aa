package org.suyuan.shared;

/** A stage 环节 of the life of an important product (GB/T 38157 5.1). */
public enum Stage {
    PRIMARY_PRODUCTION,
    PROCESSING,
    CIRCULATION,
    TRANSPORT,
    TESTING,
    CONSUMPTION_OR_USE
}
