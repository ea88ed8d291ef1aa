package org.suyuan.ui.acceptance;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.suyuan.ui.acceptance.EpcisDocuments.CAPTURE;
import static org.suyuan.ui.acceptance.EpcisDocuments.EVENTS;
import static org.suyuan.ui.acceptance.EpcisDocuments.captured;
import static org.suyuan.ui.acceptance.EpcisDocuments.document;
import static org.suyuan.ui.acceptance.EpcisDocuments.event;
import static org.suyuan.ui.acceptance.EpcisDocuments.found;
import static org.suyuan.ui.acceptance.EpcisDocuments.newEpc;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.StringReader;
import java.net.URLEncoder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;

/** What EPCIS answers in XML, and that a capture that is sent again is one. */
@ExtendWith(SharedPlatform.class)
class EpcisXmlIT {

    private static final String XML = "application/xml";
    private static final String QUERY = "urn:epcglobal:epcis-query:xsd:2";

    private final RunningPlatform platform;
    private final Client uploader;
    private final Client reading;

    EpcisXmlIT(RunningPlatform platform) {
        this.platform = platform;
        this.uploader = platform.as("uploader");
        this.reading = uploader.accepting(XML);
    }

    private static Document tree(Answer answer) {
        assertThat(answer.expect(200).header("Content-Type")).as("%s", answer).startsWith(XML);
        assertThat(answer.header("GS1-EPCIS-Version")).isEqualTo("2.0.0");
        assertThat(answer.header("Vary")).contains("Accept");
        try {
            DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
            factory.setNamespaceAware(true);
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            return factory.newDocumentBuilder().parse(new InputSource(new StringReader(answer.text())));
        } catch (Exception e) {
            throw new AssertionError("no XML in " + answer, e);
        }
    }

    private static List<Element> events(Answer answer) {
        Element root = tree(answer).getDocumentElement();
        assertThat(root.getLocalName()).isEqualTo("EPCISQueryDocument");
        assertThat(root.getNamespaceURI()).isEqualTo(QUERY);
        assertThat(root.getAttribute("schemaVersion")).isEqualTo("2.0");
        assertThat(root.getElementsByTagNameNS(QUERY, "QueryResults").getLength())
                .isEqualTo(1);
        List<Element> events = new ArrayList<>();
        NodeList children = root.getElementsByTagName("EventList").item(0).getChildNodes();
        for (int i = 0; i < children.getLength(); i++) {
            events.add((Element) children.item(i));
        }
        return events;
    }

    private static String text(Element event, String name) {
        return event.getElementsByTagName(name).item(0).getTextContent();
    }

    @Test
    @DisplayName("Public documents come back in XML that, captured again, is the same events with the same content")
    void publicDocumentsComeBackInXml() {
        List<Path> documents = EpcisDocuments.valid().toList();
        assertThat(documents).hasSizeGreaterThan(90);
        for (Path file : documents) {
            List<String> ids = new ArrayList<>();
            String sent = EpcisDocuments.fresh(file, ids);
            captured(uploader, EpcisDocuments.type(file), sent);
            Object[] all = {"EQ_eventID", String.join("|", ids), "perPage", 1_000, "orderBy", "recordTime"};

            Answer answer = reading.get(EVENTS, all);
            assertThat(events(answer)).as("%s", file).hasSize(ids.size());
            List<JsonNode> before = found(uploader.get(EVENTS, all));
            // The same eventID with other content would be an error.
            JsonNode again = captured(uploader, XML, answer.text());
            assertThat(again.path("success").asBoolean())
                    .as("%s %s%n%s", file, again, answer.text())
                    .isTrue();
            assertThat(found(uploader.get(EVENTS, all))).as("%s", file).isEqualTo(before);
            assertThat(reading.get(EVENTS, all).text().replaceAll("creationDate=\"[^\"]*\"", ""))
                    .isEqualTo(answer.text().replaceAll("creationDate=\"[^\"]*\"", ""));
        }
    }

    @Test
    @DisplayName("What came in XML goes out in XML and in JSON under other ids with the same event hash")
    void theHashStaysTheSame() {
        for (Path file : EpcisDocuments.valid()
                .filter(each -> each.toString().contains("all_possible_fields")
                        || each.toString().contains("Curie"))
                .toList()) {
            List<String> ids = new ArrayList<>();
            captured(uploader, EpcisDocuments.type(file), EpcisDocuments.fresh(file, ids));
            for (String id : ids) {
                String hash = hash(id);
                // Another id, and so no longer an event that is there.
                String other = EpcisDocuments.newId();
                Answer answer = reading.get(EVENTS, "EQ_eventID", id);
                JsonNode job = captured(uploader, XML, answer.text().replace(id, other));
                assertThat(job.path("success").asBoolean())
                        .as("%s %s", file, job)
                        .isTrue();
                assertThat(hash(other)).as("%s%n%s", file, answer.text()).isEqualTo(hash);
            }
        }
    }

