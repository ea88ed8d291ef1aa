package org.suyuan.subject;

import org.jspecify.annotations.Nullable;

/** Contacts for those who may not see them: enough to recognise, too little to use. */
public final class Masking {

    private Masking() {}

    static SubjectCommand masked(SubjectCommand entered) {
        boolean person = person(entered.type());
        return new SubjectCommand(
                entered.name(),
                entered.type(),
                entered.uscc(),
                name(entered.legalRepresentative()),
                entered.regionCode(),
                address(entered.type(), entered.address()),
                person ? null : entered.longitude(),
                person ? null : entered.latitude(),
                name(entered.contactName()),
                phone(entered.contactPhone()),
                email(entered.email()),
                entered.stages(),
                entered.productClasses(),
                entered.varieties(),
                entered.businessKind(),
                entered.industryCode(),
                entered.merchantships(),
                entered.licences(),
                entered.onBehalfOf());
    }

    /** Whether the business is somebody's own, so that its address may be a home. */
    static boolean person(SubjectType type) {
        return type == SubjectType.FARMER || type == SubjectType.SOLE_PROPRIETOR;
    }

    static String address(SubjectType type, String address) {
        return person(type) ? "***" : address;
    }

    public static String name(String name) {
        return name.substring(0, name.offsetByCodePoints(0, 1)) + "**";
    }

    public static String phone(String phone) {
        return phone.length() < 8 ? "****" : phone.substring(0, 3) + "****" + phone.substring(phone.length() - 4);
    }

    public static @Nullable String email(@Nullable String email) {
        return email == null ? null : email.charAt(0) + "***" + email.substring(email.indexOf('@'));
    }
}
