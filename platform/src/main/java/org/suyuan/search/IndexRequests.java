package org.suyuan.search;

import co.elastic.clients.elasticsearch._types.SortOptions;
import co.elastic.clients.elasticsearch._types.SortOrder;
import co.elastic.clients.elasticsearch._types.aggregations.Aggregation;
import co.elastic.clients.elasticsearch._types.mapping.FieldType;
import co.elastic.clients.elasticsearch._types.query_dsl.Query;
import co.elastic.clients.elasticsearch.core.SearchRequest;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.suyuan.identity.DataScope;
import org.suyuan.search.SearchQuery.AnyOf;
import org.suyuan.search.SearchQuery.Between;
import org.suyuan.search.SearchQuery.Condition;
import org.suyuan.search.SearchQuery.Typed;
import org.suyuan.search.SearchQuery.Within;
import org.suyuan.shared.PageRequest;

/** A question in the words of Elasticsearch: at once, or counted by month first and then fetched from the months of the page. */
final class IndexRequests {

    /** The counting of documents by the index that holds them. */
    static final String INDEXES = "_index";

    // More values than there are regions, so that no facet is ever cut, and than there are months.
    private static final int FACET_VALUES = 5_000;
    // No code is longer, and Elasticsearch refuses a prefix of thousands of characters.
    private static final int LONGEST_CODE = 200;
    private static final Instant EARLIEST = Instant.parse("0001-01-01T00:00:00Z");
    private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59Z");
    private static final ZoneId CHINA = ZoneId.of("Asia/Shanghai");

    private final IndexDefinition definition;
    private final SearchQuery query;
    private final List<Query> conditions;
    private final @Nullable MonthlySource source;

    /** What bounds the months. */
    private final @Nullable Between span;

    IndexRequests(IndexDefinition definition, SearchQuery query, DataScope scope) {
        this.definition = definition;
        this.query = query;
        this.conditions = conditions(definition, query, scope);
        this.source = definition.source() instanceof MonthlySource monthly ? monthly : null;
        this.span = source == null ? null : span(source, query);
    }

    /**
     * Whether the months are to be counted first: what they are sorted by is what the months follow each other in, so that the page
     * lies in one or two of them, and there may be much to count.
     */
    boolean byMonths() {
        return source != null
                && source.moment().equals(query.page().sort())
                && (span == null || !inOneMonth(span))
                && query.conditions().stream()
                        .noneMatch(condition ->
                                condition instanceof AnyOf any && source.rare().contains(any.field()));
    }

    private static boolean inOneMonth(Between span) {
        return span.from() != null
                && span.to() != null
                && !monthOf(span.from()).isBefore(monthOf(inRange(span.to()).minusNanos(1)));
    }

    private static YearMonth monthOf(Instant instant) {
        return YearMonth.from(inRange(instant).atZone(CHINA));
    }

    private static @Nullable Between span(MonthlySource source, SearchQuery query) {
        for (Condition condition : query.conditions()) {
            if (condition instanceof Between between && between.field().equals(source.moment())) {
                return between;
            }
        }
        return null;
    }

    /** Hits, number and facets. */
    SearchRequest whole() {
        return asked(List.of(definition.alias()))
                .aggregations(facets())
                .sort(order())
                .from(Math.toIntExact(query.page().offset()))
                .size(query.page().size())
                .version(true)
                .trackTotalHits(track -> track.enabled(true))
                .build();
    }

    /** The number in each index and the facets: Elasticsearch remembers both of an index to which nothing comes. */
    SearchRequest counts() {
        return asked(List.of(definition.alias()))
                .aggregations(facets())
                .aggregations(
                        INDEXES,
                        count -> count.terms(terms -> terms.field(INDEXES).size(FACET_VALUES)))
                .size(0)
                .trackTotalHits(track -> track.enabled(true))
                .build();
    }

    /** Hits alone. */
    SearchRequest hits(MonthPage page) {
        return asked(page.indexes())
                .sort(order())
                .from(page.from())
                .size(query.page().size())
                .version(true)
                .trackTotalHits(track -> track.enabled(false))
                .build();
    }

