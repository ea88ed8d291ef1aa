package org.suyuan.trace;

import org.suyuan.shared.DomainException;

/** Somebody else put another version of the schema in force meanwhile. */
public final class SchemaChangedMeanwhile extends DomainException {

    public SchemaChangedMeanwhile() {
        super(Kind.CONFLICT);
    }
}
