package org.suyuan.ui.acceptance;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.suyuan.ui.acceptance.EpcisDocuments.CAPTURE;
import static org.suyuan.ui.acceptance.EpcisDocuments.EVENTS;
import static org.suyuan.ui.acceptance.EpcisDocuments.JSON_LD;
import static org.suyuan.ui.acceptance.EpcisDocuments.captured;
import static org.suyuan.ui.acceptance.EpcisDocuments.document;
import static org.suyuan.ui.acceptance.EpcisDocuments.event;
import static org.suyuan.ui.acceptance.EpcisDocuments.found;
import static org.suyuan.ui.acceptance.EpcisDocuments.newEpc;
import static org.suyuan.ui.acceptance.EpcisDocuments.newId;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URLEncoder;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** EPCIS 2.0 over GS1's REST binding. */
@ExtendWith(SharedPlatform.class)
class EpcisIT {

    private final RunningPlatform platform;
    private final Client uploader;
    private final Cases cases;

    EpcisIT(RunningPlatform platform) {
        this.platform = platform;
        this.uploader = platform.as("uploader");
        this.cases = new Cases(platform);
    }

    private static JsonNode problem(Answer answer, int status, String type) {
        answer.problem(status);
        assertThat(answer.json().path("type").asText()).as("%s", answer).isEqualTo("epcisException:" + type);
        return answer.json();
    }

    @Test
    @DisplayName(
            "POST /epcis/v2/capture → 202 with Location; GET of it → {captureID, createdAt, finishedAt, running, success,"
                    + " captureErrorBehaviour, errors}")
    void aDocumentIsCaptured() {
        Answer answer = uploader.send(
                "POST",
                CAPTURE,
                "application/json",
                document(event(newEpc())).toString().getBytes(UTF_8));

        String location = answer.expect(202).header("Location");
        assertThat(location).startsWith(CAPTURE + "/");
        assertThat(answer.header("GS1-EPCIS-Version")).isEqualTo("2.0.0");
        Cases.await(
                "captured",
                Duration.ofSeconds(20),
                () -> !uploader.get(location).expect(200).json().path("running").asBoolean(true));
        JsonNode job = uploader.get(location).expect(200).json();
        assertThat(job.fieldNames())
                .toIterable()
                .containsExactlyInAnyOrder(
                        "captureID",
                        "createdAt",
                        "finishedAt",
                        "running",
                        "success",
                        "captureErrorBehaviour",
                        "errors");
        assertThat(location).endsWith(job.path("captureID").asText());
        assertThat(job.path("success").asBoolean()).isTrue();
        assertThat(job.path("captureErrorBehaviour").asText()).isEqualTo("rollback");
        assertThat(job.path("errors")).isEmpty();
        assertThat(job.path("finishedAt").asText()).isNotBlank();
        assertThat(uploader.get(CAPTURE, "perPage", 5).expect(200).json().get(0).path("captureID"))
                .isNotNull();
        problem(platform.as("enterprise").get(location), 404, "NoSuchResourceException");
        problem(uploader.get(CAPTURE + "/none"), 404, "NoSuchResourceException");
        problem(platform.as("reviewer").get(location), 403, "SecurityException");
    }

