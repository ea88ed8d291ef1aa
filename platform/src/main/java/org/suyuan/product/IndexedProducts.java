package org.suyuan.product;

import static org.suyuan.search.SearchHit.text;
import static org.suyuan.search.SearchHit.textOrNull;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import org.suyuan.form.Input;
import org.suyuan.search.Search;
import org.suyuan.search.SearchQuery;
import org.suyuan.search.SearchResult;
import org.suyuan.shared.InvalidInput;
import org.suyuan.shared.PageRequest;
import org.suyuan.shared.ProductClass;
import org.suyuan.shared.Region;
import org.suyuan.shared.Regions;
import org.suyuan.shared.Texts;
import org.suyuan.subject.SubjectDirectory.Facet;

/** The directory of registered products, from the index alone. */
@Service
class IndexedProducts implements ProductDirectory {

    private static final ZoneId CHINA = ZoneId.of("Asia/Shanghai");
    private static final List<String> NAMES = List.of("name");
    private static final List<String> CODES = List.of("code", "caseNo", "gtin");
    private static final List<String> SHOWN = List.of(ProductStatus.REGISTERED.name(), ProductStatus.SUSPENDED.name());

    private final Search search;
    private final Catalogue catalogue;
    private final Regions regions;

    IndexedProducts(Search search, Catalogue catalogue, Regions regions) {
        this.search = search;
        this.catalogue = catalogue;
        this.regions = regions;
    }

    @Override
    @PreAuthorize("hasAnyAuthority('PRODUCT_READ', 'PRODUCT_APPLY')")
    public Found find(ProductQuery query, PageRequest page) {
        if (query.regionCode() != null && regions.find(query.regionCode()).isEmpty()) {
            throw new InvalidInput(List.of(Input.error("regionCode", "region")));
        }
        SearchQuery.Builder asked = SearchQuery.of(ProductIndex.KIND)
                .anyOf("status", SHOWN)
                .typed(query.q(), NAMES, CODES)
                .within(query.regionCode())
                .anyOf(
                        "productClass",
                        query.productClass() == null
                                ? null
                                : query.productClass().name())
                .anyOf("category", query.categoryCode())
                .anyOf("code", Gtin.spellings(query.code()))
                .anyOf("subjectCode", query.subjectCode())
                .typed(query.brand(), List.of("brand"), List.of())
                .between("filedAt", start(query.filedFrom()), end(query.filedTo()))
                .between("registeredAt", start(query.registeredFrom()), end(query.registeredTo()))
                .facets("regionCode", "productClass", "categoryCode");
        SearchResult result = search.find(asked.page(sorted(page)));
        Map<String, List<Facet>> facets = new LinkedHashMap<>();
        result.facets()
                .forEach((field, buckets) -> facets.put(
                        field,
                        buckets.stream()
                                .map(bucket -> new Facet(bucket.value(), label(field, bucket.value()), bucket.count()))
                                .toList()));
        return new Found(result.hits().map(this::listing), facets);
    }

    private static PageRequest sorted(PageRequest page) {
        String sort = page.sort();
        if (sort == null) {
            return new PageRequest(page.page(), page.size(), "registeredAt", false);
        }
        return sort.equals("name") ? new PageRequest(page.page(), page.size(), "namePinyin", page.ascending()) : page;
    }

    private static @Nullable Instant start(@Nullable LocalDate day) {
        return day == null ? null : day.atStartOfDay(CHINA).toInstant();
    }

    private static @Nullable Instant end(@Nullable LocalDate day) {
        return day == null ? null : day.plusDays(1).atStartOfDay(CHINA).toInstant();
    }

    private String label(String field, String value) {
        return switch (field) {
            case "productClass" -> Texts.of(ProductClass.valueOf(value));
            case "categoryCode" -> catalogue.find(value).map(row -> row.name).orElse(value);
            default -> regions.find(value).map(Region::fullName).orElse(value);
        };
    }

    private ProductListing listing(Map<String, Object> hit) {
        Map<String, String> attributes = new LinkedHashMap<>();
        if (hit.get("attributes") instanceof Map<?, ?> map) {
            map.forEach((key, value) -> attributes.put(String.valueOf(key), String.valueOf(value)));
        }
        String categoryCode = text(hit, "categoryCode");
        return new ProductListing(
                text(hit, "id"),
                text(hit, "caseNo"),
                ProductStatus.valueOf(text(hit, "status")),
                text(hit, "code"),
                ((Number) Objects.requireNonNull(hit.get("version"))).intValue(),
                text(hit, "name"),
                categoryCode,
                catalogue.words(categoryCode),
                ProductClass.valueOf(text(hit, "productClass")),
                textOrNull(hit, "gtin"),
                textOrNull(hit, "brand"),
                text(hit, "specification"),
                Unit.valueOf(text(hit, "unit")),
                text(hit, "subjectCode"),
                text(hit, "subjectName"),
                attributes,
                text(hit, "regionCode"),
                text(hit, "regionName"),
                Instant.parse(text(hit, "filedAt")),
                Instant.parse(text(hit, "registeredAt")),
                text(hit, "origin"),
                null);
    }
}
