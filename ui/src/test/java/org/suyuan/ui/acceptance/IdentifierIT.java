package org.suyuan.ui.acceptance;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URLEncoder;
import java.time.Duration;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Identifiers over HTTP. */
@ExtendWith(SharedPlatform.class)
class IdentifierIT {

    private static final String IDENTIFIERS = "/api/v1/identifiers";

    private final RunningPlatform platform;

    IdentifierIT(RunningPlatform platform) {
        this.platform = platform;
    }

    private Answer resolve(String account, String code) {
        return platform.as(account)
                .get(IDENTIFIERS + "/" + URLEncoder.encode(code, UTF_8).replace("+", "%20"));
    }

    @Test
    @DisplayName("GET /api/v1/identifiers/{code} → scheme, what it names; a URN and a Digital Link name the same")
    void schemesAreTold() {
        String[][] codes = {
            {"urn:epc:id:sgtin:4012345.011111.9%2F8", "SGTIN"},
            {"https://id.gs1.org/01/04012345111118/21/9%2F8", "SGTIN"},
            {"https://example.com/01/04012345111118?17=261231", "GTIN"},
            {"4012345111118", "GTIN"},
            {"1.2.156.326.1", "OID"},
            {"86.1000.11/abc", "HANDLE"},
            {"88.118.8/x;y", "INDUSTRIAL_INTERNET"},
            {"81234567890123456789", "DRUG"},
            {"批次 2026-17", "LOCAL"}
        };
        for (String[] code : codes) {
            JsonNode found = resolve("uploader", code[0]).expect(200).json();
            assertThat(found.path("code").asText()).isEqualTo(code[0]);
            assertThat(found.path("scheme").asText()).as(code[0]).isEqualTo(code[1]);
            assertThat(found.path("schemeName").asText()).containsPattern("\\p{IsHan}");
            assertThat(platform.as("uploader")
                            .get(IDENTIFIERS, "code", code[0])
                            .expect(200)
                            .json())
                    .isEqualTo(found);
        }
        assertThat(resolve("uploader", codes[0][0]).json().path("key"))
                .isEqualTo(resolve("uploader", codes[1][0]).json().path("key"));
        JsonNode wrong = resolve("uploader", "https://id.gs1.org/01/04012345111119")
                .expect(200)
                .json();
        assertThat(wrong.path("fault").path("code").asText()).isEqualTo("CHECK_DIGIT");
    }

    @Test
    @DisplayName("A registered subject is named to those whose scope it lies in, and to nobody else")
    void aSubjectIsNamedWithinTheScope() {
        JsonNode subject = new Cases(platform).register(Registrations.enterprise());
        String code = subject.path("code").asText();
        Cases.await("found", Duration.ofSeconds(15), () -> resolve("reviewer", code)
                .expect(200)
                .json()
                .path("subject")
                .path("code")
                .asText()
                .equals(code));

        assertThat(resolve("reviewer", code).json().path("scheme").asText()).isEqualTo("SUBJECT_CODE");
        assertThat(resolve("reviewer-qd", code)
                        .expect(200)
                        .json()
                        .path("subject")
                        .isNull())
                .isTrue();
        resolve("admin", code).problem(403);
        Client.anonymous(platform.base()).get(IDENTIFIERS + "/" + code).problem(401);
    }

    @Test
    @DisplayName("What is no code is refused; elsewhere an escaped slash still is")
    void oddCodesAreRefused() {
        resolve("uploader", "x".repeat(501)).wrong("code");
        resolve("uploader", "a\u0001b").wrong("code");
        platform.as("uploader").get(IDENTIFIERS).wrong("code");
        for (String path :
                new String[] {"/api/v1/subjects/a%2Fb", "/api/v1/identifiers/a%2Fb/c", "/epcis/v2/capture/a%2Fb"}) {
            Answer answer = platform.as("uploader").get(path);
            assertThat(answer.status()).as("%s", answer).isIn(400, 404);
        }
    }
}
