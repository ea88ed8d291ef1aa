package org.suyuan.ui.acceptance;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.http.HttpHeaders;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;

/** What the platform answered, with the assertions that hold for every answer of its kind. */
record Answer(String request, int status, HttpHeaders headers, byte[] body) {

    static final ObjectMapper JSON = new ObjectMapper();

    private static final Pattern INSIDES = Pattern.compile(
            "\\b(java|javax|jakarta|org|com|io|net)(\\.[a-z][a-z0-9_]*)+\\.[A-Z]\\w+|Exception\\b|\\tat |\\bSQLSTATE\\b|\\bNullPointer");

    private static final Pattern CHINESE = Pattern.compile("\\p{IsHan}");

    static ObjectNode object() {
        return JSON.createObjectNode();
    }

    static ArrayNode array(String... values) {
        ArrayNode array = JSON.createArrayNode();
        for (String value : values) {
            array.add(value);
        }
        return array;
    }

    static JsonNode parse(String text) {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException e) {
            throw new AssertionError("not JSON: " + text, e);
        }
    }

    String text() {
        return new String(body, UTF_8);
    }

    JsonNode json() {
        try {
            JsonNode json = JSON.readTree(body);
            assertThat(json).as("%s answers a body", this).isNotNull();
            return json;
        } catch (IOException e) {
            throw new AssertionError("no JSON in " + this, e);
        }
    }

    List<JsonNode> items() {
        return list(json().path("items"));
    }

    static List<JsonNode> list(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false).toList();
    }

    String header(String name) {
        return headers.firstValue(name).orElse("");
    }

    /** Never a 5xx (but 503 while a server is away), a stack trace or a class name for what a client sent. */
    Answer civil() {
        if (status >= 500) {
            assertThat(status).as("never a 5xx: %s", this).isEqualTo(503);
        }
        if (status >= 400) {
            // The exceptions that GS1's binding prescribes are names of the interface, not of classes.
            assertThat(INSIDES.matcher(text().replaceAll("\"epcisException:\\w+\"", ""))
                            .find())
                    .as("no insides shown: %s", this)
                    .isFalse();
        }
        return this;
    }

    Answer expect(int expected) {
        assertThat(status).as("%s", this).isEqualTo(expected);
        return this;
    }

    /** A problem detail of RFC 9457 in Chinese. */
    Answer problem(int expected) {
        expect(expected);
        assertThat(header("Content-Type")).as("%s", this).startsWith("application/problem+json");
        JsonNode problem = json();
        assertThat(problem.path("type").isTextual()).as("type: %s", this).isTrue();
        assertThat(problem.path("status").asInt()).as("status: %s", this).isEqualTo(expected);
        for (String field : List.of("title", "detail")) {
            assertThat(CHINESE.matcher(problem.path(field).asText()).find())
                    .as("%s in Chinese: %s", field, this)
                    .isTrue();
        }
        return this;
    }

    /** 422 with one entry for each of exactly these fields. */
    Answer wrong(String... fields) {
        return wrong(List.of(fields));
    }

    Answer wrong(Collection<String> fields) {
        problem(422);
        List<String> named = new ArrayList<>();
        for (JsonNode error : json().path("errors")) {
            named.add(error.path("field").asText());
            assertThat(error.path("code").asText()).as("code: %s", this).isNotBlank();
            assertThat(CHINESE.matcher(error.path("message").asText()).find())
                    .as("message in Chinese: %s", this)
                    .isTrue();
        }
        assertThat(named).as("wrong fields: %s", this).containsExactlyInAnyOrderElementsOf(fields);
        return this;
    }

    @Override
    public String toString() {
        String text = text();
        return request + " -> " + status + " " + (text.length() > 2000 ? text.substring(0, 2000) + "…" : text);
    }
}
