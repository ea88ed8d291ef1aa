package org.suyuan.trace;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.suyuan.product.ProductRecords;
import org.suyuan.shared.ProductClass;
import org.suyuan.shared.Stage;
import org.suyuan.subject.SubjectCodes;
import org.suyuan.trace.RecordLookups.KnownProduct;
import org.suyuan.trace.RecordLookups.KnownSubject;

@Component
class StoredRegistrations implements RegisteredCodes {

    private final SubjectCodes subjects;
    private final ProductRecords products;
    private final KeptSchemas schemas;

    StoredRegistrations(SubjectCodes subjects, ProductRecords products, KeptSchemas schemas) {
        this.subjects = subjects;
        this.products = products;
        this.schemas = schemas;
    }

    @Override
    public Map<String, KnownSubject> subjects(Collection<String> codes) {
        Map<String, KnownSubject> known = new HashMap<>();
        subjects.byCodes(codes)
                .forEach((code, subject) -> known.put(
                        code,
                        new KnownSubject(
                                subject.id(),
                                subject.code(),
                                subject.name(),
                                subject.regionCode(),
                                subject.stages(),
                                subject.productClasses(),
                                subject.suspended())));
        return known;
    }

    @Override
    public Map<String, KnownProduct> products(Collection<String> codes) {
        Map<String, KnownProduct> known = new HashMap<>();
        Map<String, List<String>> lineages = new HashMap<>();
        products.byCodes(codes)
                .forEach((code, product) -> known.put(
                        code,
                        new KnownProduct(
                                product.code(),
                                product.name(),
                                product.productClass(),
                                lineages.computeIfAbsent(product.categoryCode(), products::lineage),
                                product.unit().name())));
        return known;
    }

    @Override
    public Optional<AttributeSchema> schema(ProductClass productClass, Stage stage) {
        return schemas.inForce(productClass, stage);
    }
}
