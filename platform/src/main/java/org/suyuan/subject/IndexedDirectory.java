package org.suyuan.subject;

import static org.suyuan.search.SearchHit.decimal;
import static org.suyuan.search.SearchHit.objects;
import static org.suyuan.search.SearchHit.text;
import static org.suyuan.search.SearchHit.textOrNull;
import static org.suyuan.search.SearchHit.texts;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import org.suyuan.form.Input;
import org.suyuan.identity.CurrentScope;
import org.suyuan.search.LookupLog;
import org.suyuan.search.Search;
import org.suyuan.search.SearchQuery;
import org.suyuan.search.SearchResult;
import org.suyuan.shared.InvalidInput;
import org.suyuan.shared.PageRequest;
import org.suyuan.shared.Paged;
import org.suyuan.shared.ProductClass;
import org.suyuan.shared.Region;
import org.suyuan.shared.Regions;
import org.suyuan.shared.Stage;
import org.suyuan.shared.Texts;

/** The directory of registered subjects, from the index alone. */
@Service
class IndexedDirectory implements SubjectDirectory {

    private static final ZoneId CHINA = ZoneId.of("Asia/Shanghai");
    private static final List<String> NAMES = List.of("name");
    private static final List<String> CODES = List.of("code", "uscc", "caseNo");
    private static final List<String> PUBLIC_CODES = List.of("code");
    private static final List<String> SHOWN = List.of(SubjectStatus.REGISTERED.name(), SubjectStatus.SUSPENDED.name());

    private final Search search;
    private final Regions regions;
    private final LookupLog lookups;
    private final Reveals reveals;

    IndexedDirectory(Search search, Regions regions, LookupLog lookups, Reveals reveals) {
        this.search = search;
        this.regions = regions;
        this.lookups = lookups;
        this.reveals = reveals;
    }

    @Override
    @PreAuthorize("hasAnyAuthority('SUBJECT_READ', 'SUBJECT_APPLY')")
    public Found find(SubjectQuery query, PageRequest page) {
        return found(query, page, IndexedDirectory::own);
    }

    @Override
    @PreAuthorize("hasAuthority('CONTACT_READ')")
    public Found findInFull(SubjectQuery query, PageRequest page) {
        List<String> others = new ArrayList<>();
        Found found = found(query, page, hit -> {
            if (!own(hit)) {
                others.add(text(hit, "id"));
            }
            return true;
        });
        if (!others.isEmpty()) {
            reveals.note(others);
        }
        return found;
    }

    private static boolean own(Map<String, Object> hit) {
        return texts(hit, "members").contains(CurrentScope.required().name());
    }

    private Found found(SubjectQuery query, PageRequest page, Predicate<Map<String, Object>> full) {
        known(query.regionCode());
        SearchQuery.Builder asked = SearchQuery.of(SubjectIndex.KIND)
                .anyOf("status", SHOWN)
                .typed(query.q(), NAMES, CODES)
                .within(query.regionCode())
                .anyOf("type", name(query.type()))
                .anyOf("businessKind", query.businessKind())
                .anyOf("stage", name(query.stage()))
                .anyOf("productClass", name(query.productClass()))
                .anyOf("varieties", query.variety())
                .anyOf("code", query.code())
                .typed(query.nodeName(), List.of("nodeName"), List.of())
                .anyOf("nodeCode", query.nodeCode())
                .anyOf("merchantKind", query.merchantKind())
                .between("filedAt", start(query.filedFrom()), end(query.filedTo()))
                .between("registeredAt", start(query.registeredFrom()), end(query.registeredTo()))
                .facets("regionCode", "type", "stage", "productClass");
        SearchResult result = search.find(asked.page(sorted(page)));
        Map<String, List<Facet>> facets = new LinkedHashMap<>();
        result.facets()
                .forEach((field, buckets) -> facets.put(
                        field,
                        buckets.stream()
                                .map(bucket -> new Facet(bucket.value(), label(field, bucket.value()), bucket.count()))
                                .toList()));
        return new Found(result.hits().map(hit -> entry(hit, full.test(hit))), facets);
    }

    @Override
    @PreAuthorize("permitAll()")
    public Paged<PublicSubject> findPublic(
            @Nullable String q, @Nullable String regionCode, PageRequest page, LookupLog.Channel channel) {
        known(regionCode);
        SearchQuery asked = SearchQuery.of(SubjectIndex.KIND)
                .anyOf("status", SHOWN)
                .typed(q, NAMES, PUBLIC_CODES)
                .within(regionCode)
                .page(sorted(page));
        Paged<PublicSubject> found = search.findPublic(asked).hits().map(IndexedDirectory::publicSubject);
        note(regionCode, found, channel);
        return found;
    }