    private SearchRequest.Builder asked(List<String> indexes) {
        SearchRequest.Builder asked = new SearchRequest.Builder()
                .index(indexes)
                .query(all -> all.bool(bool -> bool.filter(conditions)))
                .allowPartialSearchResults(false);
        // It is cheaper to ask all months at once whether they lie in the span than to search those that do not.
        return span == null ? asked : asked.preFilterShardSize(1L);
    }

    private Map<String, Aggregation> facets() {
        Map<String, Aggregation> facets = new HashMap<>();
        for (String field : query.facets()) {
            facets.put(
                    field,
                    Aggregation.of(facet -> facet.terms(
                            terms -> terms.field(definition.exact(field)).size(FACET_VALUES))));
        }
        return facets;
    }

    private static List<Query> conditions(IndexDefinition definition, SearchQuery query, DataScope scope) {
        List<Query> conditions = new ArrayList<>();
        AnyOf own = query.own();
        conditions.add(
                own == null
                        ? ScopeFilter.of(scope)
                        : ScopeFilter.any(List.of(
                                ScopeFilter.of(scope),
                                ScopeFilter.anyOf(definition.exact(own.field()), own.values()))));
        for (Condition condition : query.conditions()) {
            Query filter = filter(definition, condition);
            if (filter != null) {
                conditions.add(filter);
            }
        }
        return conditions;
    }

    /** As asked, else the newest first: ids are ordered by time. */
    private List<SortOptions> order() {
        PageRequest page = query.page();
        List<SortOptions> order = new ArrayList<>();
        SortOrder direction = page.sort() != null && page.ascending() ? SortOrder.Asc : SortOrder.Desc;
        String sort = page.sort();
        if (sort != null) {
            String field = definition.sortable(sort);
            // Where the definition grew and its index is not rebuilt yet, the field is missing there.
            order.add(SortOptions.of(options -> options.field(
                    by -> by.field(field).order(direction).missing("_last").unmappedType(FieldType.Keyword))));
        }
        order.add(SortOptions.of(
                options -> options.field(by -> by.field(IndexDefinition.ID).order(direction))));
        return order;
    }

    private static @Nullable Query filter(IndexDefinition definition, Condition condition) {
        if (condition instanceof AnyOf any) {
            return ScopeFilter.anyOf(definition.exact(any.field()), any.values());
        }
        if (condition instanceof Within within) {
            return ScopeFilter.anyOf(IndexDefinition.REGION_PATH, List.of(within.regionCode()));
        }
        if (condition instanceof Between between) {
            return between(definition, between);
        }
        return typed(definition, (Typed) condition);
    }

    private static Query between(IndexDefinition definition, Between between) {
        String field = definition.instant(between.field());
        return Query.of(query -> query.range(range -> range.date(date -> {
            date.field(field).format("strict_date_optional_time");
            if (between.from() != null) {
                date.gte(inRange(between.from()).toString());
            }
            if (between.to() != null) {
                date.lt(inRange(between.to()).toString());
            }
            return date;
        })));
    }

    /** Elasticsearch writes years with four digits. */
    private static Instant inRange(Instant instant) {
        return instant.isBefore(EARLIEST) ? EARLIEST : instant.isAfter(LATEST) ? LATEST : instant;
    }

    private static @Nullable Query typed(IndexDefinition definition, Typed typed) {
        String spelled = Spelling.spell(typed.text());
        if (spelled.isEmpty()) {
            return null;
        }
        List<Query> ways = new ArrayList<>();
        for (String field : typed.substringFields()) {
            String searched = definition.spelled(field);
            ways.add(Query.of(
                    query -> query.matchPhrase(phrase -> phrase.field(searched).query(spelled))));
        }
        String prefix = Spelling.fold(typed.text()).strip();
        List<String> codes = prefix.length() > LONGEST_CODE ? List.of() : typed.prefixFields();
        for (String field : codes) {
            String searched = definition.exact(field);
            ways.add(Query.of(query ->
                    query.prefix(code -> code.field(searched).value(prefix).caseInsensitive(true))));
        }
        return ScopeFilter.any(ways);
    }
}
