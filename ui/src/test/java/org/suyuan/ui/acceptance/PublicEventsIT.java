package org.suyuan.ui.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.suyuan.ui.acceptance.EpcisDocuments.captured;
import static org.suyuan.ui.acceptance.EpcisDocuments.document;
import static org.suyuan.ui.acceptance.EpcisDocuments.event;
import static org.suyuan.ui.acceptance.EpcisDocuments.newEpc;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Events of EPCIS on the public page of a trace code. */
@ExtendWith(SharedPlatform.class)
class PublicEventsIT {

    private static final String HERE = "https://example.com/subjects/";

    private final RunningPlatform platform;
    private final Codes codes;
    private final Client uploader;

    PublicEventsIT(RunningPlatform platform) {
        this.platform = platform;
        this.codes = new Codes(platform);
        this.uploader = platform.as("uploader");
    }

    private void capture(Client client, JsonNode... events) {
        assertThat(captured(client, "application/json", document(events).toString())
                        .path("success")
                        .asBoolean())
                .isTrue();
    }

    private String page(String code) {
        return platform.anonymous()
                .accepting("text/html")
                .get("/t", "code", code)
                .expect(200)
                .text();
    }

    private JsonNode trace(String code) {
        return platform.anonymous()
                .get(Codes.TRACE + URLEncoder.encode(code, StandardCharsets.UTF_8))
                .expect(200)
                .json();
    }

    private static List<String> steps(JsonNode trace) {
        List<String> steps = new ArrayList<>();
        trace.path("timeline")
                .forEach(step -> steps.add(
                        step.path("kind").asText() + " " + step.path("bizStep").asText("")));
        return steps;
    }

    private static ObjectNode at(ObjectNode event, String time, String step, String disposition) {
        return event.put("eventTime", time).put("bizStep", step).put("disposition", disposition);
    }

    private static void partner(ObjectNode event, String list, String name, String code) {
        event.putArray(list + "List")
                .addObject()
                .put("type", "possessing_party")
                .put(name, HERE + code);
    }

    @Test
    @DisplayName(
            "Step and disposition in Chinese, time, place by its registered name; under the URN and the Digital Link alike")
    void eventsAreToldInPlainWords() {
        Codes.Farm farm = codes.farm();
        String shop = codes.buyer();
        String urn = newEpc();
        String serial = urn.substring(urn.lastIndexOf('.') + 1);
        ObjectNode made = at(event(urn), "2026-03-01T01:00:00Z", "commissioning", "active");
        made.putObject("readPoint").put("id", HERE + farm.subject());
        ObjectNode sent = at(event(urn), "2026-03-02T01:00:00Z", "shipping", "in_transit");
        partner(sent, "source", "source", farm.subject());
        partner(sent, "destination", "destination", shop);
        sent.putArray("bizTransactionList")
                .addObject()
                .put("type", "po")
                .put("bizTransaction", "urn:epc:id:gdti:4012345.00009.PO-1");
        ObjectNode elsewhere = at(event(urn), "2026-03-03T01:00:00Z", "storing", "https://ns.example.com/own");
        elsewhere.putObject("bizLocation").put("id", "urn:epc:id:sgln:9999999.00005.0");
        ObjectNode wrong = at(event(urn), "2026-03-04T01:00:00Z", "destroying", "destroyed");
        capture(uploader, made, sent, elsewhere, wrong);
        ObjectNode declared = wrong.deepCopy();
        declared.putObject("errorDeclaration")
                .put("declarationTime", "2026-03-05T00:00:00Z")
                .put("reason", "did_not_occur");
        capture(uploader, declared);

        String shown = page(urn);
        assertThat(shown)
                .contains("赋码启用", "状态：已启用", "发货", "状态：在途", "储存", " 交给 ", "2026-03-02 09:00")
                .doesNotContain("urn:epc:id:sgln", "PO-1", "ns.example.com", HERE, "销毁", "shipping");
        String link = "https://id.example.com/01/04012345111118/21/" + serial;
        assertThat(page(link)).contains("赋码启用", "发货", "储存");

        JsonNode trace = trace(urn);
        assertThat(steps(trace)).containsExactly("EVENT commissioning", "EVENT shipping", "EVENT storing");
        JsonNode shipping = trace.path("timeline").get(1);
        assertThat(shipping.path("disposition").asText()).isEqualTo("in_transit");
        assertThat(shipping.at("/by/code").asText()).isEqualTo(farm.subject());
        assertThat(shipping.at("/to/code").asText()).isEqualTo(shop);
        assertThat(shown)
                .contains(
                        shipping.at("/by/name").asText(),
                        shipping.at("/to/name").asText());
        assertThat(trace.path("timeline").get(2).path("disposition").asText("")).isEmpty();
        assertThat(trace.path("holders").findValuesAsText("code")).containsExactly(farm.subject(), shop);
        assertThat(trace.toString()).doesNotContain("9999999", "PO-1", "quantity");
    }

    @Test
    @DisplayName("Events on the address of a code of our own stand among our own records, in the order of time")
    void eventsStandAmongOwnRecords() {
        Codes.Farm farm = codes.farm();
        JsonNode range = codes.issue(farm, 10, "ITEM");
        codes.activate(range, 1, 10).expect(200);
        String[] code = codes.codes(range).get(0);
        ObjectNode event = at(event(code[3]), "2026-03-02T01:00:00Z", "inspecting", "conformant");
        event.putObject("bizLocation").put("id", HERE + farm.subject());
        capture(uploader, event);

        assertThat(steps(trace(code[1]))).containsExactly("EVENT inspecting", "ACTIVATION ");
        assertThat(page(code[1])).contains("检查", "状态：合格", "追溯码启用", farm.productName());
        assertThat(steps(trace(codes.codes(range).get(1)[1]))).containsExactly("ACTIVATION ");
    }

    @Test
    @DisplayName(
            "Nobody names a firm on its page for which he may not report; places and parties have no page of their own")
    void onlyWhoMaySpeakForAFirmNamesIt() {
        Codes.Farm farm = codes.farm();
        codes.buyer();
        String urn = newEpc();
        ObjectNode event = at(event(urn), "2026-03-02T01:00:00Z", "receiving", "recalled");
        event.putObject("bizLocation").put("id", HERE + farm.subject());
        partner(event, "source", "source", farm.subject());
        partner(event, "destination", "destination", farm.subject());
        capture(platform.as("code-buyer"), event);

        JsonNode trace = trace(urn);
        assertThat(steps(trace)).containsExactly("EVENT receiving");
        assertThat(trace.toString()).doesNotContain(farm.subject());
        assertThat(page(urn)).contains("收货", "状态：已召回").doesNotContain(farm.subject());

        ObjectNode joined = Answer.object()
                .put("type", "AssociationEvent")
                .put("eventID", EpcisDocuments.newId())
                .put("eventTime", "2026-03-02T01:00:00Z")
                .put("eventTimeZoneOffset", "+08:00")
                .put("action", "ADD")
                .put("parentID", "urn:epc:id:sgln:4012345.00005.77");
        joined.putArray("childEPCs").add(newEpc());
        capture(uploader, joined);
        platform.anonymous()
                .get(Codes.TRACE + URLEncoder.encode("urn:epc:id:sgln:4012345.00005.77", StandardCharsets.UTF_8))
                .problem(404);
        platform.anonymous()
                .get(Codes.TRACE + URLEncoder.encode(newEpc(), StandardCharsets.UTF_8))
                .problem(404);
    }
}
