package org.suyuan.product;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import org.suyuan.form.Input;
import org.suyuan.shared.InvalidInput;
import org.suyuan.shared.ProductClass;

@Service
class CatalogueReading implements ProductCategories {

    private final Catalogue catalogue;

    CatalogueReading(Catalogue catalogue) {
        this.catalogue = catalogue;
    }

    static ProductCategory category(CategoryRow row) {
        return new ProductCategory(
                row.code,
                row.name,
                row.parentCode,
                row.productClass,
                row.leaf(),
                row.regionCode,
                row.validFrom,
                row.validTo,
                row.successorCode,
                row.version);
    }

    @Override
    @PreAuthorize("isAuthenticated()")
    public List<ProductCategory> below(@Nullable String parent) {
        if (parent != null && catalogue.find(parent).isEmpty()) {
            throw new InvalidInput(List.of(Input.error("parent", "category")));
        }
        return catalogue.below(parent).stream()
                .filter(row -> row.valid(catalogue.today()))
                .map(CatalogueReading::category)
                .toList();
    }

    @Override
    @PreAuthorize("isAuthenticated()")
    public Optional<ProductCategory> find(String code) {
        return catalogue.find(code).map(CatalogueReading::category);
    }

    @Override
    @PreAuthorize("isAuthenticated()")
    public List<ProductCategory> openIn(String regionCode) {
        return catalogue.all().stream()
                .filter(row -> catalogue.open(row, regionCode))
                .filter(row -> catalogue.broughtIn(row.productClass, regionCode))
                .map(CatalogueReading::category)
                .toList();
    }

    @Override
    @PreAuthorize("isAuthenticated()")
    public String words(String code) {
        return catalogue.words(code);
    }

    @Override
    @PreAuthorize("isAuthenticated()")
    public boolean broughtIn(ProductClass productClass, String regionCode) {
        return catalogue.broughtIn(productClass, regionCode);
    }
}
