package org.suyuan.product;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.suyuan.shared.ProductClass;

/** Reads products for later modules, whoever acts: trace records, exchange. For features only, not for doors. */
public interface ProductRecords {

    /**
     * Registered products by the code that was asked for, all in one query; what is not registered is left out. A GTIN of 8, 12
     * or 13 digits finds the product of the same number in 14.
     */
    Map<String, ProductEntry> byCodes(Collection<String> codes);

    /** A product as it stands now, what the transaction has changed included. */
    Optional<ProductRecord> find(String id);

    /** A category and all above it, from the class down; empty for one that is not in the catalogue. */
    List<String> lineage(String categoryCode);

    /** The class of a category. */
    Optional<ProductClass> productClass(String categoryCode);
}
