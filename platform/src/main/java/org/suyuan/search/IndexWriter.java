package org.suyuan.search;

import co.elastic.clients.elasticsearch._types.ErrorCause;
import co.elastic.clients.elasticsearch._types.Refresh;
import co.elastic.clients.elasticsearch._types.VersionType;
import co.elastic.clients.elasticsearch.core.BulkRequest;
import co.elastic.clients.elasticsearch.core.BulkResponse;
import co.elastic.clients.elasticsearch.core.bulk.BulkOperation;
import co.elastic.clients.elasticsearch.core.bulk.BulkResponseItem;
import co.elastic.clients.elasticsearch.core.bulk.OperationType;
import co.elastic.clients.util.BinaryData;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.springframework.stereotype.Component;

/** Writes documents in bulk, each with the version of its row, so that an old one never replaces a new one. */
@Component
class IndexWriter {

    /**
     * Each request waits for the disk once, so many documents go together; but a small server runs out of breath over several requests
     * of nine megabytes at a time, which 5,000 records make.
     */
    private static final int LARGEST_BULK = 2_500;

    /** Bytes of documents: where these are large, fewer go together. */
    private static final long LARGEST_REQUEST = 5 << 20;

    /** What is looked at of the answer: the rest of it, for thousands of documents, would cost as much as sending them. */
    private static final String ANSWER =
            "took,errors,items.*._id,items.*._index,items.*.status,items.*.error.type,items.*.error.reason";

    /** One is worked on while the next is made. */
    private static final int BULKS_AT_ONCE = 2;

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
                BinaryData written = json(definition, document);
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
            server.work(client -> judged(client.bulk(request), refused));
        }
        return refused;
    }

    private static BinaryData json(IndexDefinition definition, SearchDocument document) {
        return BinaryData.of(definition.written(document), "application/json");
    }

    /** Adds documents that never change; they are found once the index is refreshed. */
    Appending appending(IndexDefinition definition) {
        return new Appending(definition);
    }

    /** Documents on their way into indexes: while some are being sent the next can be read. */
    final class Appending implements AutoCloseable {

        private final IndexDefinition definition;
        private final ExecutorService senders = Executors.newFixedThreadPool(BULKS_AT_ONCE, IndexWriter::sender);
        private final Deque<Future<?>> sent = new ArrayDeque<>();
        private final Map<String, String> refused = new ConcurrentHashMap<>();

        private Appending(IndexDefinition definition) {
            this.definition = definition;
        }

        /**
         * Begins to add documents; waits while as many are under way as the server does well with.
         *
         * @param documents by the name of the index
         * @throws Unreachable when it is not certain that the earlier ones were written
         */
        void add(Map<String, List<SearchDocument>> documents) {
            List<Map.Entry<String, SearchDocument>> all = new ArrayList<>();
            documents.forEach((target, some) -> some.forEach(document -> all.add(Map.entry(target, document))));
            for (int from = 0; from < all.size(); from += LARGEST_BULK) {
                List<Map.Entry<String, SearchDocument>> some =
                        all.subList(from, Math.min(from + LARGEST_BULK, all.size()));
                while (sent.size() >= BULKS_AT_ONCE) {
                    awaitFirst();
                }
                sent.add(senders.submit(() -> send(some)));
            }
        }

        private void send(List<Map.Entry<String, SearchDocument>> documents) {
            List<BulkOperation> operations = new ArrayList<>(documents.size());
            long bytes = 0;
            for (Map.Entry<String, SearchDocument> entry : documents) {
                BinaryData written = json(definition, entry.getValue());
                if (!operations.isEmpty() && bytes + written.size() > LARGEST_REQUEST) {
                    send(BulkRequest.of(bulk -> appended(bulk, operations)));
                    operations.clear();
                    bytes = 0;
                }
                bytes += written.size();
                operations.add(BulkOperation.of(
                        operation -> operation.index(index -> index.index(IndexDefinition.writeAlias(entry.getKey()))
                                .id(entry.getValue().id())
                                .document(written))));
            }
            send(BulkRequest.of(bulk -> appended(bulk, operations)));
        }

        private BulkRequest.Builder appended(BulkRequest.Builder bulk, List<BulkOperation> operations) {
            return bulk.operations(operations).requireAlias(true).timeout(time -> time.time("8s"));
        }

        private void send(BulkRequest request) {
            server.work(client -> judged(
                    client.withTransportOptions(brief -> brief.setParameter("filter_path", ANSWER))
                            .bulk(request),
                    refused));
        }

        /**
         * Waits until all is written.
         *
         * @return the ids that were refused, and why
         * @throws Unreachable when it is not certain that all others were written
         */
        Map<String, String> finish() {
            while (!sent.isEmpty()) {
                awaitFirst();
            }
            return refused;
        }

        private void awaitFirst() {
            try {
                sent.remove().get();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new Unreachable("interrupted");
            } catch (ExecutionException e) {
                if (e.getCause() instanceof RuntimeException failure) {
                    throw failure;
                }
                throw new IllegalStateException(e.getCause());
            }
        }

        @Override
        public void close() {
            senders.shutdown();
        }
    }

    private static Thread sender(Runnable work) {
        Thread thread = new Thread(work, "index-sender");
        thread.setDaemon(true);
        return thread;
    }

    private static BulkResponse judged(BulkResponse response, Map<String, String> refused) {
        if (!response.errors()) {
            return response;
        }
        for (BulkResponseItem item : response.items()) {
            ErrorCause error = item.error();
            if (error == null || item.status() == 409) {
                continue; // written; or a version at least as new is there already
            }
            String reason = error.type() + ": " + error.reason();
            if (item.status() == 429) {
                throw new Busy(reason);
            }
            if (item.status() == 404 || item.status() >= 500) {
                throw new Unreachable(reason); // the index was just replaced or lost, or the server is short of breath
            }
            if (item.operationType() != OperationType.Delete) {
                refused.put(String.valueOf(item.id()), reason);
            }
        }
        return response;
    }
}
