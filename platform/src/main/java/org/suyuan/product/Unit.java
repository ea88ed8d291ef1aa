package org.suyuan.product;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Arrays;
import java.util.Optional;

/**
 * Unit 计量单位 in which a product is counted, with its code of UN/CEFACT Recommendation 20, which EPCIS uses as {@code uom}.
 * Quantities are added up in the base unit of the dimension; between dimensions nothing is converted.
 */
public enum Unit {
    KG(Dimension.MASS, "1", "KGM"),
    G(Dimension.MASS, "0.001", "GRM"),
    T(Dimension.MASS, "1000", "TNE"),
    L(Dimension.VOLUME, "1", "LTR"),
    ML(Dimension.VOLUME, "0.001", "MLT"),
    PIECE(Dimension.PIECES, "1", "H87"),
    /** How many pieces a box holds is a matter of the product: boxes are counted for themselves. */
    BOX(Dimension.BOXES, "1", "XBX");

    /** What units measure; only what is of one dimension is compared. */
    public enum Dimension {
        MASS,
        VOLUME,
        PIECES,
        BOXES
    }

    private static final String EACH = "EA";

    private final Dimension dimension;
    private final BigDecimal factor;
    private final String uom;

    Unit(Dimension dimension, String factor, String uom) {
        this.dimension = dimension;
        this.factor = new BigDecimal(factor);
        this.uom = uom;
    }

    public Dimension dimension() {
        return dimension;
    }

    /** The unit in which quantities of this dimension are added up. */
    public Unit base() {
        return switch (dimension) {
            case MASS -> KG;
            case VOLUME -> L;
            case PIECES -> PIECE;
            case BOXES -> BOX;
        };
    }

    /** A quantity of this unit in its base unit, exactly. */
    public BigDecimal toBase(BigDecimal quantity) {
        return quantity.multiply(factor);
    }

    /** A quantity of this unit in another one, empty where they measure different things. */
    public Optional<BigDecimal> to(Unit other, BigDecimal quantity) {
        return dimension == other.dimension
                ? Optional.of(toBase(quantity).divide(other.factor, MathContext.DECIMAL64))
                : Optional.empty();
    }

    /** The code of UN/CEFACT Recommendation 20. */
    public String uom() {
        return uom;
    }

    /** The unit of such a code; {@code EA}, each, is a piece. */
    public static Optional<Unit> ofUom(String uom) {
        return EACH.equals(uom)
                ? Optional.of(PIECE)
                : Arrays.stream(values()).filter(unit -> unit.uom.equals(uom)).findFirst();
    }
}
