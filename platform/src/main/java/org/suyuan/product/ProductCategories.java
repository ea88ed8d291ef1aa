package org.suyuan.product;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.suyuan.shared.ProductClass;

/** The catalogue of products 产品目录 as everybody reads it (GB/T 38157 6.3). */
public interface ProductCategories {

    /**
     * The categories that are valid now, directly below one, or the classes.
     *
     * @throws org.suyuan.shared.InvalidInput where there is no such category
     */
    List<ProductCategory> below(@Nullable String parent);

    /** A category by its code, valid or not. */
    Optional<ProductCategory> find(String code);

    /** The categories that products of subjects of a region may be registered under now. */
    List<ProductCategory> openIn(String regionCode);

    /** A category with all above it in words. */
    String words(String code);

    /** Whether a region has brought a class in. */
    boolean broughtIn(ProductClass productClass, String regionCode);
}
