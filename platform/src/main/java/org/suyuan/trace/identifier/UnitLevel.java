package org.suyuan.trace.identifier;

/** What an identifier tells apart. */
public enum UnitLevel {
    /** One thing: a package, a pallet, a machine. */
    INSTANCE,
    /** All of one lot. */
    BATCH,
    /** All of one product. */
    KIND,
    /** A firm or a person. */
    PARTY,
    /** A place. */
    PLACE,
    /** A document, or what it stands for. */
    DOCUMENT,
    /** The scheme leaves it to who gives the code. */
    UNSTATED
}