    private void note(@Nullable String regionCode, Paged<PublicSubject> found, LookupLog.Channel channel) {
        PublicSubject only =
                found.total() == 1 && found.items().size() == 1 ? found.items().get(0) : null;
        lookups.note(
                SubjectIndex.KIND,
                only == null ? null : only.productClasses().get(0).name(),
                only == null ? null : only.type().name(),
                only == null ? regionCode : only.regionCode(),
                channel,
                found.total());
    }

    private void known(@Nullable String regionCode) {
        if (regionCode != null && regions.find(regionCode).isEmpty()) {
            throw new InvalidInput(List.of(Input.error("regionCode", "region")));
        }
    }

    private static PageRequest sorted(PageRequest page) {
        String sort = page.sort();
        if (sort == null) {
            return new PageRequest(page.page(), page.size(), "registeredAt", false);
        }
        return sort.equals("name") ? new PageRequest(page.page(), page.size(), "namePinyin", page.ascending()) : page;
    }

    private static @Nullable String name(@Nullable Enum<?> constant) {
        return constant == null ? null : constant.name();
    }

    private static @Nullable Instant start(@Nullable LocalDate day) {
        return day == null ? null : day.atStartOfDay(CHINA).toInstant();
    }

    private static @Nullable Instant end(@Nullable LocalDate day) {
        return day == null ? null : day.plusDays(1).atStartOfDay(CHINA).toInstant();
    }

    private String label(String field, String value) {
        return switch (field) {
            case "type" -> Texts.of(SubjectType.valueOf(value));
            case "stage" -> Texts.of(Stage.valueOf(value));
            case "productClass" -> Texts.of(ProductClass.valueOf(value));
            default -> regions.find(value).map(Region::fullName).orElse(value);
        };
    }

    private static SubjectEntry entry(Map<String, Object> hit, boolean full) {
        SubjectType type = SubjectType.valueOf(text(hit, "type"));
        boolean placed = full || !Masking.person(type);
        String representative = text(hit, "legalRepresentative");
        return new SubjectEntry(
                text(hit, "id"),
                text(hit, "caseNo"),
                SubjectStatus.valueOf(text(hit, "status")),
                text(hit, "code"),
                ((Number) Objects.requireNonNull(hit.get("version"))).intValue(),
                text(hit, "name"),
                type,
                textOrNull(hit, "uscc"),
                full ? representative : Masking.name(representative),
                text(hit, "regionCode"),
                text(hit, "regionName"),
                full ? text(hit, "address") : Masking.address(type, text(hit, "address")),
                placed ? decimal(hit, "longitude") : null,
                placed ? decimal(hit, "latitude") : null,
                texts(hit, "stage").stream().map(Stage::valueOf).toList(),
                texts(hit, "productClass").stream().map(ProductClass::valueOf).toList(),
                texts(hit, "varieties"),
                textOrNull(hit, "businessKind"),
                textOrNull(hit, "industryCode"),
                objects(hit, "merchantships")
                        .map(map -> new Merchantship(
                                text(map, "nodeCode"), textOrNull(map, "stall"), textOrNull(map, "merchantKind")))
                        .toList(),
                objects(hit, "licences")
                        .map(map -> new Licence(
                                text(map, "kind"),
                                text(map, "number"),
                                textOrNull(map, "issuer"),
                                day(map, "validFrom"),
                                day(map, "validTo")))
                        .toList(),
                textOrNull(hit, "onBehalfOf"),
                Instant.parse(text(hit, "filedAt")),
                Instant.parse(text(hit, "registeredAt")),
                text(hit, "origin"),
                null);
    }

    private static PublicSubject publicSubject(Map<String, Object> hit) {
        return new PublicSubject(
                text(hit, "code"),
                text(hit, "name"),
                SubjectType.valueOf(text(hit, "type")),
                text(hit, "regionCode"),
                text(hit, "regionName"),
                texts(hit, "stage").stream().map(Stage::valueOf).toList(),
                texts(hit, "productClass").stream().map(ProductClass::valueOf).toList(),
                texts(hit, "nodeNames"),
                SubjectStatus.valueOf(text(hit, "status")),
                Instant.parse(text(hit, "registeredAt")));
    }

    private static @Nullable LocalDate day(Map<String, Object> hit, String field) {
        return hit.get(field) == null ? null : LocalDate.parse(text(hit, field));
    }
}
