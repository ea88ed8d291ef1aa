package org.suyuan.trace;

import java.math.BigDecimal;
import java.util.Optional;

/** A unit of quantity. */
public enum QuantityUnit {
    KG("1"),
    G("0.001"),
    T("1000"),
    L,
    ML,
    PIECE,
    BOX;

    private final Optional<BigDecimal> kilograms;

    QuantityUnit() {
        this.kilograms = Optional.empty();
    }

    QuantityUnit(String kilograms) {
        this.kilograms = Optional.of(new BigDecimal(kilograms));
    }

    /** Kilograms in one of it; empty for what is no mass. */
    public Optional<BigDecimal> kilograms() {
        return kilograms;
    }
}
