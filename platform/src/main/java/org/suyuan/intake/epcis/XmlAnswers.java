package org.suyuan.intake.epcis;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What the binding answers, in XML: pages of events as a query document, and what became of a document. */
final class XmlAnswers {

    static final String QUERY = "urn:epcglobal:epcis-query:xsd:2";
    private static final String EPCIS = "urn:epcglobal:epcis:xsd:2";

    /** Where something is wrong: beside what the standard has for problems. */
    private static final String OURS = "urn:suyuan:epcis";

    private XmlAnswers() {}

    /** The result of a query. */
    static byte[] events(List<EventRow> rows, Instant created, EventElements.Words words) {
        XmlText text = new XmlText()
                .open(
                        "epcisq:EPCISQueryDocument",
                        "xmlns:epcisq",
                        QUERY,
                        "schemaVersion",
                        "2.0",
                        "creationDate",
                        time(created))
                .open("EPCISBody")
                .open("epcisq:QueryResults")
                .leaf("queryName", "SimpleEventQuery")
                .open("resultsBody")
                .open("EventList");
        rows.forEach(row -> text.element(event(row, words)));
        return text.bytes();
    }

    static XmlTree.Element event(EventRow row, EventElements.Words words) {
        ObjectNode event = (ObjectNode) StoredEvents.tree(row.content);
        event.put("recordTime", time(row.recordedAt));
        return EventElements.of(event, namespaces(row, event), words);
    }

    /** What prefixes stand for; in values only where the event came in JSON-LD, which its hash tells. */
    private static Namespaces namespaces(EventRow row, ObjectNode event) {
        Map<String, String> names = new LinkedHashMap<>();
        if (row.namespaces != null) {
            StoredEvents.tree(row.namespaces)
                    .properties()
                    .forEach(name -> names.put(name.getKey(), name.getValue().asText()));
        }
        Namespaces inNames = Namespaces.of(names, false);
        return names.isEmpty() || EventHash.id(event, inNames).equals(row.eventHash)
                ? inNames
                : Namespaces.of(names, true);
    }

    /** What became of a document. */
    static byte[] job(EpcisCaptureApi.CaptureJob job) {
        XmlText text = new XmlText()
                .open(
                        "epcis:EPCISCaptureJob",
                        "xmlns:epcis",
                        EPCIS,
                        "running",
                        Boolean.toString(job.running()),
                        "success",
                        Boolean.toString(job.success()),
                        "captureID",
                        job.captureID())
                .leaf("captureErrorBehaviour", job.captureErrorBehaviour())
                .leaf("createdAt", time(job.createdAt()));
        if (job.finishedAt() != null) {
            text.leaf("finishedAt", time(job.finishedAt()));
        }
        if (!job.errors().isEmpty()) {
            text.open("errors");
            job.errors().forEach(error -> problem(text, error));
            text.close();
        }
        return text.bytes();
    }

    private static void problem(XmlText text, JsonNode error) {
        text.open("error", "xmlns:suyuan", OURS);
        for (String name : List.of("type", "title", "status", "detail")) {
            text.leaf(name, error.path(name).asText());
        }
        for (String name : List.of("field", "code")) {
            text.leaf("suyuan:" + name, error.path(name).asText());
        }
        text.close();
    }

    private static String time(Instant time) {
        return time.truncatedTo(ChronoUnit.MILLIS).toString();
    }
}
