package org.suyuan.product;

/** What a file of a product is 产品材料. */
public enum ProductFileKind {
    /** A picture of the label or the package. */
    LABEL,
    /** A report of a test, by whoever made it. */
    TEST_REPORT,
    /** A permission to make or sell it, such as an approval or a certificate of registration. */
    LICENCE,
    /** Instructions for use, or a leaflet. */
    MANUAL,
    OTHER
}
