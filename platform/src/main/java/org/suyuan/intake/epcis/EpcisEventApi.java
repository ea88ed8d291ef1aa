package org.suyuan.intake.epcis;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.bind.annotation.RestController;

/** Query 查询 over GS1's REST binding of EPCIS 2.0. */
@RestController
@Tag(name = "EPCIS")
class EpcisEventApi extends EpcisDoor {

    static final String PATH = ROOT + "/events";

    private final EpcisEvents events;
    private final Clock clock;

    EpcisEventApi(EpcisEvents events, Clock clock) {
        this.events = events;
        this.clock = clock;
    }

    @GetMapping(PATH)
    @Operation(
            summary = "Finds events",
            description =
                    "With the query parameters of EPCIS 2.0: eventType, GE_/LT_eventTime, GE_/LT_recordTime, EQ_action,"
                            + " EQ_bizStep, EQ_disposition, EQ_persistentDisposition_set/_unset, EQ_readPoint, EQ_bizLocation,"
                            + " EQ_bizTransaction_<type>, EQ_source_<type>, EQ_destination_<type>, EQ_transformationID, EQ_eventID,"
                            + " EQ_userID, MATCH_epc, MATCH_parentID, MATCH_inputEPC, MATCH_outputEPC, MATCH_anyEPC, MATCH_epcClass,"
                            + " MATCH_inputEPCClass, MATCH_outputEPCClass, MATCH_anyEPCClass, EXISTS_errorDeclaration,"
                            + " GE_/LT_errorDeclarationTime, EQ_errorReason, EQ_correctiveEventID, orderBy, orderDirection,"
                            + " eventCountLimit, maxEventCount, perPage, nextPageToken. Several values are separated by a bar. A URN and a"
                            + " Digital Link of the same thing find the same. The answer is an EPCISQueryDocument in JSON-LD, or in XML where"
                            + " `Accept` names application/xml; words of the vocabulary are then web addresses, or names where"
                            + " `GS1-CBV-XML-Format: Always_URN` asks for them.")
    ResponseEntity<byte[]> find(HttpServletRequest request) {
        versions(request);
        MediaType type = answerType(request, true);
        EventQuestion question = EventQuestion.read(request.getParameterMap());
        List<EventRow> rows = events.find(question);
        int size = question.query().size();
        boolean more = rows.size() > size;
        List<EventRow> page = more ? rows.subList(0, size) : rows;
        int given = question.given() + page.size();
        var answer = (ResponseEntity.BodyBuilder) described(ResponseEntity.ok());
        if (more && (question.limit() == null || given < question.limit())) {
            String token = question.token(page.get(page.size() - 1), given);
            answer.header(
                    HttpHeaders.LINK,
                    "<" + PATH + "?" + without(request) + "nextPageToken=" + token + ">; rel=\"next\"");
        }
        return answer(answer, type, page, request);
    }

    /** As JSON-LD or as XML, whichever was asked for. */
    private ResponseEntity<byte[]> answer(
            ResponseEntity.BodyBuilder answer, MediaType type, List<EventRow> page, HttpServletRequest request) {
        answer.contentType(type).varyBy(HttpHeaders.ACCEPT);
        if (!isXml(type)) {
            return answer.body(document(page).toString().getBytes(StandardCharsets.UTF_8));
        }
        EventElements.Words words = words(request);
        return answer.headers(headers -> headers.set(WORDS, words.header()))
                .body(XmlAnswers.events(page, clock.instant(), words));
    }

    /** The query as it was asked, but for the page. */
    private static String without(HttpServletRequest request) {
        StringBuilder kept = new StringBuilder();
        for (String part : Objects.toString(request.getQueryString(), "").split("&")) {
            if (!part.isEmpty() && !part.startsWith("nextPageToken=")) {
                kept.append(part.replaceAll("[<>\"\\s]", "")).append('&');
            }
        }
        return kept.toString();
    }

    @GetMapping(PATH + "/{eventID}")
    @Operation(summary = "An event by its id, and what declares it to be in error, that first")
    ResponseEntity<byte[]> get(@PathVariable String eventID, HttpServletRequest request) {
        versions(request);
        MediaType type = answerType(request, true);
        List<EventRow> rows = eventID.indexOf('\0') >= 0 ? List.of() : events.called(eventID);
        if (rows.isEmpty()) {
            throw EpcisRefused.of(EpcisRefused.Reason.NO_SUCH_RESOURCE, "notFound");
        }
        return answer((ResponseEntity.BodyBuilder) described(ResponseEntity.ok()), type, rows, request);
    }

    @RequestMapping(
            path = {PATH, PATH + "/{eventID}"},
            method = RequestMethod.OPTIONS)
    @Operation(summary = "What the query interface gives")
    ResponseEntity<Void> options() {
        return described(ResponseEntity.noContent().allow(HttpMethod.OPTIONS, HttpMethod.GET))
                .build();
    }

    /** The result of a query. A prefix that means different things in different events is explained with each event. */
    private ObjectNode document(List<EventRow> rows) {
        ObjectNode document = JsonEvents.JSON.createObjectNode();
        ArrayNode context = document.putArray("@context").add(Namespaces.CONTEXT);
        ObjectNode shared = JsonEvents.JSON.createObjectNode();
        Set<String> differ = new HashSet<>();
        List<JsonNode> names = rows.stream()
                .map(row ->
                        row.namespaces == null ? JsonEvents.JSON.createObjectNode() : StoredEvents.tree(row.namespaces))
                .toList();
        for (JsonNode each : names) {
            each.properties().forEach(name -> {
                JsonNode there = shared.get(name.getKey());
                if (there != null && !there.equals(name.getValue())) {
                    differ.add(name.getKey());
                }
                shared.set(name.getKey(), name.getValue());
            });
        }
        differ.forEach(shared::remove);
        if (!shared.isEmpty()) {
            context.add(shared);
        }
        document.put("type", "EPCISQueryDocument");
        document.put("schemaVersion", "2.0");
        document.put(
                "creationDate", clock.instant().truncatedTo(ChronoUnit.MILLIS).toString());
        ObjectNode results = document.putObject("epcisBody").putObject("queryResults");
        results.put("queryName", "SimpleEventQuery");
        ArrayNode list = results.putObject("resultsBody").putArray("eventList");
        for (int i = 0; i < rows.size(); i++) {
            list.add(event(rows.get(i), names.get(i), differ));
        }
        return document;
    }

    private static ObjectNode event(EventRow row, JsonNode names, Set<String> differ) {
        ObjectNode event = (ObjectNode) StoredEvents.tree(row.content);
        event.put("recordTime", time(row.recordedAt));
        ObjectNode own = JsonEvents.JSON.createObjectNode();
        names.properties().forEach(name -> {
            if (differ.contains(name.getKey())) {
                own.set(name.getKey(), name.getValue());
            }
        });
        if (!own.isEmpty()) {
            event.putArray("@context").add(own);
        }
        return event;
    }

    private static String time(Instant time) {
        return time.truncatedTo(ChronoUnit.MILLIS).toString();
    }
}
