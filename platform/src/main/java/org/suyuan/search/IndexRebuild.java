package org.suyuan.search;

import java.io.StringReader;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.suyuan.search.SearchSource.RowVersion;

/**
 * Builds an index anew beside the current one. From the moment its name stands in the table the relays write to both; then
 * the rows are read through once, and the alias is swapped.
 */
@Component
class IndexRebuild {

    private static final Logger log = LoggerFactory.getLogger(IndexRebuild.class);
    static final int PAGE = 1000;

    private final SearchServer server;
    private final IndexWriter writer;
    private final IndexMapper indexes;
    private final Clock clock;

    IndexRebuild(SearchServer server, IndexWriter writer, IndexMapper indexes, Clock clock) {
        this.server = server;
        this.writer = writer;
        this.indexes = indexes;
        this.clock = clock;
    }

    /** Whether the index of the row is there and searched. */
    boolean present(IndexDefinition definition, @Nullable IndexRow row) {
        if (row == null || row.currentName == null) {
            return false;
        }
        String current = row.currentName;
        return server.work(client -> client.indices()
                        .existsAlias(exists -> exists.index(current).name(definition.alias())))
                .value();
    }

    /** To be called by whoever has the turn. */
    void run(IndexDefinition definition) {
        String kind = definition.kind();
        if (!present(definition, indexes.selectById(kind))) {
            indexes.forget(kind); // so that relays do not wait for what is lost
        }
        String name = definition.newName(clock.instant());
        server.work(client -> client.indices().create(create -> create.index(name)
                .withJson(new StringReader(definition.json()))
                .aliases(IndexDefinition.writeAlias(name), alias -> alias)));
        indexes.build(kind, name);
        try {
            long documents = fill(definition, name);
            server.work(client -> client.indices().refresh(refresh -> refresh.index(name)));
            server.work(client -> client.indices().updateAliases(update -> update.actions(
                            action -> action.remove(old -> old.index(definition.alias() + "-*")
                                    .alias(definition.alias())
                                    .mustExist(false)))
                    .actions(action -> action.add(add -> add.index(name).alias(definition.alias())))));
            if (indexes.swap(kind, name, definition.digest(), clock.instant()) == 0) {
                throw new IllegalStateException("index " + name + " was given up meanwhile");
            }
            log.info("index {} is built with {} documents", name, documents);
        } catch (RuntimeException e) {
            indexes.abandon(kind, name);
            giveUp(name, e);
            throw e;
        }
        removeOthers(definition, name);
    }

    /** A failed attempt leaves no index behind, or many would fill the server. */
    private void giveUp(String name, RuntimeException reason) {
        try {
            server.work(client ->
                    client.indices().delete(delete -> delete.index(name).ignoreUnavailable(true)));
        } catch (RuntimeException e) {
            reason.addSuppressed(e);
        }
    }

    private long fill(IndexDefinition definition, String name) {
        long written = 0;
        String after = null;
        List<RowVersion> page;
        do {
            page = definition.source().versionsAfter(after, PAGE);
            if (!page.isEmpty()) {
                List<String> ids = page.stream().map(RowVersion::id).toList();
                List<SearchDocument> documents = definition.source().read(ids);
                Map<String, String> refused = writer.write(definition, List.of(name), documents, Map.of());
                refused.forEach(
                        (id, reason) -> log.error("{} {} cannot be indexed: {}", definition.kind(), id, reason));
                written += documents.size() - refused.size();
                after = ids.get(ids.size() - 1);
            }
        } while (page.size() == PAGE);
        return written;
    }

    /** Also what an interrupted rebuild left. */
    private void removeOthers(IndexDefinition definition, String current) {
        Set<String> names = server.work(client -> client.indices()
                        .getAlias(get -> get.index(definition.alias() + "-*").allowNoIndices(true)))
                .result()
                .keySet();
        List<String> others = names.stream()
                .filter(name -> definition.owns(name) && !name.equals(current))
                .toList();
        if (!others.isEmpty()) {
            server.work(client ->
                    client.indices().delete(delete -> delete.index(others).ignoreUnavailable(true)));
        }
    }
}