    @Test
    @DisplayName("Public documents, JSON-LD and XML of 2.0 and 1.2: captured, and returned by query equal in content")
    void publicDocumentsComeBackAsTheyWereSent() {
        List<Path> documents = EpcisDocuments.valid().toList();
        assertThat(documents).hasSizeGreaterThan(90);
        for (Path file : documents) {
            List<String> ids = new ArrayList<>();
            String sent = EpcisDocuments.fresh(file, ids);
            JsonNode job = captured(uploader, EpcisDocuments.type(file), sent);
            assertThat(job.path("success").asBoolean()).as("%s %s", file, job).isTrue();

            List<JsonNode> events = new ArrayList<>();
            JsonNode context = null;
            for (String id : ids) {
                Answer answer = uploader.get(EVENTS, "EQ_eventID", id);
                assertThat(found(answer)).as("%s %s", file, id).hasSize(1);
                events.add(found(answer).get(0));
                context = answer.json().path("@context");
            }
            if (file.toString().endsWith(".json")) {
                List<JsonNode> were = EpcisDocuments.events(Answer.parse(sent));
                for (int i = 0; i < were.size(); i++) {
                    assertThat(EpcisDocuments.canonical(events.get(i)))
                            .as("%s", file)
                            .isEqualTo(EpcisDocuments.canonical(were.get(i)));
                }
            }
            // What came back is the same event for the platform too, or it would be an error.
            for (int i = 0; i < ids.size(); i++) {
                ObjectNode again = document(events.get(i));
                again.set(
                        "@context",
                        uploader.get(EVENTS, "EQ_eventID", ids.get(i)).json().path("@context"));
                JsonNode repeated = captured(uploader, JSON_LD, again.toString());
                assertThat(repeated.path("success").asBoolean())
                        .as("%s again: %s", file, repeated)
                        .isTrue();
                assertThat(found(uploader.get(EVENTS, "EQ_eventID", ids.get(i))))
                        .hasSize(1);
            }
            assertThat(context).isNotNull();
        }
    }

    @Test
    @DisplayName("Invalid documents are refused with the reason and the failing path, and nothing of them is kept")
    void invalidDocumentsAreRefused() {
        List<Path> documents = EpcisDocuments.invalid().toList();
        assertThat(documents).hasSizeGreaterThan(20);
        for (Path file : documents) {
            JsonNode problem = problem(
                    uploader.send(
                            "POST",
                            CAPTURE,
                            EpcisDocuments.type(file),
                            EpcisDocuments.text(file).getBytes(UTF_8)),
                    400,
                    "ValidationException");
            assertThat(problem.path("errors")).as("%s %s", file, problem).isNotEmpty();
            for (JsonNode error : problem.path("errors")) {
                assertThat(error.path("field").asText()).as("%s", problem).isNotBlank();
                assertThat(error.path("message").asText()).containsPattern("\\p{IsHan}");
            }
        }
    }

    @Test
    @DisplayName("The failing path is named, each of them at once")
    void eachWrongPlaceIsNamed() {
        ObjectNode wrong = event(newEpc());
        wrong.put("action", "CREATE").put("eventTime", "yesterday").put("bizStep", "transforming");
        wrong.putArray("epcList").add("urn:epc:id:sgtin:1.2.3");
        wrong.putObject("readPoint").put("id", "no uri");
        wrong.put("unknownField", 1);

        JsonNode problem =
                problem(uploader.post(CAPTURE, document(event(newEpc()), wrong)), 400, "ValidationException");

        assertThat(problem.path("errors").findValuesAsText("field"))
                .containsExactlyInAnyOrder(
                        "epcisBody.eventList[1].action",
                        "epcisBody.eventList[1].eventTime",
                        "epcisBody.eventList[1].bizStep",
                        "epcisBody.eventList[1].epcList[0]",
                        "epcisBody.eventList[1].readPoint.id",
                        "epcisBody.eventList[1].unknownField");
    }

    @Test
    @DisplayName("GS1-Capture-Error-Behaviour: proceed captures the good events and names the bad ones")
    void goodEventsAreCapturedBesideBadOnes() {
        ObjectNode good = event(newEpc());
        ObjectNode bad = event(newEpc());
        bad.remove("action");

        JsonNode job = captured(
                uploader, "application/json", document(bad, good).toString(), "GS1-Capture-Error-Behaviour", "proceed");

        assertThat(job.path("success").asBoolean()).isFalse();
        assertThat(job.path("captureErrorBehaviour").asText()).isEqualTo("proceed");
        assertThat(job.path("errors")).hasSize(1);
        assertThat(job.path("errors").get(0).path("field").asText()).isEqualTo("epcisBody.eventList[0].action");
        assertThat(job.path("errors").get(0).path("type").asText()).isEqualTo("epcisException:ValidationException");
        assertThat(found(uploader.get(EVENTS, "EQ_eventID", good.path("eventID").asText())))
                .hasSize(1);
        assertThat(found(uploader.get(EVENTS, "EQ_eventID", bad.path("eventID").asText())))
                .isEmpty();
    }

