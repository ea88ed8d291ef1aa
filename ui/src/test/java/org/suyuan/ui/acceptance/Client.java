package org.suyuan.ui.acceptance;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/** Somebody who talks HTTP to the platform, with Basic credentials or without. */
final class Client {

    static {
        // Shorter than the server keeps an idle connection, so that none is written to while it is being closed.
        System.setProperty("jdk.httpclient.keepalive.timeout", "8");
    }

    private static final HttpClient HTTP = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .connectTimeout(Duration.ofSeconds(10))
            .build();

    /** No answer came: nobody knows whether the request had an effect. */
    static final class NoAnswer extends RuntimeException {
        NoAnswer(String request, IOException cause) {
            super(request + ": " + cause, cause);
        }
    }

    private final String base;
    private final @Nullable String authorization;
    private final String accept;

    private Client(String base, @Nullable String authorization) {
        this(base, authorization, "application/json, application/problem+json, */*;q=0.1");
    }

    private Client(String base, @Nullable String authorization, String accept) {
        this.base = base;
        this.authorization = authorization;
        this.accept = accept;
    }

    /** The same who takes nothing but these types. */
    Client accepting(String types) {
        return new Client(base, authorization, types);
    }

    static Client anonymous(String base) {
        return new Client(base, null);
    }

    static Client as(String base, String account, String password) {
        return new Client(
                base, "Basic " + Base64.getEncoder().encodeToString((account + ":" + password).getBytes(UTF_8)));
    }

    static Client withAuthorization(String base, String authorization) {
        return new Client(base, authorization);
    }

    /**
     * GET.
     *
     * @param query names and values in turn, encoded here; a null value leaves its name out
     */
    Answer get(String path, @Nullable Object... query) {
        return send("GET", path + query(query), null, BodyPublishers.noBody());
    }

    Answer post(String path, JsonNode body) {
        return post(path, body.toString());
    }

    Answer post(String path, String json) {
        return send("POST", path, "application/json", BodyPublishers.ofString(json, UTF_8));
    }

    /** POST that may come again. */
    Answer postOnce(String path, String key, JsonNode body) {
        return postOnce(path, key, "application/json", body.toString().getBytes(UTF_8));
    }

    Answer postOnce(String path, String key, String type, byte[] body) {
        return exchange(request("POST", path, type, BodyPublishers.ofByteArray(body))
                .header("Idempotency-Key", key)
                .build());
    }

    /** The same of any content. */
    Answer sendOnce(String path, String key, String contentType, byte[] body) {
        return exchange(request("POST", path, contentType, BodyPublishers.ofByteArray(body))
                .header("Idempotency-Key", key)
                .build());
    }

    Answer post(String path) {
        return send("POST", path, null, BodyPublishers.noBody());
    }

    /** PUT, with {@code If-Match} unless that is null. */
    Answer put(String path, @Nullable String ifMatch, String json) {
        HttpRequest.Builder request = request("PUT", path, "application/json", BodyPublishers.ofString(json, UTF_8));
        if (ifMatch != null) {
            request.header("If-Match", ifMatch);
        }
        return exchange(request.build());
    }

    Answer put(String path, int version, JsonNode body) {
        return put(path, "\"" + version + "\"", body.toString());
    }

    Answer send(String method, String path, @Nullable String contentType, BodyPublisher body) {
        return exchange(request(method, path, contentType, body).build());
    }

    Answer send(String method, String path, String contentType, byte[] body) {
        return send(method, path, contentType, BodyPublishers.ofByteArray(body));
    }

    /** Any request with headers, names and values in turn. */
    Answer sendWith(String method, String path, @Nullable String contentType, byte[] body, String... headers) {
        return exchange(request(method, path, contentType, BodyPublishers.ofByteArray(body))
                .headers(headers)
                .build());
    }

    private HttpRequest.Builder request(String method, String path, @Nullable String contentType, BodyPublisher body) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(base + path))
                .timeout(Duration.ofSeconds(60))
                .header("Accept", accept)
                .method(method, body);
        if (contentType != null) {
            request.header("Content-Type", contentType);
        }
        if (authorization != null) {
            request.header("Authorization", authorization);
        }
        return request;
    }

    private static Answer exchange(HttpRequest request) {
        String what = request.method() + " " + request.uri();
        try {
            HttpResponse<byte[]> response = HTTP.send(request, BodyHandlers.ofByteArray());
            return new Answer(what, response.statusCode(), response.headers(), response.body()).civil();
        } catch (IOException e) {
            throw new NoAnswer(what, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    static String query(@Nullable Object... namesAndValues) {
        StringBuilder query = new StringBuilder();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            if (namesAndValues[i + 1] != null) {
                query.append(query.isEmpty() ? '?' : '&')
                        .append(namesAndValues[i])
                        .append('=')
                        .append(URLEncoder.encode(String.valueOf(namesAndValues[i + 1]), UTF_8));
            }
        }
        return query.toString();
    }
}
