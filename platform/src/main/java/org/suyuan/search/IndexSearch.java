package org.suyuan.search;

import co.elastic.clients.elasticsearch.core.SearchRequest;
import co.elastic.clients.elasticsearch.core.SearchResponse;
import co.elastic.clients.elasticsearch.core.search.Hit;
import co.elastic.clients.elasticsearch.core.search.TotalHits;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.springframework.stereotype.Service;
import org.suyuan.identity.CurrentScope;
import org.suyuan.identity.DataScope;
import org.suyuan.shared.FieldError;
import org.suyuan.shared.InvalidInput;
import org.suyuan.shared.PageRequest;
import org.suyuan.shared.Paged;
import org.suyuan.shared.Texts;

@Service
@SuppressWarnings("rawtypes")
class IndexSearch implements Search {

    private static final int DEEPEST = 10_000;

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
        IndexRequests requests = new IndexRequests(definition, query, scope);
        try {
            return requests.byMonths() ? byMonths(definition, query, requests) : whole(definition, query, requests);
        } catch (Unreachable e) {
            throw new SearchUnavailable();
        }
    }

    private SearchResult whole(IndexDefinition definition, SearchQuery query, IndexRequests requests) {
        SearchResponse<Map> response = answer(requests.whole());
        return result(query, hits(definition, response), response);
    }

    /** To sort a million hits of a year for the twenty newest of them takes many times as long as to count them. */
    private SearchResult byMonths(IndexDefinition definition, SearchQuery query, IndexRequests requests) {
        SearchResponse<Map> counted = answer(requests.counts());
        Map<String, Long> counts = new HashMap<>();
        buckets(counted, IndexRequests.INDEXES).forEach(index -> counts.put(index.value(), index.count()));
        MonthPage page = MonthPage.of(definition, counts, query.page());
        if (page.indexes().isEmpty()) {
            return result(query, List.of(), counted);
        }
        SearchResponse<Map> found;
        try {
            found = answer(requests.hits(page));
        } catch (Unreachable e) {
            return whole(definition, query, requests); // an index gave way to a new one just now
        }
        return result(query, hits(definition, found), counted);
    }

    private SearchResponse<Map> answer(SearchRequest request) {
        return server.ask(client -> client.search(request, Map.class));
    }

    @SuppressWarnings("unchecked")
    private static List<Map<String, Object>> hits(IndexDefinition definition, SearchResponse<Map> response) {
        List<Map<String, Object>> hits = new ArrayList<>();
        for (Hit<Map> hit : response.hits().hits()) {
            hits.add(definition.read(
                    String.valueOf(hit.id()), hit.version(), hit.source() == null ? Map.of() : hit.source()));
        }
        return hits;
    }

    private static List<SearchResult.Bucket> buckets(SearchResponse<Map> response, String name) {
        return Objects.requireNonNull(response.aggregations().get(name)).sterms().buckets().array().stream()
                .map(bucket -> new SearchResult.Bucket(bucket.key().stringValue(), bucket.docCount()))
                .toList();
    }

    private static SearchResult result(SearchQuery query, List<Map<String, Object>> hits, SearchResponse<Map> counted) {
        Map<String, List<SearchResult.Bucket>> facets = new LinkedHashMap<>();
        query.facets().forEach(field -> facets.put(field, buckets(counted, field)));
        TotalHits total = counted.hits().total();
        return new SearchResult(
                new Paged<>(
                        hits,
                        total == null ? 0 : total.value(),
                        query.page().page(),
                        query.page().size()),
                facets);
    }
}