    private String hash(String eventId) {
        return platform.fromDatabase("select event_hash from epcis_event where event_id = '" + eventId + "'")
                .get(0);
    }

    @Test
    @DisplayName("Accept decides: XML or JSON-LD by quality, JSON for */* and for nothing, 406 for anything else")
    void acceptDecides() {
        ObjectNode event = event(newEpc());
        event.put("example:said", "<b>&\"");
        ObjectNode document = document(event);
        document.withArray("@context").addObject().put("example", "https://ns.example.com/epcis/");
        captured(uploader, "application/json", document.toString());
        String id = event.path("eventID").asText();
        String one = EVENTS + "/" + URLEncoder.encode(id, UTF_8);

        Object[][] expected = {
            {XML, XML},
            {"application/json", "application/json"},
            {"application/ld+json", "application/ld+json"},
            {"*/*", "application/json"},
            {"application/*", "application/json"},
            {"application/xml;q=0.9, */*;q=0.8", XML},
            {"application/json;q=0.5, application/xml", XML},
            {"application/xml;q=0.5, application/json", "application/json"},
            {"application/json;q=0, */*", "application/ld+json"},
            {"text/html, application/xml", XML}
        };
        for (Object[] each : expected) {
            for (String path : List.of(EVENTS + Client.query("EQ_eventID", id), one)) {
                Answer answer = uploader.accepting((String) each[0]).get(path).expect(200);
                assertThat(answer.header("Content-Type")).as("%s", each[0]).startsWith((String) each[1]);
            }
        }
        for (String none :
                List.of("text/csv", "text/xml", "application/xml;q=0", "nonsense", "application/xhtml+xml")) {
            for (String path : List.of(EVENTS, one, CAPTURE)) {
                Answer answer = uploader.accepting(none).get(path).problem(406);
                assertThat(answer.json().path("type").asText()).isEqualTo("epcisException:NotAcceptableException");
            }
        }
        // The binding gives the list of documents in JSON alone.
        reading.get(CAPTURE).problem(406);

        for (String version : List.of("2.0", "2.0.0")) {
            assertThat(events(reading.sendWith("GET", one, null, new byte[0], "GS1-EPCIS-Version", version)))
                    .hasSize(1);
        }
        reading.sendWith("GET", one, null, new byte[0], "GS1-EPCIS-Version", "1.2")
                .problem(406);
        Element shown = events(reading.get(one)).get(0);
        assertThat(shown.getElementsByTagNameNS("https://ns.example.com/epcis/", "said")
                        .item(0)
                        .getTextContent())
                .isEqualTo("<b>&\"");
        assertThat(text(shown, "recordTime")).endsWith("Z");
    }

    @Test
    @DisplayName("Words of the vocabulary are web addresses, or names where GS1-CBV-XML-Format asks for them")
    void wordsAreWrittenAsAsked() {
        ObjectNode event = event(newEpc());
        captured(uploader, "application/json", document(event).toString());
        String path = EVENTS + Client.query("EQ_eventID", event.path("eventID").asText());

        Answer plain = reading.get(path);
        assertThat(text(events(plain).get(0), "bizStep")).isEqualTo("https://ref.gs1.org/cbv/BizStep-receiving");
        assertThat(plain.header("GS1-CBV-XML-Format")).isEqualTo("Always_Web_URI");
        Answer names = reading.sendWith("GET", path, null, new byte[0], "GS1-CBV-XML-Format", "Always_URN");
        assertThat(text(events(names).get(0), "bizStep")).isEqualTo("urn:epcglobal:cbv:bizstep:receiving");
        assertThat(names.header("GS1-CBV-XML-Format")).isEqualTo("Always_URN");
        for (String other : List.of("Never_Translates", "URN")) {
            reading.sendWith("GET", path, null, new byte[0], "GS1-CBV-XML-Format", other)
                    .problem(406);
        }
    }

