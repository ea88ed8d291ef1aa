package org.suyuan.search;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toMap;

import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;
import org.suyuan.identity.CurrentScope;
import org.suyuan.outbox.ConsumerUnavailable;
import org.suyuan.outbox.OutboxConsumer;
import org.suyuan.outbox.OutboxEntry;

/** Brings changed rows to their index: entries of the same object count once, the row is read as it is now. */
@Component
class SearchRelay implements OutboxConsumer {

    static final String CONSUMER = "search";

    private final SearchSources sources;
    private final SearchServer server;
    private final IndexWriter writer;
    private final IndexMapper indexes;

    SearchRelay(SearchSources sources, SearchServer server, IndexWriter writer, IndexMapper indexes) {
        this.sources = sources;
        this.server = server;
        this.writer = writer;
        this.indexes = indexes;
    }

    @Override
    public String consumer() {
        return CONSUMER;
    }

    @Override
    public boolean awaited() {
        return true;
    }

    @Override
    public Map<OutboxEntry, String> deliver(List<OutboxEntry> entries) {
        if (!server.available()) {
            throw new ConsumerUnavailable(new Unreachable("Elasticsearch does not answer"));
        }
        Map<OutboxEntry, String> failures = new HashMap<>();
        entries.stream()
                .collect(groupingBy(OutboxEntry::kind, LinkedHashMap::new, java.util.stream.Collectors.toList()))
                .forEach((kind, ofKind) -> sources.find(kind)
                        .ifPresentOrElse(
                                definition -> failures.putAll(deliver(definition, ofKind)),
                                () -> ofKind.forEach(entry -> failures.put(entry, "no index of kind " + kind))));
        return failures;
    }

    private Map<OutboxEntry, String> deliver(IndexDefinition definition, List<OutboxEntry> entries) {
        Map<String, Integer> versions =
                entries.stream().collect(toMap(OutboxEntry::objectId, OutboxEntry::objectVersion, Math::max));
        // The names are read before the rows: what is changed later has an entry of its own.
        IndexRow row = indexes.selectById(definition.kind());
        List<String> targets = row == null ? List.of() : row.targets(definition);
        if (targets.isEmpty()) {
            throw new ConsumerUnavailable(new Unreachable("the index " + definition.alias() + " is not there yet"));
        }
        Collection<SearchDocument> documents =
                CurrentScope.asSystem(() -> definition.source().read(versions.keySet()));
        Map<String, Integer> gone = new HashMap<>(versions);
        documents.forEach(document -> gone.remove(document.id()));
        try {
            Map<String, String> refused = writer.write(definition, targets, documents, gone);
            return entries.stream()
                    .filter(entry -> refused.containsKey(entry.objectId()))
                    .collect(toMap(entry -> entry, entry -> refused.getOrDefault(entry.objectId(), "")));
        } catch (Unreachable e) {
            throw new ConsumerUnavailable(e);
        }
    }
}
