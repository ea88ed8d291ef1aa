package org.suyuan.ui.acceptance;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.suyuan.ui.acceptance.Accesses.DEVICES;
import static org.suyuan.ui.acceptance.Accesses.TOKEN;
import static org.suyuan.ui.acceptance.Answer.object;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.HexFormat;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Contract, Signing in: OAuth 2 client credentials of an approved platform access, and the signature over requests. */
@ExtendWith(SharedPlatform.class)
class TokenIT {

    private static final String GRANT = "grant_type=client_credentials";
    private static final HttpClient HTTP =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private final RunningPlatform platform;
    private final Accesses accesses;

    TokenIT(RunningPlatform platform) {
        this.platform = platform;
        accesses = new Accesses(platform);
    }

    @Test
    @DisplayName("a token from POST /oauth2/token, by header or form, is answered with no-store")
    void aTokenIsGiven() {
        JsonNode credentials = accesses.filed("DEVICES").path("credentials");
        for (Answer answer :
                java.util.List.of(accesses.basic(credentials, GRANT), accesses.inForm(credentials, GRANT))) {
            JsonNode token = answer.expect(200).json();
            assertThat(answer.header("Cache-Control")).contains("no-store");
            assertThat(token.path("token_type").asText()).isEqualTo("Bearer");
            assertThat(token.path("expires_in").asInt()).isEqualTo(3600);
            assertThat(token.path("scope").asText()).isEqualTo("DEVICES");
            accesses.bearer(token.path("access_token").asText()).get(DEVICES).expect(200);
        }
    }

    @Test
    @DisplayName("refusals are those of RFC 6749: error and description")
    void refusalsAreThoseOfTheStandard() {
        JsonNode credentials = accesses.filed("DEVICES").path("credentials");
        JsonNode wrong =
                object().put("clientId", credentials.path("clientId").asText()).put("clientSecret", "x".repeat(43));
        refused(accesses.basic(wrong, GRANT), 401, "invalid_client");
        assertThat(accesses.basic(wrong, GRANT).header("WWW-Authenticate")).startsWith("Basic");
        refused(accesses.inForm(wrong, GRANT), 401, "invalid_client");
        refused(
                accesses.basic(object().put("clientId", "nobody").put("clientSecret", "x".repeat(43)), GRANT),
                401,
                "invalid_client");
        refused(accesses.basic(credentials, "grant_type=password"), 400, "unsupported_grant_type");
        refused(accesses.basic(credentials, "scope=DEVICES"), 400, "invalid_request");
        refused(accesses.basic(credentials, GRANT + "&scope=RECORDS"), 400, "invalid_scope");
        refused(accesses.basic(credentials, GRANT + "&" + GRANT), 400, "invalid_request");
        refused(
                accesses.inForm(
                        object().put("clientId", "enterprise").put("clientSecret", RunningPlatform.PASSWORD), GRANT),
                401,
                "invalid_client");
        platform.anonymous().post(TOKEN, object()).problem(415);
    }

    private static void refused(Answer answer, int status, String error) {
        assertThat(answer.expect(status).json().path("error").asText()).isEqualTo(error);
        assertThat(answer.json().path("error_description").asText()).matches("(?s).*\\p{IsHan}.*");
        assertThat(answer.header("Content-Type")).startsWith("application/json");
    }

    @Test
    @DisplayName("401 without redirect for a token that is none")
    void whatIsNoTokenIsRefused() {
        for (String token : java.util.List.of("x".repeat(43), "a.b.c", "%00")) {
            Answer answer = accesses.bearer(token).get(DEVICES).problem(401);
            assertThat(answer.header("WWW-Authenticate")).startsWith("Bearer");
        }
    }

    @Test
    @DisplayName("an interface that was not granted is 403")
    void onlyWhatWasGrantedIsOpen() {
        JsonNode access = accesses.filed("DEVICES");
        Client system = accesses.system(access);
        system.get(DEVICES).expect(200);
        system.get(Registrations.SUBJECTS).problem(403);
        system.post("/api/v1/records", Answer.array()).problem(403);
        system.get("/api/v1/tasks").problem(403);
        system.get(Accesses.APPLICATIONS).problem(403);
        system.get(Accesses.MANDATES).expect(200);
    }

    @Test
    @DisplayName("a token that has expired is refused")
    void anExpiredTokenIsRefused() {
        JsonNode access = accesses.filed("DEVICES");
        Client system = accesses.system(access);
        system.get(DEVICES).expect(200);
        platform.inDatabase("update api_token set expires_at = now() - interval '1 second' where client_id = '"
                + access.path("clientId").asText() + "'");
        system.get(DEVICES).problem(401);
    }

    @Test
    @DisplayName("a program account of an access has no password to sign in with")
    void thereIsNoPassword() {
        JsonNode access = accesses.filed("DEVICES");
        Client.as(
                        platform.base(),
                        access.path("clientId").asText(),
                        access.at("/credentials/clientSecret").asText())
                .get(DEVICES)
                .problem(401);
    }

    @Test
    @DisplayName("where it is demanded: the signature over the body with time stamp and nonce, against replay")
    void requestsAreSigned() throws Exception {
        JsonNode access = accesses.filed("DEVICES");
        String token = accesses.token(access.path("credentials"));
        platform.as("enterprise")
                .put(
                        Accesses.path(access) + "/signing",
                        null,
                        object().put("signed", true).toString())
                .expect(204);
        accesses.bearer(token).get(DEVICES).problem(401);
        String key = access.at("/credentials/signingKey").asText();
        String body = object().toString();
        long now = Instant.now().getEpochSecond();

        assertThat(signed(token, key, body, body, now, nonce()))
                .as("signed, and wrong only in itself")
                .isEqualTo(422);
        String nonce = nonce();
        assertThat(signed(token, key, body, body, now, nonce)).isEqualTo(422);
        assertThat(signed(token, key, body, body, now, nonce)).as("a replay").isEqualTo(401);
        assertThat(signed(token, key, body, "{ }", now, nonce()))
                .as("another body")
                .isEqualTo(401);
        assertThat(signed(token, key, body, body, now - 600, nonce()))
                .as("too old")
                .isEqualTo(401);
        assertThat(signed(token, "00".repeat(32), body, body, now, nonce()))
                .as("another key")
                .isEqualTo(401);
    }

    private static String nonce() {
        return UUID.randomUUID().toString();
    }

    private int signed(String token, String key, String signedBody, String sentBody, long at, String nonce)
            throws Exception {
        String digest =
                HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(signedBody.getBytes(UTF_8)));
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(HexFormat.of().parseHex(key), "HmacSHA256"));
        String signature = HexFormat.of()
                .formatHex(mac.doFinal(String.join("\n", "POST", DEVICES, Long.toString(at), nonce, digest)
                        .getBytes(UTF_8)));
        return HTTP.send(
                        HttpRequest.newBuilder(URI.create(platform.base() + DEVICES))
                                .header("Authorization", "Bearer " + token)
                                .header("Content-Type", "application/json")
                                .header("Suyuan-Timestamp", Long.toString(at))
                                .header("Suyuan-Nonce", nonce)
                                .header("Suyuan-Signature", "hmac-sha256=" + signature)
                                .POST(HttpRequest.BodyPublishers.ofString(sentBody))
                                .build(),
                        HttpResponse.BodyHandlers.discarding())
                .statusCode();
    }
}
