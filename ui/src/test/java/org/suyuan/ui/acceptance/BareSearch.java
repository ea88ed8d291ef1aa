package org.suyuan.ui.acceptance;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The Elasticsearch of a platform, asked past the platform: what there is to be compared with. */
final class BareSearch {

    static final String RECORDS = "suyuan-trace-record";

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final HttpClient HTTP =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private final String base;

    BareSearch(RunningPlatform platform) {
        this.base = "http://127.0.0.1:" + platform.elasticsearchPort();
    }

    JsonNode ask(String method, String path, @Nullable String body) {
        return ask(method, path, body == null ? new byte[0] : body.getBytes(UTF_8), "application/json");
    }

    private JsonNode ask(String method, String path, byte[] body, String type) {
        try {
            HttpResponse<byte[]> answer = HTTP.send(
                    HttpRequest.newBuilder(URI.create(base + path))
                            .header("Content-Type", type)
                            .method(method, HttpRequest.BodyPublishers.ofByteArray(body))
                            .build(),
                    HttpResponse.BodyHandlers.ofByteArray());
            if (answer.statusCode() >= 300) {
                throw new IllegalStateException(path + ": " + new String(answer.body(), UTF_8));
            }
            return JSON.readTree(answer.body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Sends lines of a bulk request; all must be taken. */
    void bulk(byte[] lines) {
        JsonNode answer = ask("POST", "/_bulk?filter_path=errors", lines, "application/x-ndjson");
        if (answer.path("errors").asBoolean()) {
            throw new IllegalStateException("not all was taken");
        }
    }

    /** Documents with their ids that an exact value of a field finds, at most so many. */
    List<JsonNode> documents(String index, String query, int most) {
        List<JsonNode> documents = new ArrayList<>();
        String after = "";
        while (documents.size() < most) {
            JsonNode hits = ask(
                            "POST",
                            "/" + index + "/_search",
                            "{\"size\":5000,\"track_total_hits\":false,\"sort\":[{\"id\":\"asc\"}],\"query\":" + query
                                    + (after.isEmpty() ? "" : ",\"search_after\":[\"" + after + "\"]") + "}")
                    .path("hits")
                    .path("hits");
            if (hits.isEmpty()) {
                break;
            }
            hits.forEach(documents::add);
            after = hits.get(hits.size() - 1).path("_id").asText();
        }
        return documents;
    }

    /** An empty index as that of the records, without any alias of the platform's. */
    void createLikeRecords(String name, @Nullable String alias) {
        JsonNode like = ask("GET", "/" + RECORDS, null).elements().next();
        ObjectNode index = JSON.createObjectNode();
        index.set("mappings", like.path("mappings"));
        ObjectNode settings = index.putObject("settings");
        List.of("number_of_shards", "auto_expand_replicas", "refresh_interval", "sort")
                .forEach(setting -> {
                    JsonNode value = like.path("settings").path("index").path(setting);
                    if (!value.isMissingNode()) {
                        settings.set(setting, value);
                    }
                });
        if (alias != null) {
            index.putObject("aliases").putObject(alias);
        }
        ask("PUT", "/" + name, index.toString());
    }
}
