package org.suyuan.ui.acceptance;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.suyuan.ui.acceptance.Accesses.path;
import static org.suyuan.ui.acceptance.EpcisDocuments.CAPTURE;
import static org.suyuan.ui.acceptance.EpcisDocuments.JSON_LD;
import static org.suyuan.ui.acceptance.EpcisDocuments.document;
import static org.suyuan.ui.acceptance.EpcisDocuments.event;
import static org.suyuan.ui.acceptance.EpcisDocuments.newEpc;
import static org.suyuan.ui.acceptance.EpcisDocuments.newId;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A system that is to send EPCIS documents shows in the sandbox that it can. */
@ExtendWith(SharedPlatform.class)
class EpcisSandboxIT {

    private final RunningPlatform platform;
    private final Accesses accesses;
    private final Cases cases;

    EpcisSandboxIT(RunningPlatform platform) {
        this.platform = platform;
        accesses = new Accesses(platform);
        cases = new Cases(platform);
    }

    private static String xml() {
        return """
                <?xml version="1.0" encoding="UTF-8"?>
                <epcis:EPCISDocument xmlns:epcis="urn:epcglobal:epcis:xsd:2" schemaVersion="2.0" creationDate="2026-11-01T08:00:00Z">
                  <EPCISBody><EventList>
                    <ObjectEvent>
                      <eventTime>2026-11-01T08:00:00Z</eventTime>
                      <eventTimeZoneOffset>+08:00</eventTimeZoneOffset>
                      <epcList><epc>%s</epc></epcList>
                      <action>OBSERVE</action>
                    </ObjectEvent>
                  </EventList></EPCISBody>
                </epcis:EPCISDocument>""".formatted(newEpc());
    }

    private static Answer send(Client client, String type, String body) {
        return client.send("POST", CAPTURE, type, body.getBytes(UTF_8));
    }

    private List<String> open(JsonNode access) {
        JsonNode sandbox = platform.as("enterprise")
                .get(path(access) + "/sandbox")
                .expect(200)
                .json();
        return StreamSupport.stream(sandbox.path("cases").spliterator(), false)
                .filter(each -> !each.path("passed").asBoolean())
                .map(each -> each.path("caseCode").asText())
                .toList();
    }

    private List<String> kept() {
        return platform.fromDatabase(
                "select (select count(*) from epcis_event) || ' ' || (select count(*) from epcis_capture)");
    }

    @Test
    @DisplayName("a system passes each case of EPCIS by what it sends, no reviewer exempts it")
    void aSystemShowsEachCaseOfEpcis() {
        JsonNode access = accesses.inSandbox("EPCIS");
        assertThat(open(access))
                .containsExactlyInAnyOrder(
                        "ACCEPTED", "XML", "FIELDS_NAMED", "JOB_READ", "EVENT_AGAIN", "CONTENT_TYPE", "TOKEN_EXPIRED");
        JsonNode secret = accesses.post("enterprise", access, "test-credentials")
                .expect(201)
                .json();
        Client system = accesses.bearer(accesses.token(secret));
        List<String> before = kept();

        String right = document(event(newEpc()).put("eventID", newId())).toString();
        Answer taken = send(system, JSON_LD, right).expect(202);
        assertThat(open(access)).doesNotContain("ACCEPTED").contains("XML", "EVENT_AGAIN");
        JsonNode job = system.get(taken.header("Location")).expect(200).json();
        assertThat(job.path("success").asBoolean()).isTrue();
        assertThat(job.path("running").asBoolean(true)).isFalse();
        assertThat(job.path("captureID").asText()).isNotBlank();
        assertThat(job.has("events")).isFalse();
        assertThat(open(access)).doesNotContain("JOB_READ");

        send(system, JSON_LD, right).expect(202);
        assertThat(open(access)).doesNotContain("EVENT_AGAIN");
        send(system, "application/xml", xml()).expect(202);
        assertThat(open(access)).doesNotContain("XML");

        ObjectNode wrong = event(newEpc());
        wrong.remove("eventTime");
        Answer refused = send(system, JSON_LD, document(wrong).toString());
        refused.problem(400);
        assertThat(refused.json().path("type").asText()).isEqualTo("epcisException:ValidationException");
        assertThat(refused.json().at("/errors/0/field").asText()).isEqualTo("epcisBody.eventList[0].eventTime");
        send(system, "text/plain", "x").problem(415);
        platform.inDatabase("update api_token set expires_at = now() - interval '1 second' where client_id = '"
                + secret.path("clientId").asText() + "'");
        send(system, JSON_LD, right).problem(401);

        assertThat(open(access)).isEmpty();
        assertThat(kept()).as("nothing of it is real").isEqualTo(before);
        accesses.post("enterprise", access, "sandbox-run").expect(204);
        cases.approve("reviewer2", access);
        assertThat(accesses.status(access)).isEqualTo("ACTIVE");
    }

    @Test
    @DisplayName("the same eventID with other content is an error in the sandbox too, and proves nothing")
    void otherContentUnderTheSameIdIsAnError() {
        JsonNode access = accesses.inSandbox("EPCIS");
        Client system = accesses.sandboxClient(access);
        String id = newId();
        send(system, JSON_LD, document(event(newEpc()).put("eventID", id)).toString())
                .expect(202);
        Answer other = send(
                        system,
                        JSON_LD,
                        document(event(newEpc()).put("eventID", id)).toString())
                .expect(202);
        JsonNode job = system.get(other.header("Location")).expect(200).json();
        assertThat(job.path("success").asBoolean(true)).isFalse();
        assertThat(job.at("/errors/0/code").asText()).isEqualTo("other_content");
        assertThat(open(access)).contains("EVENT_AGAIN");
        system.get(CAPTURE + "/none").problem(404);
        platform.as("enterprise").get(CAPTURE + "/none").problem(404);
    }
}
