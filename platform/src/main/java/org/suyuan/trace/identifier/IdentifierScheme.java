package org.suyuan.trace.identifier;

/** The schemes that are recognised. */
public enum IdentifierScheme {
    /** GS1: a product. */
    GTIN(UnitLevel.KIND),
    /** GS1: a product with a serial number. */
    SGTIN(UnitLevel.INSTANCE),
    /** GS1: a lot of a product. */
    LGTIN(UnitLevel.BATCH),
    /** GS1: a product with a third party's serial number, of tobacco. */
    UPUI(UnitLevel.INSTANCE),
    /** GS1: pieces of a product that is packed apart. */
    ITIP(UnitLevel.INSTANCE),
    /** GS1: a logistic unit. */
    SSCC(UnitLevel.INSTANCE),
    /** GS1: a place. */
    GLN(UnitLevel.PLACE),
    /** GS1: a place within a place. */
    SGLN(UnitLevel.PLACE),
    /** GS1: a party. */
    PGLN(UnitLevel.PARTY),
    /** GS1: a returnable asset. */
    GRAI(UnitLevel.INSTANCE),
    /** GS1: an individual asset. */
    GIAI(UnitLevel.INSTANCE),
    /** GS1: who receives a service. */
    GSRN(UnitLevel.PARTY),
    /** GS1: who provides a service. */
    GSRNP(UnitLevel.PARTY),
    /** GS1: a document. */
    GDTI(UnitLevel.DOCUMENT),
    /** GS1: a coupon. */
    SGCN(UnitLevel.DOCUMENT),
    /** GS1: a consignment. */
    GINC(UnitLevel.INSTANCE),
    /** GS1: a shipment. */
    GSIN(UnitLevel.INSTANCE),
    /** GS1: a component or part. */
    CPI(UnitLevel.INSTANCE),
    /** A name under {@code urn:epc:} of a scheme beside GS1's keys. */
    EPC(UnitLevel.UNSTATED),
    /** The code of a registered subject: its unified social credit code. */
    SUBJECT_CODE(UnitLevel.PARTY),
    ECODE(UnitLevel.UNSTATED),
    OID(UnitLevel.UNSTATED),
    HANDLE(UnitLevel.UNSTATED),
    /** Industrial internet: a Handle whose prefix begins with 88. */
    INDUSTRIAL_INTERNET(UnitLevel.UNSTATED),
    /** Pesticides, 32 digits. */
    PESTICIDE(UnitLevel.INSTANCE),
    /** Veterinary drugs, 24 digits. */
    VETERINARY_DRUG(UnitLevel.INSTANCE),
    /** Drugs, 20 digits. */
    DRUG(UnitLevel.INSTANCE),
    /** Special equipment: the code of the device. */
    EQUIPMENT(UnitLevel.INSTANCE),
    /** Special equipment: the registration of its use. */
    EQUIPMENT_USE(UnitLevel.INSTANCE),
    /** The codes that this platform issues. */
    OWN(UnitLevel.UNSTATED),
    /** Whatever is of none of the others: a code of who reports it. */
    LOCAL(UnitLevel.UNSTATED);

    private final UnitLevel level;

    IdentifierScheme(UnitLevel level) {
        this.level = level;
    }

    UnitLevel level() {
        return level;
    }
}
