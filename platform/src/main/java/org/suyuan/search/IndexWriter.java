package org.suyuan.search;

import co.elastic.clients.elasticsearch.ElasticsearchClient;
import co.elastic.clients.transport.rest_client.RestClientOptions;
import co.elastic.clients.transport.rest_client.RestClientTransport;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
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
import org.elasticsearch.client.Request;
import org.elasticsearch.client.RestClient;
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
    private static final int LARGEST_REQUEST = 5 << 20;

    private static final String OF_EACH = "items.*._id,items.*.status,items.*.error.type,items.*.error.reason";

    /** One is worked on while the next is made. */
    private static final int BULKS_AT_ONCE = 2;

    private static final ObjectMapper JSON = new ObjectMapper();

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
        BulkLines lines = new BulkLines(targets.size() * documents.size());
        for (SearchDocument document : documents) {
            try {
                byte[] written = definition.written(document);
                targets.forEach(target ->
                        lines.index(IndexDefinition.writeAlias(target), document.id(), document.version(), written));
            } catch (IllegalArgumentException e) {
                refused.put(document.id(), String.valueOf(e.getMessage()));
            }
        }
        gone.forEach((id, version) ->
                targets.forEach(target -> lines.delete(IndexDefinition.writeAlias(target), id, version)));
        send(lines, true, refused);
        return refused;
    }

    /**
     * Nearly all requests hold no error. What became of each document costs as much as sending it and is asked for only where there is
     * one: the same sent again does no harm.
     */
    private void send(BulkLines lines, boolean refresh, Map<String, String> refused) {
        if (lines.isEmpty()) {
            return;
        }
        server.work(client -> {
            boolean errors =
                    answer(client, lines, refresh, "errors").path("errors").asBoolean();
            if (errors) {
                judge(answer(client, lines, refresh, OF_EACH).path("items"), refused);
            }
            return errors;
        });
    }

    private static JsonNode answer(ElasticsearchClient client, BulkLines lines, boolean refresh, String asked)
            throws IOException {
        Request request = new Request("POST", "/_bulk");
        request.addParameters(Map.of(
                "require_alias", "true", "timeout", "8s", "refresh", String.valueOf(refresh), "filter_path", asked));
        request.setEntity(lines.entity());
        if (client._transportOptions() instanceof RestClientOptions options) {
            request.setOptions(options.restClientRequestOptions());
        }
        RestClient connection = ((RestClientTransport) client._transport()).restClient();
        try (InputStream answer = connection.performRequest(request).getEntity().getContent()) {
            return JSON.readTree(answer);
        }
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
            BulkLines lines = new BulkLines(documents.size());
            for (Map.Entry<String, SearchDocument> entry : documents) {
                SearchDocument document = entry.getValue();
                byte[] written = definition.written(document);
                if (lines.size() + written.length > LARGEST_REQUEST) {
                    IndexWriter.this.send(lines, false, refused);
                    lines = new BulkLines(documents.size());
                }
                lines.index(IndexDefinition.writeAlias(entry.getKey()), document.id(), written);
            }
            IndexWriter.this.send(lines, false, refused);
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

    private static void judge(JsonNode items, Map<String, String> refused) {
        for (JsonNode item : items) {
            boolean gone = item.has("delete");
            JsonNode outcome = item.path(gone ? "delete" : "index");
            int status = outcome.path("status").asInt();
            if (outcome.path("error").isMissingNode() || status == 409) {
                continue; // written; or a version at least as new is there already
            }
            String reason = outcome.at("/error/type").asText() + ": "
                    + outcome.at("/error/reason").asText();
            if (status == 429) {
                throw new Busy(reason);
            }
            if (status == 404 || status >= 500) {
                throw new Unreachable(reason); // the index was just replaced or lost, or the server is short of breath
            }
            if (!gone) {
                refused.put(outcome.path("_id").asText(), reason);
            }
        }
    }
}