    @Test
    @DisplayName("The same eventID with the same content is captured once, with other content it is an error")
    void anEventIsCapturedOnce() {
        ObjectNode first = event(newEpc());
        captured(uploader, "application/json", document(first).toString());
        ObjectNode same = first.deepCopy();
        same.put("eventTime", "2026-03-03T21:06:07Z").put("bizStep", "https://ref.gs1.org/cbv/BizStep-receiving");
        ObjectNode other = first.deepCopy();
        other.put("bizStep", "shipping");

        assertThat(captured(uploader, "application/json", document(same).toString())
                        .path("success")
                        .asBoolean())
                .isTrue();
        ObjectNode beside = event(newEpc());
        JsonNode job =
                captured(uploader, "application/json", document(beside, other).toString());

        assertThat(job.path("success").asBoolean()).isFalse();
        assertThat(job.path("errors").get(0).path("field").asText()).isEqualTo("epcisBody.eventList[1].eventID");
        assertThat(found(
                        uploader.get(EVENTS, "EQ_eventID", first.path("eventID").asText())))
                .hasSize(1)
                .allSatisfy(event -> assertThat(event.path("bizStep").asText()).isEqualTo("receiving"));
        assertThat(found(uploader.get(
                        EVENTS, "EQ_eventID", beside.path("eventID").asText())))
                .as("rolled back with the rest")
                .isEmpty();
    }

    @Test
    @DisplayName("An event that declares an earlier one to be in error stands beside it")
    void anErrorIsDeclared() {
        ObjectNode first = event(newEpc());
        captured(uploader, "application/json", document(first).toString());
        ObjectNode declared = first.deepCopy();
        declared.putObject("errorDeclaration")
                .put("declarationTime", "2026-03-05T00:00:00Z")
                .put("reason", "incorrect_data")
                .putArray("correctiveEventIDs")
                .add(newId());
        assertThat(captured(uploader, "application/json", document(declared).toString())
                        .path("success")
                        .asBoolean())
                .isTrue();

        String id = first.path("eventID").asText();
        assertThat(found(uploader.get(EVENTS, "EQ_eventID", id))).hasSize(2);
        assertThat(found(uploader.get(EVENTS, "EQ_eventID", id, "EXISTS_errorDeclaration", true)))
                .hasSize(1);
        assertThat(found(uploader.get(EVENTS, "EQ_eventID", id, "EQ_errorReason", "incorrect_data")))
                .hasSize(1);
        assertThat(found(uploader.get(EVENTS + "/" + URLEncoder.encode(id, UTF_8))))
                .hasSize(2);
    }

    @Test
    @DisplayName("An event without eventID is known by its hash, and found under it")
    void anEventWithoutAnIdIsKnownByItsHash() {
        ObjectNode nameless = event(newEpc());
        nameless.remove("eventID");
        captured(uploader, "application/json", document(nameless).toString());
        captured(uploader, "application/json", document(nameless).toString());

        List<JsonNode> events = found(uploader.get(
                EVENTS, "MATCH_anyEPC", nameless.path("epcList").get(0).asText()));

        assertThat(events).hasSize(1);
        String id = events.get(0).path("eventID").asText();
        assertThat(id).matches("ni:///sha-256;[0-9a-f]{64}\\?ver=CBV2\\.0");
        assertThat(found(uploader.get(EVENTS + "/" + URLEncoder.encode(id, UTF_8))))
                .hasSize(1);
        problem(uploader.get(EVENTS + "/" + URLEncoder.encode(newId(), UTF_8)), 404, "NoSuchResourceException");
    }

