package org.suyuan.ui.layout;

import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.suyuan.identity.Features;
import org.suyuan.identity.Permission;
import org.suyuan.identity.SignedIn;
import org.suyuan.ui.component.Glyph;

/** The entries of the navigation, by what people come to do. */
enum Job {
    INBOX("inbox", Glyph.INBOX, Set.of()),
    DEPUTIES("deputies", Glyph.USER, Set.of(Permission.SUBJECT_FIRST_REVIEW, Permission.SUBJECT_SECOND_REVIEW)),
    APPLICATIONS("applications", Glyph.FILE, Set.of(Permission.SUBJECT_APPLY, Permission.SUBJECT_ENTER_FOR)),
    ENTER("paper-applications", Glyph.EDIT, Set.of(Permission.SUBJECT_ENTER_FOR)),
    FIRMS("firms", Glyph.USER, Set.of(Permission.SUBJECT_APPLY)),
    SUBJECTS("subjects", Glyph.BUILDING, Set.of(Permission.SUBJECT_READ, Permission.SUBJECT_APPLY)),
    PRODUCTS("products", Glyph.FILE, Set.of(Permission.PRODUCT_READ, Permission.PRODUCT_APPLY)),
    IDENTIFIERS("identifiers", Glyph.SEARCH, Set.of(Permission.SUBJECT_READ, Permission.SUBJECT_APPLY)),
    RECORDS("records", Glyph.LIST, Set.of(Permission.RECORD_READ, Permission.RECORD_REPORT)),
    CAPTURES("captures", Glyph.QUEUE, Set.of(Permission.RECORD_REPORT, Permission.OPERATE)),
    TRACE_CODES("trace-codes", Glyph.LIST, Set.of(Permission.TRACE_CODE_ISSUE, Permission.SUBJECT_READ)),
    CERTIFICATES("certificates", Glyph.CHECK, Set.of(Permission.TRACE_CODE_ISSUE, Permission.SUBJECT_READ)),
    GOODS_RECEIPTS("goods-receipts", Glyph.INBOX, Set.of(Permission.TRACE_CODE_ISSUE)),
    EXPORTS("exports", Glyph.DOWNLOAD, Set.of(Permission.CONTACT_READ, Permission.EXPORT_CONFIRM)),
    ACCESS("access", Glyph.SERVER, Set.of(Permission.ACCESS_APPLY, Permission.ACCESS_READ)),
    MANDATES("mandates", Glyph.CHECK, Set.of(Permission.ACCESS_APPLY)),
    DEVICES("devices", Glyph.QUEUE, Set.of(Permission.DEVICE_ENTER, Permission.SUBJECT_READ)),
    TRACE_SCHEMES("trace-schemes", Glyph.TREE, Set.of(Permission.ACCESS_READ)),
    OUTBOX("operations/outbox", Glyph.QUEUE, Set.of(Permission.OPERATE)),
    MAIL("operations/mail", Glyph.MAIL, Set.of(Permission.OPERATE)),
    WEBHOOKS("operations/webhooks", Glyph.ARROW_RIGHT, Set.of(Permission.OPERATE)),
    REGISTRY("operations/registry", Glyph.BUILDING, Set.of(Permission.REGISTRY_KEEP)),
    ACCOUNTS("administration/accounts", Glyph.USER, Set.of(Permission.ACCOUNT_KEEP, Permission.RIGHTS_GRANT)),
    ORGANISATIONS(
            "administration/organisations", Glyph.BUILDING, Set.of(Permission.ACCOUNT_KEEP, Permission.RIGHTS_GRANT)),
    ROLES("administration/roles", Glyph.TREE, Set.of(Permission.RIGHTS_GRANT)),
    GRANTS("administration/grants", Glyph.CHECK, Set.of(Permission.ACCOUNT_KEEP, Permission.RIGHTS_GRANT)),
    QUESTIONS("administration/questions", Glyph.SEARCH, Set.of(Permission.RIGHTS_GRANT)),
    HOLIDAYS("administration/holidays", Glyph.CLOCK, Set.of(Permission.CALENDAR_KEEP)),
    SUBJECT_RULES("administration/subject-rules", Glyph.FILE, Set.of(Permission.SUBJECT_RULE_KEEP)),
    TRACE_SCHEMAS("administration/trace-schemas", Glyph.LIST, Set.of(Permission.TRACE_SCHEMA_KEEP)),
    CATALOGUE("administration/catalogue", Glyph.TREE, Set.of(Permission.CATALOGUE_KEEP)),
    SESSIONS("administration/sessions", Glyph.CLOCK, Set.of(Permission.ACCOUNT_KEEP, Permission.RIGHTS_GRANT)),
    SECURITY_REPORTS("security-reports", Glyph.ALERT, Set.of(Permission.RIGHTS_GRANT)),
    AUDIT("audit", Glyph.LIST, Set.of(Permission.AUDIT_READ));

    private final String path;
    private final Glyph glyph;
    private final Set<Permission> anyOf;

    Job(String path, Glyph glyph, Set<Permission> anyOf) {
        this.path = path;
        this.glyph = glyph;
        this.anyOf = anyOf;
    }

    String path() {
        return path;
    }

    Glyph glyph() {
        return glyph;
    }

    boolean operations() {
        return this == OUTBOX || this == MAIL || this == WEBHOOKS || this == REGISTRY;
    }

    /** What belongs to the access of other systems. */
    boolean construction() {
        return this == ACCESS || this == MANDATES || this == DEVICES || this == TRACE_SCHEMES;
    }

    /** The optional function it is of, null for none. */
    private @Nullable String feature() {
        return construction() ? "access" : null;
    }

    boolean administration() {
        return ordinal() >= ACCOUNTS.ordinal();
    }

    boolean openTo(SignedIn person, Features features) {
        String optional = feature();
        return (optional == null || features.on(optional)) && permits(person);
    }

    private boolean permits(SignedIn person) {
        return anyOf.isEmpty() || anyOf.stream().anyMatch(person::may);
    }

    /** Where somebody's work starts. */
    static Job firstOf(SignedIn person) {
        if (person.may(Permission.AUDIT_READ)) {
            return AUDIT;
        }
        if (person.may(Permission.OPERATE)) {
            return OUTBOX;
        }
        if (person.may(Permission.ACCOUNT_KEEP)) {
            return ACCOUNTS;
        }
        if (person.may(Permission.RIGHTS_GRANT)) {
            return GRANTS;
        }
        return person.may(Permission.SUBJECT_APPLY) && !person.may(Permission.SUBJECT_FIRST_REVIEW)
                ? APPLICATIONS
                : INBOX;
    }
}
