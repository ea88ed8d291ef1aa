package org.suyuan.product;

import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import org.suyuan.form.Input;
import org.suyuan.form.QueryParameters;
import org.suyuan.shared.Paged;
import org.suyuan.shared.ProductClass;

/** The catalogue 产品目录 for programs. */
@RestController
@Tag(name = "Products")
class CategoryApi {

    private static final int LEAST = 20;

    private final ProductCategories categories;

    CategoryApi(ProductCategories categories) {
        this.categories = categories;
    }

    /** A category as the interface description has it. */
    record CategoryBody(
            String code,
            String name,
            @Nullable String parent,
            ProductClass productClass,
            boolean leaf,
            @Nullable String regionCode) {}

    /** All below one on one page. */
    @GetMapping(path = "/api/v1/categories", produces = MediaType.APPLICATION_JSON_VALUE)
    @QueryParameters({"parent"})
    Paged<CategoryBody> below(HttpServletRequest request) {
        Input in = Input.parameters(request);
        String parent = in.text("parent", 20);
        in.finish();
        List<CategoryBody> items = categories.below(parent).stream()
                .map(category -> new CategoryBody(
                        category.code(),
                        category.name(),
                        category.parent(),
                        category.productClass(),
                        category.leaf(),
                        category.regionCode()))
                .toList();
        return new Paged<>(items, items.size(), 0, Math.max(items.size(), LEAST));
    }
}