    @Test
    @DisplayName("GET /epcis/v2/events?… with the standard's query parameters; a URN and a Digital Link find the same")
    void eventsAreFound() {
        String serial = newEpc().substring("urn:epc:id:sgtin:4012345.011111.".length());
        // A document has a shorter serial number than a product.
        String number = serial.substring(0, 10);
        String urn = "urn:epc:id:sgtin:4012345.011111." + serial;
        String link = "https://id.example.com/01/04012345111118/21/" + serial;
        ObjectNode event = event(urn);
        event.put("disposition", "in_progress");
        event.putObject("readPoint").put("id", "urn:epc:id:sgln:4012345.00005.0");
        event.putObject("bizLocation").put("id", "https://id.gs1.org/414/4012345000054");
        event.putArray("bizTransactionList")
                .addObject()
                .put("type", "po")
                .put("bizTransaction", "urn:epc:id:gdti:4012345.00009.PO-" + number);
        event.putArray("sourceList")
                .addObject()
                .put("type", "owning_party")
                .put("source", "urn:epc:id:pgln:4000001.00000");
        event.putArray("quantityList")
                .addObject()
                .put("epcClass", "urn:epc:class:lgtin:4012345.012345.L" + serial)
                .put("quantity", 12.5)
                .put("uom", "KGM");
        ObjectNode made = Answer.object()
                .put("type", "TransformationEvent")
                .put("eventID", newId())
                .put("eventTime", "2026-03-05T05:06:07.000+08:00")
                .put("eventTimeZoneOffset", "+08:00")
                .put("transformationID", "urn:epc:id:gdti:4012345.00009.T-" + number);
        made.putArray("inputEPCList").add(link);
        made.putArray("outputEPCList").add("urn:epc:id:sscc:4012345.3111111111");
        captured(uploader, "application/json", document(event, made).toString());
        String id = event.path("eventID").asText();

        Object[][] matching = {
            {"MATCH_epc", urn},
            {"MATCH_epc", link},
            {"MATCH_epcClass", "https://id.gs1.org/01/04012345123456/10/L" + serial},
            {"MATCH_epcClass", "urn:epc:class:lgtin:4012345.012345.*"},
            {"MATCH_epc", "urn:epc:idpat:sgtin:4012345.011111.*"},
            {"MATCH_epc", "urn:epc:idpat:sgtin:4012345.*.*"},
            {"MATCH_anyEPC", "urn:epc:id:sscc:4012345.0000000011|" + urn},
            {"EQ_bizTransaction_po", "https://id.gs1.org/253/4012345000092PO-" + number},
            {"EQ_bizTransaction_urn:epcglobal:cbv:btt:po", "urn:epc:id:gdti:4012345.00009.PO-" + number},
            {"EQ_readPoint", "https://id.gs1.org/414/4012345000054"},
            {"EQ_bizLocation", "urn:epc:id:sgln:4012345.00005.0"},
            {"EQ_source_owning_party", "urn:epc:id:pgln:4000001.00000"},
            {"EQ_bizStep", "shipping|urn:epcglobal:cbv:bizstep:receiving"},
            {"EQ_disposition", "in_progress"},
            {"EQ_action", "OBSERVE"},
            {"eventType", "ObjectEvent,TransformationEvent"},
            {"GE_eventTime", "2026-03-03T21:06:07Z"},
            {"LT_eventTime", "2026-03-04T05:06:08+08:00"},
            {"EQ_userID", "uploader"}
        };
        for (Object[] condition : matching) {
            assertThat(found(uploader.get(EVENTS, "EQ_eventID", id, condition[0], condition[1])))
                    .as("%s=%s", condition)
                    .hasSize(1);
        }
        Object[][] others = {
            {"MATCH_epc", newEpc()},
            {"MATCH_inputEPC", urn},
            {"EQ_bizStep", "shipping"},
            {"EQ_action", "ADD"},
            {"eventType", "TransformationEvent"},
            {"GE_eventTime", "2026-03-04T05:06:08+08:00"},
            {"LT_eventTime", "2026-03-03T21:06:07Z"},
            {"EQ_bizTransaction_inv", "urn:epc:id:gdti:4012345.00009.PO-" + number},
            {"EXISTS_errorDeclaration", "true"},
            {"EQ_userID", "enterprise"}
        };
        for (Object[] condition : others) {
            assertThat(found(uploader.get(EVENTS, "EQ_eventID", id, condition[0], condition[1])))
                    .as("%s=%s", condition)
                    .isEmpty();
        }
        assertThat(found(uploader.get(EVENTS, "MATCH_inputEPC", urn))).hasSize(1);
        assertThat(found(uploader.get(
                        EVENTS, "MATCH_anyEPC", urn, "MATCH_outputEPC", "urn:epc:id:sscc:4012345.3111111111")))
                .hasSize(1);
        assertThat(found(uploader.get(
                        EVENTS,
                        "EQ_transformationID",
                        made.path("transformationID").asText())))
                .hasSize(1);
        assertThat(found(uploader.get(EVENTS, "MATCH_anyEPC", urn))).hasSize(2);
    }

