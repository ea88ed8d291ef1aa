package org.suyuan.search;

import static java.util.stream.Collectors.toMap;

import co.elastic.clients.elasticsearch._types.FieldValue;
import co.elastic.clients.elasticsearch._types.SortOrder;
import co.elastic.clients.elasticsearch._types.query_dsl.Query;
import co.elastic.clients.elasticsearch.core.search.Hit;
import java.time.Clock;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.suyuan.outbox.Outbox;
import org.suyuan.search.SearchSource.RowVersion;

/**
 * Compares ids and versions of database and index, and has every difference repaired by the relay: it reads the row anew,
 * so that a repair of what is only on its way is harmless.
 */
@Component
class IndexReconciler {

    private static final Logger log = LoggerFactory.getLogger(IndexReconciler.class);
    private static final int PAGE = 1000;

    private final SearchServer server;
    private final IndexMapper indexes;
    private final Outbox outbox;
    private final TransactionTemplate transaction;
    private final Clock clock;

    IndexReconciler(
            SearchServer server,
            IndexMapper indexes,
            Outbox outbox,
            PlatformTransactionManager transactions,
            Clock clock) {
        this.server = server;
        this.indexes = indexes;
        this.outbox = outbox;
        this.transaction = new TransactionTemplate(transactions);
        this.clock = clock;
    }

    /**
     * What was found different.
     *
     * @param missing rows without a document
     * @param old documents of an earlier version
     * @param orphans documents without a row
     * @param ahead documents of a version the row has not reached: the database was set back, only a rebuild helps
     */
    record Differences(int missing, int old, int orphans, int ahead) {

        int total() {
            return missing + old + orphans + ahead;
        }
    }

    /** To be called by whoever has the turn. */
    Differences run(IndexDefinition definition) {
        server.work(client -> client.indices().refresh(refresh -> refresh.index(definition.alias())));
        Differences all = new Differences(0, 0, 0, 0);
        String after = null;
        List<RowVersion> rows;
        do {
            rows = definition.source().versionsAfter(after, PAGE);
            String last = rows.size() < PAGE ? null : rows.get(rows.size() - 1).id();
            Differences found = compare(definition, rows, indexed(definition, after, last));
            all = new Differences(
                    all.missing + found.missing,
                    all.old + found.old,
                    all.orphans + found.orphans,
                    all.ahead + found.ahead);
            after = last;
        } while (after != null);
        indexes.reconciled(definition.kind(), clock.instant());
        if (all.total() > 0) {
            log.warn("index {} differed from the database: {}", definition.alias(), all);
        }
        return all;
    }

    private Differences compare(IndexDefinition definition, List<RowVersion> rows, Map<String, Integer> indexed) {
        Map<String, Integer> repairs = new HashMap<>();
        Set<String> suspects = new HashSet<>();
        int missing = 0;
        int old = 0;
        for (RowVersion row : rows) {
            Integer version = indexed.remove(row.id());
            if (version == null) {
                missing++;
                repairs.put(row.id(), row.version());
            } else if (version < row.version()) {
                old++;
                repairs.put(row.id(), row.version());
            } else if (version > row.version()) {
                suspects.add(row.id());
            }
        }
        int orphans = indexed.size();
        repairs.putAll(indexed);
        if (!repairs.isEmpty()) {
            transaction.executeWithoutResult(status ->
                    repairs.forEach((id, version) -> outbox.put(SearchRelay.CONSUMER, definition.kind(), id, version)));
        }
        return new Differences(missing, old, orphans, ahead(definition, rows, suspects));
    }

    /** Most that seem ahead were changed between the two readings. */
    private int ahead(IndexDefinition definition, List<RowVersion> rows, Set<String> suspects) {
        if (suspects.isEmpty()) {
            return 0;
        }
        Map<String, Integer> before = rows.stream().collect(toMap(RowVersion::id, RowVersion::version));
        return (int) definition.source().read(suspects).stream()
                .filter(document -> document.version() <= before.getOrDefault(document.id(), 0))
                .count();
    }

    /** Versions of the documents after an id up to another, inclusive; null is open. */
    private Map<String, Integer> indexed(IndexDefinition definition, @Nullable String after, @Nullable String last) {
        Map<String, Integer> versions = new HashMap<>();
        Query range = Query.of(query -> query.range(ids -> ids.term(term -> {
            term.field(IndexDefinition.ID);
            if (after != null) {
                term.gt(after);
            }
            if (last != null) {
                term.lte(last);
            }
            return term;
        })));
        List<FieldValue> from = List.of();
        List<Hit<Void>> hits;
        do {
            List<FieldValue> position = from;
            hits = server.work(client -> client.search(
                            search -> {
                                search.index(definition.alias())
                                        .query(range)
                                        .sort(sort -> sort.field(by ->
                                                by.field(IndexDefinition.ID).order(SortOrder.Asc)))
                                        .size(PAGE)
                                        .version(true)
                                        .source(source -> source.fetch(false))
                                        .allowPartialSearchResults(false);
                                return position.isEmpty() ? search : search.searchAfter(position);
                            },
                            Void.class))
                    .hits()
                    .hits();
            for (Hit<Void> hit : hits) {
                Long version = hit.version();
                versions.put(String.valueOf(hit.id()), version == null ? 0 : Math.toIntExact(version));
            }
            from = hits.isEmpty() ? List.of() : hits.get(hits.size() - 1).sort();
        } while (hits.size() == PAGE);
        return versions;
    }
}
