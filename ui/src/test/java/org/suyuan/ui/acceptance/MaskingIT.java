package org.suyuan.ui.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.suyuan.ui.acceptance.Registrations.SUBJECTS;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Contract, Subjects: what is masked, to whom, and that seeing it in full is audited. */
@ExtendWith(SharedPlatform.class)
class MaskingIT {

    private final RunningPlatform platform;
    private final Cases cases;

    MaskingIT(RunningPlatform platform) {
        this.platform = platform;
        this.cases = new Cases(platform);
    }

    private JsonNode seenBy(String account, JsonNode subject) {
        return platform.as(account)
                .get(SUBJECTS + "/" + subject.path("id").asText())
                .expect(200)
                .json();
    }

    private JsonNode listedTo(String account, JsonNode subject) {
        List<JsonNode> items = platform.as(account)
                .get(SUBJECTS, "code", subject.path("code").asText())
                .expect(200)
                .items();
        assertThat(items).hasSize(1);
        return items.get(0);
    }

    private List<String> whoSaw(JsonNode subject) {
        return platform.fromDatabase("select actor from audit_entry where action = 'REVEAL' and object_id = '"
                + subject.path("id").asText() + "' order by id");
    }

    @ParameterizedTest
    @ValueSource(strings = {"enforcer", "leader", "assessor", "emergency"})
    @DisplayName("Legal representative and phone are masked to those without the permission")
    void maskedWithoutThePermission(String account) {
        ObjectNode sent = Registrations.enterprise();
        JsonNode subject = cases.registerAndFind(sent);

        JsonNode seen = seenBy(account, subject);
        assertThat(seen.path("legalRepresentative")).isNotEqualTo(sent.get("legalRepresentative"));
        assertThat(seen.path("contactPhone").asText()).contains("****");
        assertThat(seen.path("contactName")).isNotEqualTo(sent.get("contactName"));
        assertThat(seen.path("address")).as("of a firm").isEqualTo(sent.get("address"));
        assertThat(listedTo(account, subject).path("legalRepresentative"))
                .isNotEqualTo(sent.get("legalRepresentative"));
        assertThat(whoSaw(subject)).doesNotContain(account);
    }

    @ParameterizedTest
    @ValueSource(strings = {"reviewer", "supervisor"})
    @DisplayName("reviewers and supervisor have it; seeing them in full is audited")
    void inFullWithThePermissionAndAudited(String account) {
        ObjectNode sent = Registrations.farmer();
        JsonNode subject = cases.registerAndFind(sent);
        long before = whoSaw(subject).stream().filter(account::equals).count();

        JsonNode seen = seenBy(account, subject);
        assertThat(seen.path("legalRepresentative")).isEqualTo(sent.get("legalRepresentative"));
        assertThat(seen.path("contactPhone")).isEqualTo(sent.get("contactPhone"));
        assertThat(seen.path("address")).isEqualTo(sent.get("address"));
        assertThat(whoSaw(subject).stream().filter(account::equals)).hasSize((int) before + 1);

        assertThat(listedTo(account, subject).path("address")).isEqualTo(sent.get("address"));
        assertThat(whoSaw(subject).stream().filter(account::equals)).hasSize((int) before + 2);
    }

    @Test
    @DisplayName("the applicant has it; one's own is no reveal")
    void inFullToTheApplicant() {
        ObjectNode sent = Registrations.farmer();
        JsonNode subject = cases.registerAndFind(sent);

        assertThat(seenBy("enterprise", subject).path("contactPhone")).isEqualTo(sent.get("contactPhone"));
        assertThat(listedTo("enterprise", subject).path("address")).isEqualTo(sent.get("address"));
        assertThat(whoSaw(subject)).doesNotContain("enterprise");
    }

    @Test
    @DisplayName("so is the address of a FARMER or SOLE_PROPRIETOR")
    void theAddressOfAPersonIsMasked() {
        ObjectNode sole = Registrations.enterprise().put("type", "SOLE_PROPRIETOR");
        for (ObjectNode sent : List.of(Registrations.farmer(), sole)) {
            JsonNode subject = cases.registerAndFind(sent);

            assertThat(seenBy("enforcer", subject).path("address")).isNotEqualTo(sent.get("address"));
            assertThat(listedTo("enforcer", subject).path("address")).isNotEqualTo(sent.get("address"));
        }
    }
}
