package org.suyuan.trace.identifier;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import org.suyuan.product.ProductEntry;
import org.suyuan.product.ProductRecords;
import org.suyuan.shared.PageRequest;
import org.suyuan.subject.SubjectDirectory;
import org.suyuan.subject.SubjectQuery;

/** Resolves codes by what is registered: subjects by the directory, which keeps to the scope, products by those who registered them. */
@Service
class RegisteredNames implements IdentifierResolution {

    private final SubjectDirectory subjects;
    private final ProductRecords products;
    private final HolderMapper holders;
    private final ObjectProvider<LocalSchemes> schemes;

    RegisteredNames(
            SubjectDirectory subjects,
            ProductRecords products,
            HolderMapper holders,
            ObjectProvider<LocalSchemes> schemes) {
        this.subjects = subjects;
        this.products = products;
        this.holders = holders;
        this.schemes = schemes;
    }

    @Override
    @PreAuthorize("hasAnyAuthority('SUBJECT_READ', 'SUBJECT_APPLY')")
    public Resolution resolve(String code) {
        Identifier identifier = Identifiers.parse(code);
        Resolution.NamedSubject subject =
                mayBeSubject(identifier, code) ? subject(code).orElse(null) : null;
        ProductEntry product = subject == null ? product(identifier, code).orElse(null) : null;
        Resolution.NamedSubject owner =
                product == null ? null : subject(product.subjectCode()).orElse(null);
        String last = subject == null ? holders.last(identifier.key()) : null;
        Resolution.NamedSubject holder = last == null ? owner : subject(last).orElse(null);
        LocalSchemes kept = schemes.getIfAvailable();
        return new Resolution(
                code,
                identifier,
                product == null || owner == null
                        ? null
                        : new Resolution.NamedProduct(product.code(), product.name(), product.categoryCode()),
                subject,
                holder,
                kept == null || identifier.scheme() != IdentifierScheme.LOCAL
                        ? null
                        : kept.of(code).orElse(null));
    }

    private static boolean mayBeSubject(Identifier identifier, String code) {
        return identifier.scheme() == IdentifierScheme.SUBJECT_CODE || code.length() == 18 || code.length() == 20;
    }

    private Optional<ProductEntry> product(Identifier identifier, String code) {
        if (identifier.fault() != null) {
            return Optional.empty();
        }
        List<String> asked = new ArrayList<>();
        String gtin = identifier.product();
        asked.add(gtin != null ? gtin : code);
        return products.byCodes(asked).values().stream().findFirst();
    }

    private Optional<Resolution.NamedSubject> subject(@Nullable String code) {
        SubjectQuery query = new SubjectQuery(
                null, null, null, null, null, null, null, code, null, null, null, null, null, null, null);
        return subjects.find(query, new PageRequest(0, 5, null, false)).entries().items().stream()
                .filter(entry -> entry.code().equals(code))
                .findFirst()
                .map(entry -> new Resolution.NamedSubject(
                        entry.id(), entry.code(), entry.name(), entry.regionCode(), entry.regionName()));
    }
}
