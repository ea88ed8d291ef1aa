package org.suyuan.ui.acceptance;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.suyuan.ui.acceptance.Answer.array;
import static org.suyuan.ui.acceptance.Answer.object;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URLEncoder;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;

/** Takes systems through access to the platform as the people of the demo do. */
record Accesses(RunningPlatform platform, Cases cases) {

    static final String APPLICATIONS = "/api/v1/access-applications";
    static final String DEVICES = "/api/v1/devices";
    static final String MANDATES = "/api/v1/mandates";
    static final String TOKEN = "/oauth2/token";

    Accesses(RunningPlatform platform) {
        this(platform, new Cases(platform));
    }

    /** What the contract asks for, and no more. */
    static ObjectNode application(String... interfaces) {
        return object().put("systemName", Registrations.uniqueToken() + "追溯系统")
                .put("kind", "ENTERPRISE")
                .put("ownerName", "某某信息技术有限公司")
                .put("ownerCode", Registrations.uscc())
                .put("regionCode", Registrations.LIXIA)
                .put("contactName", "周某某")
                .put("email", "contact@example.com")
                .set("interfaces", array(interfaces));
    }

    JsonNode apply(ObjectNode application) {
        return platform.as("enterprise")
                .post(APPLICATIONS, application)
                .expect(201)
                .json();
    }

    JsonNode read(String account, JsonNode access) {
        return platform.as(account).get(path(access)).expect(200).json();
    }

    String status(JsonNode access) {
        return read("enterprise", access).path("status").asText();
    }

    static String path(JsonNode access) {
        return APPLICATIONS + "/" + access.path("id").asText();
    }

    Answer post(String account, JsonNode access, String act, ObjectNode body) {
        return platform.as(account).post(path(access) + "/" + act, body);
    }

    Answer post(String account, JsonNode access, String act) {
        return post(account, access, act, object());
    }

    /** Applied for and through the first review. */
    JsonNode inSandbox(String... interfaces) {
        JsonNode access = apply(application(interfaces));
        cases.approve("reviewer", access);
        assertThat(status(access)).isEqualTo("SANDBOX");
        return access;
    }

    Client sandboxClient(JsonNode access) {
        return bearer(
                token(post("enterprise", access, "test-credentials").expect(201).json()));
    }

    /** Filed, with its production credentials under {@code credentials}. */
    JsonNode filed(String... interfaces) {
        JsonNode access = inSandbox(interfaces);
        for (String each : interfaces) {
            if (List.of("SUBJECTS", "DEVICES").contains(each)) {
                passAll(access, each);
            } else {
                post(
                                "reviewer",
                                access,
                                "exemptions",
                                object().put("interface", each).put("reason", "另行核实"))
                        .expect(204);
            }
        }
        post("enterprise", access, "sandbox-run").expect(204);
        cases.approve("reviewer2", access);
        assertThat(status(access)).isEqualTo("ACTIVE");
        ObjectNode whole = (ObjectNode) read("enterprise", access);
        whole.set(
                "credentials",
                post("enterprise", access, "credentials").expect(201).json());
        return whole;
    }

    /** Shows each case of an interface. */
    void passAll(JsonNode access, String which) {
        JsonNode secret =
                post("enterprise", access, "test-credentials").expect(201).json();
        String token = token(secret);
        Client client = bearer(token);
        boolean subjects = which.equals("SUBJECTS");
        String path = subjects ? Registrations.SUBJECTS : DEVICES;
        ObjectNode right = subjects ? Registrations.enterprise() : device(testSubject(access));
        String key = Registrations.uniqueToken().hashCode() + "-" + which;
        JsonNode first = client.postOnce(path, key, right).expect(201).json();
        assertThat(client.postOnce(path, key, right).expect(201).json()).isEqualTo(first);
        client.post(path, object()).problem(422);
        client.send("POST", path, "text/plain", "x".getBytes(UTF_8)).problem(415);
        if (subjects) {
            ArrayNode many = Answer.JSON.createArrayNode();
            for (int i = 0; i < 100; i++) {
                many.add(Registrations.enterprise());
            }
            client.post(path + "/batch", many).expect(200);
        }
        platform.inDatabase("update api_token set expires_at = now() - interval '1 second' where client_id = '"
                + secret.path("clientId").asText() + "'");
        client.post(path, right).problem(401);
    }

    String testSubject(JsonNode access) {
        return platform.as("enterprise")
                .get(path(access) + "/sandbox")
                .expect(200)
                .json()
                .at("/testSubjects/0/code")
                .asText();
    }

    static ObjectNode device(String owner) {
        return object().put("type", "电子秤")
                .put("model", "DS-100")
                .put("mac", mac())
                .put("ownerCode", owner)
                .put("ownership", "SUBJECT");
    }

    static String mac() {
        byte[] bytes = new byte[6];
        ThreadLocalRandom.current().nextBytes(bytes);
        bytes[0] = 2;
        return HexFormat.ofDelimiter("-").formatHex(bytes);
    }

    // ---- tokens

    String token(JsonNode credentials) {
        return basic(credentials, "grant_type=client_credentials")
                .expect(200)
                .json()
                .path("access_token")
                .asText();
    }

    Answer basic(JsonNode credentials, String form) {
        String pair = credentials.path("clientId").asText() + ":"
                + credentials.path("clientSecret").asText();
        return Client.withAuthorization(
                        platform.base(), "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(UTF_8)))
                .send("POST", TOKEN, "application/x-www-form-urlencoded", form.getBytes(UTF_8));
    }

    Answer inForm(JsonNode credentials, String form) {
        return platform.anonymous()
                .send(
                        "POST",
                        TOKEN,
                        "application/x-www-form-urlencoded",
                        (form + "&client_id="
                                        + URLEncoder.encode(
                                                credentials.path("clientId").asText(), UTF_8)
                                        + "&client_secret="
                                        + URLEncoder.encode(
                                                credentials.path("clientSecret").asText(), UTF_8))
                                .getBytes(UTF_8));
    }

    Client bearer(String token) {
        return Client.withAuthorization(platform.base(), "Bearer " + token);
    }

    Client system(JsonNode access) {
        return bearer(token(access.path("credentials")));
    }
}