    @Test
    @DisplayName(
            "Wrong and unknown parameters are a QueryParameterException, too many results a QueryTooLargeException")
    void wrongParametersAreRefused() {
        for (String query : List.of(
                "EQ_action=CREATE",
                "eventType=Nothing",
                "GE_eventTime=yesterday",
                "perPage=0",
                "perPage=1001",
                "perPage=x",
                "orderBy=name",
                "orderDirection=UP",
                "nextPageToken=abc",
                "EQ_nonsense=1",
                "anything=1",
                "EXISTS_errorDeclaration=perhaps",
                "MATCH_epc=urn:epc:idpat:nonsense:*",
                "EQ_bizStep=",
                "EQ_eventID=%00")) {
            problem(uploader.get(EVENTS + "?" + query), 400, "QueryParameterException");
        }
        captured(
                uploader,
                "application/json",
                document(event(newEpc()), event(newEpc())).toString());
        problem(uploader.get(EVENTS, "maxEventCount", 1), 413, "QueryTooLargeException");
        problem(uploader.accepting("text/csv").get(EVENTS), 406, "NotAcceptableException");
    }

    @Test
    @DisplayName("Results are paged by nextPageToken and perPage, with a Link to the next page")
    void resultsArePaged() {
        String lot = "urn:epc:class:lgtin:4012345.012345.P" + newEpc().substring(32);
        List<JsonNode> events = new ArrayList<>();
        for (int i = 0; i < 7; i++) {
            ObjectNode event = event(newEpc());
            event.remove("epcList");
            event.putArray("quantityList").addObject().put("epcClass", lot);
            event.put("eventTime", "2026-04-0" + (i + 1) + "T00:00:00Z");
            events.add(event);
        }
        captured(
                uploader,
                "application/json",
                document(events.toArray(JsonNode[]::new)).toString());
        Set<String> seen = new HashSet<>();
        List<String> times = new ArrayList<>();
        String next = EVENTS + Client.query("MATCH_epcClass", lot, "perPage", 3, "orderBy", "eventTime");
        int pages = 0;
        while (!next.isEmpty()) {
            Answer page = uploader.get(next);
            found(page).forEach(event -> {
                seen.add(event.path("eventID").asText());
                times.add(event.path("eventTime").asText());
            });
            pages++;
            String link = page.header("Link");
            next = link.isEmpty() ? "" : link.substring(1, link.indexOf('>'));
        }
        assertThat(pages).isEqualTo(3);
        assertThat(seen).hasSize(7);
        assertThat(times).isSortedAccordingTo(java.util.Comparator.reverseOrder());
        assertThat(found(uploader.get(EVENTS, "MATCH_epcClass", lot, "orderBy", "eventTime", "eventCountLimit", 2)))
                .hasSize(2);
        assertThat(found(uploader.get(
                                EVENTS,
                                "MATCH_epcClass",
                                lot,
                                "orderBy",
                                "eventTime",
                                "orderDirection",
                                "ASC",
                                "perPage",
                                1))
                        .get(0)
                        .path("eventTime")
                        .asText())
                .startsWith("2026-04-01");
    }

