package org.suyuan.search;

import co.elastic.clients.elasticsearch._types.ErrorCause;
import co.elastic.clients.elasticsearch._types.Refresh;
import co.elastic.clients.elasticsearch._types.VersionType;
import co.elastic.clients.elasticsearch.core.BulkRequest;
import co.elastic.clients.elasticsearch.core.BulkResponse;
import co.elastic.clients.elasticsearch.core.bulk.BulkOperation;
import co.elastic.clients.elasticsearch.core.bulk.BulkResponseItem;
import co.elastic.clients.elasticsearch.core.bulk.OperationType;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Writes documents in bulk, each with the version of its row, so that an old one never replaces a new one. */
@Component
class IndexWriter {

    private static final int LARGEST_BULK = 5_000;

    private final SearchServer server;

    IndexWriter(SearchServer server) {
        this.server = server;
    }

    /**
     * Writes documents and removes what is gone; all of it is found when this returns.
     *
     * @param targets names of the indexes, all of them are written
     * @param gone ids without a row, with the last version known
     * @return the ids that were refused, and why
     * @throws Unreachable when it is not certain that all others were written
     */
    Map<String, String> write(
            IndexDefinition definition,
            List<String> targets,
            Collection<SearchDocument> documents,
            Map<String, Integer> gone) {
        Map<String, String> refused = new HashMap<>();
        List<BulkOperation> operations = new ArrayList<>();
        for (SearchDocument document : documents) {
            try {
                Map<String, Object> written = definition.written(document);
                for (String target : targets) {
                    operations.add(BulkOperation.of(
                            operation -> operation.index(index -> index.index(IndexDefinition.writeAlias(target))
                                    .id(document.id())
                                    .version((long) document.version())
                                    .versionType(VersionType.External)
                                    .document(written))));
                }
            } catch (IllegalArgumentException e) {
                refused.put(document.id(), String.valueOf(e.getMessage()));
            }
        }
        gone.forEach((id, version) -> targets.forEach(target -> operations.add(BulkOperation.of(
                operation -> operation.delete(delete -> delete.index(IndexDefinition.writeAlias(target))
                        .id(id)
                        .version((long) version)
                        .versionType(VersionType.ExternalGte))))));
        if (!operations.isEmpty()) {
            BulkRequest request = BulkRequest.of(bulk -> bulk.operations(operations)
                    .requireAlias(true)
                    .refresh(Refresh.True)
                    .timeout(time -> time.time("8s")));
            judge(server.work(client -> client.bulk(request)), refused);
        }
        return refused;
    }

    /**
     * Adds documents that never change; they are found once the index is refreshed.
     *
     * @param documents by the name of the index
     * @return the ids that were refused, and why
     * @throws Unreachable when it is not certain that all others were written
     */
    Map<String, String> append(IndexDefinition definition, Map<String, List<SearchDocument>> documents) {
        Map<String, String> refused = new HashMap<>();
        List<BulkOperation> operations = new ArrayList<>();
        documents.forEach((target, ofTarget) -> ofTarget.forEach(document -> {
            Map<String, Object> written = definition.written(document);
            operations.add(BulkOperation.of(
                    operation -> operation.index(index -> index.index(IndexDefinition.writeAlias(target))
                            .id(document.id())
                            .document(written))));
        }));
        for (int from = 0; from < operations.size(); from += LARGEST_BULK) {
            List<BulkOperation> some = operations.subList(from, Math.min(from + LARGEST_BULK, operations.size()));
            BulkRequest request = BulkRequest.of(
                    bulk -> bulk.operations(some).requireAlias(true).timeout(time -> time.time("8s")));
            judge(server.work(client -> client.bulk(request)), refused);
        }
        return refused;
    }

    private static void judge(BulkResponse response, Map<String, String> refused) {
        if (!response.errors()) {
            return;
        }
        for (BulkResponseItem item : response.items()) {
            ErrorCause error = item.error();
            if (error == null || item.status() == 409) {
                continue; // written; or a version at least as new is there already
            }
            String reason = error.type() + ": " + error.reason();
            if (item.status() == 404 || item.status() == 429 || item.status() >= 500) {
                throw new Unreachable(reason); // the index was just replaced or lost, or the server is short of breath
            }
            if (item.operationType() != OperationType.Delete) {
                refused.put(String.valueOf(item.id()), reason);
            }
        }
    }
}
