package org.suyuan.ui.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The change feed and subscriptions over HTTP. */
@ExtendWith(SharedPlatform.class)
class ChangesIT {

    private static final String CHANGES = "/api/v1/changes";
    private static final String WEBHOOKS = "/api/v1/webhooks";

    private final RunningPlatform platform;
    private final Cases cases;

    ChangesIT(RunningPlatform platform) {
        this.platform = platform;
        this.cases = new Cases(platform);
    }

    private List<JsonNode> feedOf(JsonNode subject) {
        List<JsonNode> found = new ArrayList<>();
        String since = null;
        while (true) {
            JsonNode answer = platform.as("uploader")
                    .get(CHANGES, "since", since, "size", 500)
                    .expect(200)
                    .json();
            if (answer.path("items").isEmpty()) {
                return found;
            }
            answer.path("items").forEach(item -> {
                if (item.path("id").equals(subject.path("id"))) {
                    found.add(item);
                }
            });
            since = answer.path("next").asText();
        }
    }

    @Test
    @DisplayName(
            "GET /api/v1/changes → items {cursor, kind, id, code, version, action, at, values}, each approved change once")
    void anApprovedChangeStandsInTheFeed() {
        ObjectNode sent = Registrations.enterprise();
        JsonNode subject = cases.register(sent);
        Cases.await(
                "in the feed", Duration.ofSeconds(15), () -> !feedOf(subject).isEmpty());

        List<JsonNode> items = feedOf(subject);
        assertThat(items).hasSize(1);
        JsonNode item = items.get(0);
        assertThat(item.fieldNames())
                .toIterable()
                .containsExactlyInAnyOrder("cursor", "kind", "id", "code", "version", "action", "at", "values");
        assertThat(item.path("kind").asText()).isEqualTo("SUBJECT");
        assertThat(item.path("action").asText()).isEqualTo("REGISTERED");
        assertThat(item.path("code")).isEqualTo(subject.path("code"));
        assertThat(item.path("version")).isEqualTo(subject.path("version"));
        assertThat(item.path("values").path("name")).isEqualTo(sent.path("name"));
        assertThat(item.path("values").path("contactPhone").asText()).contains("****");
        List<JsonNode> after = platform.as("uploader")
                .get(CHANGES, "since", item.path("cursor").asText())
                .expect(200)
                .items();
        assertThat(after).noneMatch(later -> later.path("id").equals(subject.path("id")));
    }

    @Test
    @DisplayName("unknown cursor 422; size 1–500; others than connected systems and operation 403")
    void whatIsRefused() {
        platform.as("uploader").get(CHANGES, "since", "no-cursor-of-ours").wrong("since");
        platform.as("uploader").get(CHANGES, "size", 0).wrong("size");
        platform.as("uploader").get(CHANGES, "size", 501).wrong("size");
        platform.as("uploader").get(CHANGES, "from", "x").wrong("from");
        platform.as("operator").get(CHANGES, "size", 1).expect(200);
        platform.as("reviewer").get(CHANGES).problem(403);
        platform.anonymous().get(CHANGES).problem(401);
    }

    @Test
    @DisplayName("a subscription is made with a secret shown once, listed without it, and ended")
    void subscriptions() {
        Client operator = platform.as("operator");
        Answer made = operator.post(WEBHOOKS, """
                        {"name":"省级平台","url":"https://192.0.2.10/changes","regionCode":"370000","kinds":["SUBJECT"]}""").expect(201);
        String id = made.json().path("id").asText();
        assertThat(made.header("Location")).isEqualTo(WEBHOOKS + "/" + id);
        assertThat(made.json().path("secret").asText()).hasSizeGreaterThan(30);

        Answer listed = operator.get(WEBHOOKS).expect(200);
        assertThat(listed.items()).anyMatch(each -> each.path("id").asText().equals(id));
        assertThat(listed.text()).doesNotContain(made.json().path("secret").asText());
        assertThat(operator.get(WEBHOOKS + "/" + id + "/deliveries")
                        .expect(200)
                        .json()
                        .path("total"))
                .isNotNull();

        operator.send("DELETE", WEBHOOKS + "/" + id, null, java.net.http.HttpRequest.BodyPublishers.noBody())
                .expect(204);
        operator.send("DELETE", WEBHOOKS + "/" + id, null, java.net.http.HttpRequest.BodyPublishers.noBody())
                .problem(404);
        operator.get(WEBHOOKS + "/" + id + "/deliveries").problem(404);
        platform.as("uploader").get(WEBHOOKS).problem(403);
    }

    @Test
    @DisplayName("Style: every creating POST takes Idempotency-Key; the secret comes again, and is kept sealed alone")
    void aSubscriptionIsMadeOnce() {
        Client operator = platform.as("operator");
        String key = UUID.randomUUID().toString();
        JsonNode body =
                Answer.parse("{\"name\":\"省级平台\",\"url\":\"https://192.0.2.11/changes\",\"kinds\":[\"SUBJECT\"]}");

        Answer first = operator.postOnce(WEBHOOKS, key, body).expect(201);
        Answer again = operator.postOnce(WEBHOOKS, key, body).expect(201);

        assertThat(again.json()).isEqualTo(first.json());
        assertThat(again.header("Location")).isEqualTo(first.header("Location"));
        assertThat(platform.fromDatabase("select answer from repeated_request where request_key = '" + key + "'"))
                .singleElement()
                .asString()
                .contains(first.json().path("id").asText())
                .doesNotContain(first.json().path("secret").asText());
        operator.send(
                        "DELETE",
                        WEBHOOKS + "/" + first.json().path("id").asText(),
                        null,
                        java.net.http.HttpRequest.BodyPublishers.noBody())
                .expect(204);
    }

    @Test
    @DisplayName("a receiver is https and outside unless a setting says otherwise; every wrong field is told")
    void noWayInside() {
        Client operator = platform.as("operator");
        for (String url : List.of(
                "http://192.0.2.10/",
                "https://127.0.0.1/",
                "https://localhost:9200/",
                "https://10.0.0.1/",
                "https://169.254.169.254/latest",
                "https://[::1]/",
                "file:///etc/passwd")) {
            operator.post(WEBHOOKS, "{\"name\":\"内部\",\"url\":\"" + url + "\",\"kinds\":[\"SUBJECT\"]}")
                    .wrong("url");
        }
        operator.post(WEBHOOKS, "{\"url\":1,\"kinds\":[\"OTHER\"],\"regionCode\":\"000001\",\"more\":true}")
                .wrong("name", "url", "kinds[0]", "regionCode", "more");
    }
}
