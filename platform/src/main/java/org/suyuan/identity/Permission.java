package org.suyuan.identity;

/** What an account may do, apart from the data it may do it to (GB/T 38157 5.4.3). */
public enum Permission {
    /** Apply for the registration of subjects. */
    SUBJECT_APPLY,
    /** Read registered subjects and cases within the data scope. */
    SUBJECT_READ,
    /** Decide first reviews 初审 of subjects. */
    SUBJECT_FIRST_REVIEW,
    /** Decide second reviews 复审 of subjects. */
    SUBJECT_SECOND_REVIEW,
    /** Suspend, resume and cancel registered subjects. */
    SUBJECT_STANDING,
    /** See legal representatives, contacts and private addresses in full. */
    CONTACT_READ,
    /** Receive overdue cases of the area. */
    OVERDUE_WATCH,
    /** See interfaces, outbox, mail and the state of the platform. */
    OPERATE,
    /** Keep accounts, organisations, departments and posts. */
    ACCOUNT_KEEP,
    /** Give roles and data scopes, confirm what a colleague gives, keep policies, unlock accounts. */
    RIGHTS_GRANT,
    /** Read the audit trail. */
    AUDIT_READ,
    /** Report acts of a connected system to the audit trail. */
    AUDIT_REPORT,
    /** Send EPCIS documents, and read back what one sent. */
    EPCIS_CAPTURE,
    /** Read EPCIS events within the data scope. */
    EPCIS_READ,
    /** Confirm that a colleague takes personal data away in a file. */
    EXPORT_CONFIRM,
    /** Read the change feed within the data scope, personal data masked. */
    CHANGE_READ,
    /** Be told of cases that stay overdue after whoever watches over the area was told. */
    OVERDUE_SUPERVISE,
    /** Keep the calendar of working days and the ladder of overdue cases. */
    CALENDAR_KEEP,
    /** Keep the rules of registrations: who amends which field and how, and the table of industries. */
    SUBJECT_RULE_KEEP,
    /** Bring in what the registration authority has of firms. */
    REGISTRY_KEEP,
    /** Enter paper applications for applicants 代录, and correct those one entered. */
    SUBJECT_ENTER_FOR,
    /** Apply for the registration of products of subjects one works for. */
    PRODUCT_APPLY,
    /** Read registered products within the data scope. */
    PRODUCT_READ,
    /** Keep the local part of the catalogue of products, and which classes regions have brought in. */
    CATALOGUE_KEEP,
    /** Report trace records, for subjects one works for or that gave a mandate. */
    RECORD_REPORT,
    /** Read trace records within the data scope. */
    RECORD_READ,
    /** Keep the schemas of the attributes of trace records. */
    TRACE_SCHEMA_KEEP,
    /** Issue trace codes and certificates for subjects one works for, and check the goods that come to them. */
    TRACE_CODE_ISSUE,
    /** Apply for the access of a system to the platform. */
    ACCESS_APPLY,
    /** Read accesses, trace schemes and what systems call, within the data scope. */
    ACCESS_READ,
    /** Decide first reviews 初审 of accesses. */
    ACCESS_FIRST_REVIEW,
    /** Decide second reviews 复审 of accesses. */
    ACCESS_SECOND_REVIEW,
    /** Suspend, resume and revoke accesses, exempt from sandbox cases, keep trace schemes. */
    ACCESS_KEEP,
    /** Enter devices of one's own subjects and systems. */
    DEVICE_ENTER
}