    @Test
    @DisplayName(
            "Pages in XML lead on by the same Link as those in JSON; no event comes twice; none is a list without events")
    void pagesInXmlLeadOn() {
        String lot = "urn:epc:class:lgtin:4012345.012345.X" + newEpc().substring(32);
        List<JsonNode> events = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            ObjectNode event = event(newEpc());
            event.remove("epcList");
            event.putArray("quantityList")
                    .addObject()
                    .put("epcClass", lot)
                    .put("quantity", 1_000_000)
                    .put("uom", "KGM");
            events.add(event);
        }
        captured(
                uploader,
                "application/json",
                document(events.toArray(JsonNode[]::new)).toString());
        Set<String> seen = new HashSet<>();
        String next = EVENTS + Client.query("MATCH_epcClass", lot, "perPage", 2);
        int pages = 0;
        while (!next.isEmpty()) {
            Answer page = reading.get(next);
            events(page).forEach(event -> {
                assertThat(text(event, "quantity")).isEqualTo("1000000");
                seen.add(text(event, "eventID"));
            });
            pages++;
            String link = page.header("Link");
            next = link.isEmpty() ? "" : link.substring(1, link.indexOf('>'));
        }
        assertThat(pages).isEqualTo(3);
        assertThat(seen).hasSize(5);
        assertThat(events(reading.get(EVENTS, "MATCH_epc", newEpc()))).isEmpty();
    }

    @Test
    @DisplayName("Errors of who reads XML are those of the binding; 404 outside the scope in XML too")
    void errorsStayThoseOfTheBinding() {
        ObjectNode event = event(newEpc());
        captured(uploader, "application/json", document(event).toString());
        String one = EVENTS + "/" + URLEncoder.encode(event.path("eventID").asText(), UTF_8);

        assertThat(reading.get(EVENTS, "anything", 1)
                        .problem(400)
                        .json()
                        .path("type")
                        .asText())
                .isEqualTo("epcisException:QueryParameterException");
        platform.as("reviewer-qd").accepting(XML).get(one).problem(404);
        platform.as("admin").accepting(XML).get(EVENTS).problem(403);
        platform.anonymous().accepting(XML).get(EVENTS).expect(401);
    }

    @Test
    @DisplayName("What became of a document is told in XML too, with the failing path")
    void aJobIsToldInXml() {
        ObjectNode bad = event(newEpc());
        bad.remove("action");
        Answer taken = uploader.sendWith(
                "POST",
                CAPTURE,
                "application/json",
                document(bad, event(newEpc())).toString().getBytes(UTF_8),
                "GS1-Capture-Error-Behaviour",
                "proceed");
        String location = taken.expect(202).header("Location");
        Cases.await(
                "captured",
                java.time.Duration.ofSeconds(20),
                () -> !uploader.get(location).json().path("running").asBoolean(true));

        Element job = tree(reading.get(location)).getDocumentElement();
        assertThat(job.getLocalName()).isEqualTo("EPCISCaptureJob");
        assertThat(job.getNamespaceURI()).isEqualTo("urn:epcglobal:epcis:xsd:2");
        assertThat(job.getAttribute("running")).isEqualTo("false");
        assertThat(job.getAttribute("success")).isEqualTo("false");
        assertThat(location).endsWith(job.getAttribute("captureID"));
        assertThat(text(job, "captureErrorBehaviour")).isEqualTo("proceed");
        assertThat(text(job, "type")).isEqualTo("epcisException:ValidationException");
        assertThat(text(job, "suyuan:field")).isEqualTo("epcisBody.eventList[0].action");
        reading.get(CAPTURE + "/none").problem(404);
    }

    @Test
    @DisplayName("Idempotency-Key: the same document is one capture with one answer, another one is refused with 422")
    void aRepeatIsTheSameCapture() {
        String key = UUID.randomUUID().toString();
        ObjectNode nameless = event(newEpc());
        byte[] body = document(nameless).toString().getBytes(UTF_8);

        Answer first = uploader.postOnce(CAPTURE, key, "application/json", body).expect(202);
        String location = first.header("Location");
        for (int i = 0; i < 3; i++) {
            Answer again =
                    uploader.postOnce(CAPTURE, key, "application/json", body).expect(202);
            assertThat(again.header("Location")).isEqualTo(location);
            assertThat(again.header("GS1-Capture-Error-Behaviour")).isEqualTo("rollback");
            assertThat(again.header("GS1-EPCIS-Version")).isEqualTo("2.0.0");
        }
        String id = location.substring(location.lastIndexOf('/') + 1);
        String first30 = uploader.get(CAPTURE).expect(200).text();
        assertThat(first30.split(id, -1)).as("one capture").hasSize(2);
        Cases.await(
                "captured",
                java.time.Duration.ofSeconds(20),
                () -> uploader.get(location).json().path("success").asBoolean());
        assertThat(found(uploader.get(
                        EVENTS, "MATCH_epc", nameless.path("epcList").get(0).asText())))
                .hasSize(1);

        byte[] other = document(event(newEpc())).toString().getBytes(UTF_8);
        uploader.postOnce(CAPTURE, key, "application/json", other).wrong("Idempotency-Key");
        uploader.sendWith(
                        "POST",
                        CAPTURE,
                        "application/json",
                        body,
                        "Idempotency-Key",
                        key,
                        "GS1-Capture-Error-Behaviour",
                        "proceed")
                .wrong("Idempotency-Key");
        uploader.postOnce(CAPTURE, "a b", "application/json", other).wrong("Idempotency-Key");
        // A key belongs to who sent it, and what was refused is not kept.
        String own = platform.as("enterprise")
                .postOnce(CAPTURE, key, "application/json", body)
                .expect(202)
                .header("Location");
        assertThat(own).isNotEqualTo(location);
        String refused = UUID.randomUUID().toString();
        uploader.postOnce(CAPTURE, refused, "application/json", "{}".getBytes(UTF_8))
                .problem(400);
        uploader.postOnce(CAPTURE, refused, "application/json", other).expect(202);
    }
}
