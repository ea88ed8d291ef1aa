package org.suyuan.shared;

/** A class of important products (GB/T 38157 clause 1). */
public enum ProductClass {
    EDIBLE_AGRICULTURAL_PRODUCTS,
    FOOD,
    DRUGS,
    AGRICULTURAL_INPUTS,
    SPECIAL_EQUIPMENT,
    DANGEROUS_GOODS,
    RARE_EARTH
}
