package org.suyuan.ui.acceptance;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.suyuan.ui.acceptance.Answer.object;
import static org.suyuan.ui.acceptance.Cases.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;

/** Trace records as connected systems send them. */
final class Records {

    static final String RECORDS = "/api/v1/records";
    static final String JOBS = "/api/v1/capture-jobs";
    static final String LINES = "application/x-ndjson";

    private Records() {}

    /** A processing record of today with units of its own. */
    static ObjectNode record(String subjectCode) {
        String id = UUID.randomUUID().toString();
        ObjectNode record = object().put("recordId", id)
                .put("kind", "PROCESSING")
                .put(
                        "eventTime",
                        OffsetDateTime.now(ZoneOffset.ofHours(8)).minusHours(1).toString())
                .put("subjectCode", subjectCode)
                .put("batchNo", "B" + id.substring(0, 8));
        unit(record, "inputs", "IN-" + id, 10);
        unit(record, "outputs", "OUT-" + id, 9.5);
        return record;
    }

    static ObjectNode unit(ObjectNode record, String side, String traceCode, double quantity) {
        record.withArray(side)
                .addObject()
                .put("traceCode", traceCode)
                .put("quantity", quantity)
                .put("unit", "KG");
        return record;
    }

    static byte[] array(Collection<? extends JsonNode> records) {
        return records.stream()
                .map(JsonNode::toString)
                .collect(Collectors.joining(",\n", "[", "]"))
                .getBytes(UTF_8);
    }

    static byte[] lines(Collection<? extends JsonNode> records) {
        return records.stream()
                .map(JsonNode::toString)
                .collect(Collectors.joining("\n"))
                .getBytes(UTF_8);
    }

    static Answer send(Client sender, byte[] array) {
        return sender.send("POST", RECORDS, "application/json", array);
    }

    static JsonNode sent(Client sender, JsonNode... records) {
        return ended(sender, send(sender, array(List.of(records))).expect(202));
    }

    /** The job as it ended. */
    static JsonNode ended(Client sender, Answer taken) {
        return ended(sender, taken.json().path("jobId").asText(), Duration.ofSeconds(60));
    }

    static JsonNode ended(Client sender, String id, Duration patience) {
        await("job " + id + " ends", patience, () -> {
            RunningPlatform.pause(100);
            return List.of("DONE", "FAILED")
                    .contains(sender.get(JOBS + "/" + id)
                            .expect(200)
                            .json()
                            .path("state")
                            .asText());
        });
        return sender.get(JOBS + "/" + id).json();
    }

    /** Received, accepted, duplicated, rejected. */
    static List<Integer> counts(JsonNode job) {
        return List.of(
                job.path("received").asInt(),
                job.path("accepted").asInt(),
                job.path("duplicated").asInt(),
                job.path("rejected").asInt());
    }

    static List<String> errors(JsonNode errors) {
        return Answer.list(errors).stream()
                .map(error ->
                        error.path("line").asInt() + " " + error.path("field").asText() + " "
                                + error.path("code").asText())
                .toList();
    }
}
