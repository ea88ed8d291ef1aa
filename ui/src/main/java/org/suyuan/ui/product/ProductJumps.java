package org.suyuan.ui.product;

import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;
import org.suyuan.identity.Permission;
import org.suyuan.identity.SignedIn;
import org.suyuan.product.ProductDirectory;
import org.suyuan.product.ProductQuery;
import org.suyuan.search.SearchUnavailable;
import org.suyuan.shared.PageRequest;
import org.suyuan.shared.Texts;
import org.suyuan.ui.component.Glyph;
import org.suyuan.ui.layout.Jump;
import org.suyuan.ui.layout.JumpSource;

/** Registered products in the global search; that the search is down is said of the subjects. */
@Component
class ProductJumps implements JumpSource {

    private final ProductDirectory directory;

    ProductJumps(ProductDirectory directory) {
        this.directory = directory;
    }

    @Override
    public List<Jump> find(String typed, SignedIn person) {
        if (!person.may(Permission.PRODUCT_READ) && !person.may(Permission.PRODUCT_APPLY)) {
            return List.of();
        }
        ProductQuery query = new ProductQuery(typed, null, null, null, null, null, null, null, null, null, null);
        try {
            return directory.find(query, new PageRequest(0, MOST, null, false)).items().items().stream()
                    .map(entry -> new Jump(
                            Glyph.FILE,
                            entry.name(),
                            Texts.get("ProductJumps.product", entry.code()),
                            "products/" + entry.id(),
                            Map.of()))
                    .toList();
        } catch (SearchUnavailable unavailable) {
            return List.of();
        }
    }
}
