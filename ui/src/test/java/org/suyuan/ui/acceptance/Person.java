package org.suyuan.ui.acceptance;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Somebody with cookies at the pages for people, without a browser. */
final class Person {

    private static final Pattern TOKEN = Pattern.compile("name=\"_csrf\"[^>]*value=\"([^\"]+)\"");

    private final String base;
    private final HttpClient http = HttpClient.newBuilder()
            .cookieHandler(new CookieManager())
            .connectTimeout(Duration.ofSeconds(10))
            .build();

    private Person(String base) {
        this.base = base;
    }

    static Person anybody(RunningPlatform platform) {
        return new Person(platform.base());
    }

    static Person signedIn(RunningPlatform platform, String account) {
        Person person = anybody(platform);
        HttpResponse<String> answer =
                person.submit("/login", Map.of("username", account, "password", RunningPlatform.PASSWORD));
        assertThat(answer.statusCode()).as("signing in as %s", account).isEqualTo(302);
        assertThat(answer.headers().firstValue("Location"))
                .get()
                .asString()
                .as(account)
                .contains("/workbench");
        return person;
    }

    HttpResponse<String> get(String path) {
        return send(HttpRequest.newBuilder(URI.create(base + path)).GET());
    }

    /** Reads the form at this path and sends it. */
    HttpResponse<String> submit(String path, Map<String, String> fields) {
        Matcher token = TOKEN.matcher(get(path).body());
        String body = fields.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), UTF_8))
                .collect(Collectors.joining("&"));
        return send(HttpRequest.newBuilder(URI.create(base + path))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(
                        token.find() ? body + "&_csrf=" + URLEncoder.encode(token.group(1), UTF_8) : body)));
    }

    /** What the server puts on the screen at this address of the workbench, asked for as the framework's client does. */
    String view(String route) {
        HttpResponse<String> opened = get("/workbench/?v-r=init&location=&query=");
        assertThat(opened.statusCode()).as("opening the workbench").isEqualTo(200);
        JsonNode config = Answer.parse(opened.body()).path("appConfig");
        ObjectNode message = Answer.object();
        message.put("csrfToken", config.path("uidl").path("Vaadin-Security-Key").asText());
        message.put("syncId", 0).put("clientId", 0);
        ObjectNode event = message.putArray("rpc").addObject();
        event.put("type", "event").put("node", 1).put("event", "ui-navigate");
        ObjectNode data = event.putObject("data");
        data.put("route", route).put("query", "").put("appShellTitle", "").put("trigger", "");
        data.putObject("historyState").put("idx", 0);
        HttpResponse<String> shown = send(HttpRequest.newBuilder(URI.create(base + "/workbench/?v-r=uidl&v-uiId="
                        + config.path("v-uiId").asInt()))
                .header("Content-Type", "application/json; charset=UTF-8")
                .POST(BodyPublishers.ofString(message.toString())));
        assertThat(shown.statusCode()).as(route).isEqualTo(200);
        return shown.body();
    }

    private HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return http.send(request.timeout(Duration.ofSeconds(60)).build(), BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