    @Test
    @DisplayName("OPTIONS and headers tell of versions and limits; a version we do not have is refused")
    void theInterfaceTellsOfItself() {
        Answer capture = uploader.send("OPTIONS", CAPTURE, null, java.net.http.HttpRequest.BodyPublishers.noBody())
                .expect(204);
        assertThat(capture.header("Allow")).contains("POST");
        assertThat(capture.header("GS1-EPCIS-Min")).isEqualTo("2.0.0");
        assertThat(capture.header("GS1-EPCIS-Max")).isEqualTo("2.0.0");
        assertThat(capture.header("GS1-CBV-Version")).isEqualTo("2.0.0");
        assertThat(capture.header("GS1-EPC-Format")).isEqualTo("Never_Translates");
        assertThat(capture.header("GS1-Capture-Error-Behaviour")).isEqualTo("rollback");
        assertThat(Integer.parseInt(capture.header("GS1-EPCIS-Capture-Limit"))).isPositive();
        assertThat(Long.parseLong(capture.header("GS1-EPCIS-Capture-File-Size-Limit")))
                .isPositive();
        uploader.send("OPTIONS", EVENTS, null, java.net.http.HttpRequest.BodyPublishers.noBody())
                .expect(204);
        problem(
                uploader.sendWith("GET", EVENTS, null, new byte[0], "GS1-EPCIS-Version", "1.2.0"),
                406,
                "NotAcceptableException");
        uploader.sendWith("GET", EVENTS, null, new byte[0], "GS1-EPCIS-Version", "2.0")
                .expect(200);
    }

    @Test
    @DisplayName(
            "A sender reads what it sent; authorities what lies in their scope; the nation sees all; unknown parties are stored")
    void eachSeesWhatIsHis() {
        JsonNode subject = cases.register(Registrations.enterprise());
        String code = subject.path("code").asText();
        ObjectNode known = event(newEpc());
        known.putArray("destinationList")
                .addObject()
                .put("type", "possessing_party")
                .put("destination", "https://suyuan.example.cn/subjects/" + code);
        ObjectNode unknown = event(newEpc());
        unknown.putObject("bizLocation").put("id", "urn:epc:id:sgln:9999999.00005.0");
        captured(uploader, "application/json", document(known, unknown).toString());
        String knownId = known.path("eventID").asText();
        String unknownId = unknown.path("eventID").asText();

        Object[][] expected = {
            {"uploader", 1, 1},
            {"supervisor", 1, 1},
            {"reviewer", 1, 0},
            {"reviewer-qd", 0, 0}
        };
        for (Object[] who : expected) {
            Client client = platform.as((String) who[0]);
            assertThat(found(client.get(EVENTS, "EQ_eventID", knownId)))
                    .as("%s", who[0])
                    .hasSize((Integer) who[1]);
            assertThat(found(client.get(EVENTS, "EQ_eventID", unknownId)))
                    .as("%s", who[0])
                    .hasSize((Integer) who[2]);
        }
        problem(
                platform.as("reviewer-qd").get(EVENTS + "/" + URLEncoder.encode(knownId, UTF_8)),
                404,
                "NoSuchResourceException");
        ObjectNode own = event(newEpc());
        Client enterprise = platform.as("enterprise");
        captured(enterprise, "application/json", document(own).toString());
        assertThat(found(
                        enterprise.get(EVENTS, "EQ_eventID", own.path("eventID").asText())))
                .hasSize(1);
        assertThat(found(uploader.get(EVENTS, "EQ_eventID", own.path("eventID").asText())))
                .isEmpty();
        assertThat(found(enterprise.get(EVENTS, "EQ_eventID", unknownId))).isEmpty();
        problem(platform.as("admin").get(EVENTS), 403, "SecurityException");
        Client.anonymous(platform.base()).get(EVENTS).expect(401);
    }
}
