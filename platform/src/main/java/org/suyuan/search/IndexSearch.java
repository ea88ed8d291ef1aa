package org.suyuan.search;

import co.elastic.clients.elasticsearch._types.SortOptions;
import co.elastic.clients.elasticsearch._types.SortOrder;
import co.elastic.clients.elasticsearch._types.aggregations.Aggregation;
import co.elastic.clients.elasticsearch._types.mapping.FieldType;
import co.elastic.clients.elasticsearch._types.query_dsl.Query;
import co.elastic.clients.elasticsearch.core.SearchRequest;
import co.elastic.clients.elasticsearch.core.SearchResponse;
import co.elastic.clients.elasticsearch.core.search.Hit;
import co.elastic.clients.elasticsearch.core.search.TotalHits;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.suyuan.identity.CurrentScope;
import org.suyuan.identity.DataScope;
import org.suyuan.search.SearchQuery.AnyOf;
import org.suyuan.search.SearchQuery.Between;
import org.suyuan.search.SearchQuery.Condition;
import org.suyuan.search.SearchQuery.Typed;
import org.suyuan.search.SearchQuery.Within;
import org.suyuan.shared.FieldError;
import org.suyuan.shared.InvalidInput;
import org.suyuan.shared.PageRequest;
import org.suyuan.shared.Paged;
import org.suyuan.shared.Texts;

@Service
class IndexSearch implements Search {

    private static final int DEEPEST = 10_000;
    // More values than there are regions, so that no facet is ever cut.
    private static final int FACET_VALUES = 5_000;
    // No code is longer, and Elasticsearch refuses a prefix of thousands of characters.
    private static final int LONGEST_CODE = 200;
    private static final Instant EARLIEST = Instant.parse("0001-01-01T00:00:00Z");
    private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59Z");

    private final SearchServer server;
    private final SearchSources sources;

    IndexSearch(SearchServer server, SearchSources sources) {
        this.server = server;
        this.sources = sources;
    }

    @Override
    public SearchResult find(SearchQuery query) {
        return find(query, CurrentScope.get());
    }

    @Override
    public SearchResult findPublic(SearchQuery query) {
        return find(query, DataScope.SYSTEM);
    }

    private SearchResult find(SearchQuery query, DataScope scope) {
        IndexDefinition definition = sources.find(query.kind())
                .orElseThrow(() -> new IllegalArgumentException("no index of kind " + query.kind()));
        PageRequest page = query.page();
        if (page.offset() + page.size() > DEEPEST) {
            throw new InvalidInput(
                    List.of(new FieldError("page", "tooDeep", Texts.get("SearchQuery.tooDeep", DEEPEST))));
        }
        SearchRequest request = request(definition, query, scope);
        try {
            return result(definition, query, server.ask(client -> client.search(request, Map.class)));
        } catch (Unreachable e) {
            throw new SearchUnavailable();
        }
    }

    private static SearchRequest request(IndexDefinition definition, SearchQuery query, DataScope scope) {
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
        Map<String, Aggregation> facets = new HashMap<>();
        for (String field : query.facets()) {
            facets.put(
                    field,
                    Aggregation.of(facet -> facet.terms(
                            terms -> terms.field(definition.exact(field)).size(FACET_VALUES))));
        }
        PageRequest page = query.page();
        return SearchRequest.of(search -> search.index(definition.alias())
                .query(all -> all.bool(bool -> bool.filter(conditions)))
                .aggregations(facets)
                .sort(order(definition, page))
                .from(Math.toIntExact(page.offset()))
                .size(page.size())
                .version(true)
                .trackTotalHits(track -> track.enabled(true))
                .allowPartialSearchResults(false));
    }

    /** As asked, else the newest first: ids are ordered by time. */
    private static List<SortOptions> order(IndexDefinition definition, PageRequest page) {
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
                date.gte(written(between.from()));
            }
            if (between.to() != null) {
                date.lt(written(between.to()));
            }
            return date;
        })));
    }

    /** Elasticsearch writes years with four digits. */
    private static String written(Instant instant) {
        Instant inRange = instant.isBefore(EARLIEST) ? EARLIEST : instant.isAfter(LATEST) ? LATEST : instant;
        return inRange.toString();
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

    @SuppressWarnings({"rawtypes", "unchecked"})
    private static SearchResult result(IndexDefinition definition, SearchQuery query, SearchResponse<Map> response) {
        List<Map<String, Object>> hits = new ArrayList<>();
        for (Hit<Map> hit : response.hits().hits()) {
            hits.add(definition.read(
                    String.valueOf(hit.id()), hit.version(), hit.source() == null ? Map.of() : hit.source()));
        }
        Map<String, List<SearchResult.Bucket>> facets = new LinkedHashMap<>();
        for (String field : query.facets()) {
            facets.put(
                    field,
                    Objects.requireNonNull(response.aggregations().get(field)).sterms().buckets().array().stream()
                            .map(bucket -> new SearchResult.Bucket(bucket.key().stringValue(), bucket.docCount()))
                            .toList());
        }
        TotalHits total = response.hits().total();
        return new SearchResult(
                new Paged<>(
                        hits,
                        total == null ? 0 : total.value(),
                        query.page().page(),
                        query.page().size()),
                facets);
    }
}
