package org.suyuan.ui.acceptance;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.CookieManager;
import java.net.HttpCookie;
import java.net.URI;
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

/** Somebody at a browser without scripts: keeps cookies, fills in forms, follows where it is sent by hand. */
final class Visitor {

    static final String AGENT = "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 Chrome/130.0 Safari/537.36";

    private static final Pattern CSRF = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"");

    private final String base;
    private final CookieManager cookies = new CookieManager();
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .cookieHandler(cookies)
            .connectTimeout(Duration.ofSeconds(10))
            .build();

    Visitor(String base) {
        this.base = base;
    }

    HttpResponse<String> get(String path) {
        return send(request(path).GET().build());
    }

    /** Fills in the form of a page. */
    HttpResponse<String> submit(String page, Map<String, String> fields) {
        return submit(page, page.replaceAll("\\?.*", ""), fields);
    }

    HttpResponse<String> submit(String page, String action, Map<String, String> fields) {
        HttpResponse<String> shown = get(page);
        Matcher csrf = CSRF.matcher(shown.body());
        assertThat(csrf.find()).as("%s is a form: %s", page, shown.body()).isTrue();
        return post(action + "?_csrf=" + csrf.group(1), fields);
    }

    HttpResponse<String> post(String path, Map<String, String> fields) {
        String body = fields.entrySet().stream()
                .map(field -> java.net.URLEncoder.encode(field.getKey(), UTF_8) + "="
                        + java.net.URLEncoder.encode(field.getValue(), UTF_8))
                .collect(Collectors.joining("&"));
        return send(request(path)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(body, UTF_8))
                .build());
    }

    /** Gives name and password, and tells where that leads. */
    String signIn(String account, String password) {
        HttpResponse<String> answer = submit("/login", Map.of("username", account, "password", password));
        assertThat(answer.statusCode()).isEqualTo(302);
        return location(answer);
    }

    /** What the page asks for by itself. */
    HttpResponse<String> heartbeat() {
        return send(request("/workbench/?v-r=heartbeat&v-uiId=0")
                .POST(BodyPublishers.noBody())
                .build());
    }

    /** What the server puts on the screen at this address of the workbench, asked for as the framework's client does. */
    String view(String route) {
        return view(route, "");
    }

    /** The same with what follows the question mark, encoded. */
    String view(String route, String query) {
        HttpResponse<String> opened = get("/workbench/?v-r=init&location=&query=");
        assertThat(opened.statusCode()).as("opening the workbench").isEqualTo(200);
        JsonNode config = Answer.parse(opened.body()).path("appConfig");
        ObjectNode message = Answer.object();
        message.put("csrfToken", config.path("uidl").path("Vaadin-Security-Key").asText());
        message.put("syncId", 0).put("clientId", 0);
        ObjectNode event = message.putArray("rpc").addObject();
        event.put("type", "event").put("node", 1).put("event", "ui-navigate");
        ObjectNode data = event.putObject("data");
        data.put("route", route).put("query", query).put("appShellTitle", "").put("trigger", "");
        data.putObject("historyState").put("idx", 0);
        HttpResponse<String> shown = send(
                request("/workbench/?v-r=uidl&v-uiId=" + config.path("v-uiId").asInt())
                        .header("Content-Type", "application/json; charset=UTF-8")
                        .POST(BodyPublishers.ofString(message.toString(), UTF_8))
                        .build());
        assertThat(shown.statusCode()).as(route).isEqualTo(200);
        return shown.body();
    }

    boolean isIn() {
        return get("/workbench/me/security").statusCode() == 200;
    }

    String cookie() {
        return cookies.getCookieStore().getCookies().stream()
                .filter(cookie -> cookie.getName().equals("sid"))
                .map(HttpCookie::getValue)
                .findFirst()
                .orElse("");
    }

    static String location(HttpResponse<String> answer) {
        return answer.headers().firstValue("Location").orElse("");
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(path.startsWith("http") ? path : base + path))
                .timeout(Duration.ofSeconds(60))
                .header("User-Agent", AGENT)
                .header("Accept", "text/html");
    }

    private HttpResponse<String> send(HttpRequest request) {
        try {
            return http.send(request, BodyHandlers.ofString(UTF_8));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
