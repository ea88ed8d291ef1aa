package org.suyuan.trace;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.suyuan.shared.ProductClass;
import org.suyuan.shared.Stage;

/**
 * What a record's codes are held against. The platform asks its own tables, a sandbox what it pretends to hold; each is asked once
 * for a block of records.
 */
public interface RecordLookups {

    /** The registered subjects among the codes. */
    Map<String, KnownSubject> subjects(Collection<String> codes);

    /** The registered products among the codes. */
    Map<String, KnownProduct> products(Collection<String> codes);

    /** Those of the registered subjects that the sender may report for. */
    Set<String> reportable(Collection<String> subjectCodes);

    /** The schema of a class and stage, if there is one. */
    default Optional<AttributeSchema> schema(ProductClass productClass, Stage stage) {
        return Optional.empty();
    }

    /**
     * What a record needs to know of its subject.
     *
     * @param suspended 已冻结: what it reports is kept and marked
     */
    record KnownSubject(
            String id,
            String code,
            String name,
            String regionCode,
            List<Stage> stages,
            List<ProductClass> productClasses,
            boolean suspended) {}

    /**
     * What a record needs to know of its product.
     *
     * @param categoryPath codes of the category from the top down
     */
    record KnownProduct(
            String code,
            String name,
            ProductClass productClass,
            List<String> categoryPath,
            @Nullable String unit) {}
}
