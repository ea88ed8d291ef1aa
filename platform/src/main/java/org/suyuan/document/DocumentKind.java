package org.suyuan.document;

/** What is issued in a registration (GB/T 38157 6.2.2); names are a stored contract. */
public enum DocumentKind {
    /** An application was taken in 受理通知书. */
    ACCEPTANCE,
    /** What has to be corrected, all of it at once 补正通知书. */
    CORRECTION,
    /** An application was refused 不予登记通知书. */
    REFUSAL,
    /** A subject is registered 备案证明. */
    CERTIFICATE,
    /** An amendment was taken in 变更受理通知书. */
    AMENDMENT_ACCEPTANCE,
    /** What has to be corrected of an amendment 变更补正通知书. */
    AMENDMENT_CORRECTION,
    /** An amendment was refused 不予变更通知书. */
    AMENDMENT_REFUSAL,
    /** An amendment took effect 准予变更通知书. */
    AMENDMENT_APPROVAL;

    /** Whether a later one takes the place of an earlier one of the same subject. */
    boolean replacesEarlier() {
        return this == ACCEPTANCE || this == CERTIFICATE;
    }
}
