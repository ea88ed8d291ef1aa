package org.suyuan.trace.code;

/** What a buyer checks. */
public enum GoodsSource {
    /** A trace record of a transfer to him. */
    TRANSFER,
    /** A commitment certificate that came with the goods. */
    CERTIFICATE
}
