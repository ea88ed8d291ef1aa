package org.suyuan.product;

import java.util.List;
import java.util.Map;
import org.suyuan.shared.PageRequest;
import org.suyuan.shared.Paged;
import org.suyuan.subject.SubjectDirectory.Facet;

/** Finds registered products in the index (GB/T 38157 6.3). */
public interface ProductDirectory {

    /** Fields the directory sorts by. */
    List<String> SORTS = List.of(
            "name", "code", "caseNo", "status", "categoryCode", "subjectCode", "regionCode", "filedAt", "registeredAt");

    /** For PRODUCT_READ and applicants (their own): what lies within the data scope, with facets. */
    Found find(ProductQuery query, PageRequest page);

    /** The items and, per facet field, its values with label and count. */
    record Found(Paged<ProductListing> items, Map<String, List<Facet>> facets) {}
}
