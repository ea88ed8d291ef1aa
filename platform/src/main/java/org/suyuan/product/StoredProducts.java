package org.suyuan.product;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;
import org.suyuan.identity.CurrentScope;
import org.suyuan.shared.ProductClass;

@Component
class StoredProducts implements ProductRecords {

    private final ProductMapper mapper;
    private final Catalogue catalogue;

    StoredProducts(ProductMapper mapper, Catalogue catalogue) {
        this.mapper = mapper;
        this.catalogue = catalogue;
    }

    @Override
    public Map<String, ProductEntry> byCodes(Collection<String> codes) {
        Map<String, ProductEntry> found = new HashMap<>();
        if (codes.isEmpty()) {
            return found;
        }
        Set<String> gtins = new HashSet<>();
        codes.stream().filter(Gtin::valid).forEach(code -> gtins.add(String.valueOf(Gtin.inFull(code))));
        Map<String, ProductEntry> known = new HashMap<>();
        CurrentScope.asSystem(() -> mapper.registered(codes, gtins)).forEach(row -> {
            ProductEntry entry = entry(row);
            known.put(entry.code(), entry);
            if (row.activeGtin != null) {
                known.put(row.activeGtin, entry);
            }
        });
        for (String code : codes) {
            ProductEntry entry = known.get(code);
            if (entry == null && Gtin.valid(code)) {
                entry = known.get(Gtin.inFull(code));
            }
            if (entry != null) {
                found.put(code, entry);
            }
        }
        return found;
    }

    private static ProductEntry entry(Product row) {
        return new ProductEntry(
                String.valueOf(row.code),
                row.name,
                row.categoryCode,
                row.productClass(),
                row.subjectCode,
                row.unit,
                row.status);
    }

    @Override
    public Optional<ProductRecord> find(String id) {
        return Optional.ofNullable(CurrentScope.asSystem(() -> mapper.selectById(id)))
                .map(row -> new ProductRecord(
                        row.id,
                        row.caseNo,
                        row.status,
                        row.code,
                        row.version,
                        row.entered(),
                        row.productClass(),
                        row.regionCode,
                        row.stages(),
                        row.filedAt,
                        row.registeredAt));
    }

    @Override
    public List<String> lineage(String categoryCode) {
        return catalogue.lineage(categoryCode).stream().map(row -> row.code).toList();
    }

    @Override
    public Optional<ProductClass> productClass(String categoryCode) {
        return catalogue.find(categoryCode).map(row -> row.productClass);
    }
}
