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
    private final IssuedCodes issued;
    private final HolderMapper holders;
    private final ObjectProvider<LocalSchemes> schemes;

    RegisteredNames(
            SubjectDirectory subjects,
            ProductRecords products,
            IssuedCodes issued,
            HolderMapper holders,
            ObjectProvider<LocalSchemes> schemes) {
        this.subjects = subjects;
        this.products = products;
        this.issued = issued;
        this.holders = holders;
        this.schemes = schemes;
    }

    @Override
    @PreAuthorize("hasAnyAuthority('SUBJECT_READ', 'SUBJECT_APPLY')")
    public Resolution resolve(String code) {
        if (issued.meant(code)) {
            return issued.issued(code).map(own -> ours(code, own)).orElseGet(() -> neverIssued(code));
        }
        Identifier identifier = Identifiers.parse(code);
        Resolution.NamedSubject subject =
                mayBeSubject(identifier, code) ? subject(code).orElse(null) : null;
        ProductEntry product = subject == null ? product(identifier, code).orElse(null) : null;
        Resolution.NamedSubject owner =
                product == null ? null : subject(product.subjectCode()).orElse(null);
        LocalSchemes kept = schemes.getIfAvailable();
        return new Resolution(
                code,
                identifier,
                product == null || owner == null ? null : named(product),
                subject,
                subject == null ? holder(identifier, owner) : owner,
                kept == null || identifier.scheme() != IdentifierScheme.LOCAL
                        ? null
                        : kept.of(code).orElse(null));
    }

    /** Who had it last as far as records say, else whose it was from the start. */
    private Resolution.@Nullable NamedSubject holder(Identifier identifier, Resolution.@Nullable NamedSubject owner) {
        String last = holders.last(identifier.key());
        return last == null ? owner : subject(last).orElse(null);
    }

    private Resolution ours(String code, IssuedCodes.Issued own) {
        Resolution.NamedSubject owner = subject(own.subjectCode()).orElse(null);
        ProductEntry product = owner == null
                ? null
                : products.byCodes(List.of(own.productCode())).get(own.productCode());
        Identifier identifier =
                new Identifier(IdentifierScheme.OWN, own.level(), own.code(), null, own.batch(), own.serial(), null);
        return new Resolution(
                code, identifier, product == null ? null : named(product), null, holder(identifier, owner), null);
    }

    /** What looks like a code of ours and is none was made up or mistyped. */
    private static Resolution neverIssued(String code) {
        return new Resolution(
                code,
                Identifier.faulty(IdentifierScheme.OWN, code.strip(), IdentifierFault.NEVER_ISSUED),
                null,
                null,
                null,
                null);
    }

    private static Resolution.NamedProduct named(ProductEntry product) {
        return new Resolution.NamedProduct(product.code(), product.name(), product.categoryCode());
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
