package org.suyuan.ui.acceptance;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.suyuan.ui.acceptance.Answer.object;
import static org.suyuan.ui.acceptance.Records.JOBS;
import static org.suyuan.ui.acceptance.Records.counts;
import static org.suyuan.ui.acceptance.Records.ended;
import static org.suyuan.ui.acceptance.Records.errors;
import static org.suyuan.ui.acceptance.Records.record;

import com.fasterxml.jackson.databind.JsonNode;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Large files in numbered chunks: any order, the same again, cut in the middle, killed, and one job of more than a request may hold. */
class CaptureUploadIT {

    private static final String UPLOADS = "/api/v1/capture-uploads";
    private static final String BYTES = "application/octet-stream";
    private static final int CHUNK = 8 << 20;

    /** More than a request may hold. */
    private static final int MANY = 120_000;

    private static final long BOUND = 1_536 << 10;

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Answer begin(Client client, String format, long size, String sha256) {
        return client.post(
                UPLOADS, object().put("format", format).put("size", size).put("sha256", sha256));
    }

    private static String begun(Client client, String format, byte[] file) {
        Answer answer = begin(client, format, file.length, sha256(file)).expect(201);
        String path = UPLOADS + "/" + answer.json().path("id").asText();
        assertThat(answer.header("Location")).isEqualTo(path);
        return path;
    }

    private static Answer put(Client client, String path, int number, byte[] chunk) {
        return client.send("PUT", path + "/chunks/" + number, BYTES, chunk);
    }

    private static byte[] part(byte[] file, int from, int to) {
        return Arrays.copyOfRange(file, from, Math.min(to, file.length));
    }

    private static JsonNode completed(Client client, String path) {
        Answer taken = client.post(path + "/complete").expect(202);
        assertThat(taken.header("Location"))
                .isEqualTo(JOBS + "/" + taken.json().path("jobId").asText());
        return ended(client, taken.json().path("jobId").asText(), Duration.ofMinutes(5));
    }

    @Test
    @DisplayName(
            "chunks come in any order and again, through kill -9; the whole is one job whose lines count through the"
                    + " file")
    void aFileInChunks() {
        try (RunningPlatform platform = RunningPlatform.named("uploads", "--suyuan.demo-data=false")) {
            platform.start();
            String subject = new Cases(platform)
                    .register(Registrations.enterprise())
                    .path("code")
                    .asText();
            small(platform, subject);
            large(platform, subject);
            unfit(platform, subject);
        }
    }

    private static void small(RunningPlatform platform, String subject) {
        Client uploader = platform.as("uploader");
        byte[] file = Records.array(
                List.of(record(subject), record(subject), record(subject).put("kind", "SALE")));
        String path = begun(uploader, "ARRAY", file);
        byte[] second = part(file, 300, 700);
        put(uploader, path, 2, second).expect(204);
        put(uploader, path, 2, second).expect(204);
        put(uploader, path, 2, part(file, 0, 400)).wrong("body");
        put(uploader, path, 4, new byte[0]).wrong("body");
        uploader.sendWith("PUT", path + "/chunks/1", BYTES, part(file, 0, 300), "Suyuan-Content-SHA256", sha256(second))
                .wrong("body");
        uploader.post(path + "/complete").wrong("chunks[1]");
        uploader.sendWith(
                        "PUT",
                        path + "/chunks/1",
                        BYTES,
                        part(file, 0, 300),
                        "Suyuan-Content-SHA256",
                        sha256(part(file, 0, 300)))
                .expect(204);
        uploader.post(path + "/complete").wrong("size");
        put(uploader, path, 3, new byte[file.length]).wrong("size");
        JsonNode there = uploader.get(path).expect(200).json();
        assertThat(there.path("chunks").findValuesAsText("number")).containsExactly("1", "2");
        assertThat(there.path("received").asInt()).isEqualTo(700);
        assertThat(there.path("state").asText()).isEqualTo("OPEN");
        for (String none : List.of("0", "x", "10001", "99999999")) {
            uploader.send("PUT", path + "/chunks/" + none, BYTES, second).problem(404);
        }
        platform.as("enterprise").get(path).problem(404);
        platform.as("enterprise").send("PUT", path + "/chunks/3", BYTES, second).problem(404);
        platform.as("enterprise").post(path + "/complete").problem(404);
        platform.as("reviewer").get(path).problem(403);
        put(uploader, path, 3, part(file, 700, file.length)).expect(204);

        JsonNode job = completed(uploader, path);
        assertThat(counts(job)).containsExactly(3, 2, 0, 1);
        assertThat(errors(job.path("errors"))).containsExactly("3 kind constant");
        assertThat(completed(uploader, path).path("id"))
                .as("again: the same job")
                .isEqualTo(job.path("id"));
        JsonNode after = uploader.get(path).expect(200).json();
        assertThat(after.path("state").asText()).isEqualTo("DONE");
        assertThat(after.path("jobId")).isEqualTo(job.path("id"));
        put(uploader, path, 9, second).problem(409);
        assertThat(platform.fromDatabase("select count(*) from capture_chunk").get(0))
                .isEqualTo("0");
    }

    private static void large(RunningPlatform platform, String subject) {
        Client uploader = platform.as("uploader");
        StringBuilder lines = new StringBuilder();
        String filler = "x".repeat(300);
        for (int i = 1; i <= MANY; i++) {
            lines.append("{\"recordId\":\"U")
                    .append(i)
                    .append("\",\"kind\":\"")
                    .append(i % 10_000 == 0 ? "SALE" : "PRODUCTION")
                    .append("\",\"eventTime\":\"2026-11-01T00:00:00Z\",\"subjectCode\":\"")
                    .append(subject)
                    .append("\",\"outputs\":[{\"traceCode\":\"U")
                    .append(i)
                    .append("\",\"quantity\":1,\"unit\":\"KG\"}],\"attributes\":{\"remark\":\"")
                    .append(filler)
                    .append("\"}}\n");
        }
        byte[] file = lines.toString().getBytes(UTF_8);
        lines.setLength(0);
        assertThat(file.length).as("too large for one request").isGreaterThan(CHUNK * 6);
        int chunks = (file.length + CHUNK - 1) / CHUNK;
        String path = begun(uploader, "LINES", file);
        for (int i = chunks; i >= 3; i--) {
            put(uploader, path, i, part(file, (i - 1) * CHUNK, i * CHUNK)).expect(204);
        }
        // A chunk that is cut off on the way is not there.
        try {
            uploader.send(
                    "PUT",
                    path + "/chunks/2",
                    BYTES,
                    java.net.http.HttpRequest.BodyPublishers.fromPublisher(
                            java.net.http.HttpRequest.BodyPublishers.ofByteArray(part(file, CHUNK, CHUNK + 1_000)),
                            CHUNK));
        } catch (Client.NoAnswer cut) {
            // Nobody was there to be answered.
        }
        platform.kill();
        platform.start();
        JsonNode there = uploader.get(path).expect(200).json();
        assertThat(there.path("chunks")).hasSize(chunks - 2);
        put(uploader, path, 1, part(file, 0, CHUNK)).expect(204);
        put(uploader, path, 2, part(file, CHUNK, 2 * CHUNK)).expect(204);
        String job = uploader.post(path + "/complete")
                .expect(202)
                .json()
                .path("jobId")
                .asText();
        platform.kill();
        platform.start();
        JsonNode end = ended(uploader, job, Duration.ofMinutes(10));
        assertThat(counts(end)).containsExactly(MANY, MANY - MANY / 10_000, 0, MANY / 10_000);
        assertThat(errors(end.path("errors")).get(MANY / 10_000 - 1)).isEqualTo(MANY + " kind constant");
        assertThat(platform.fromDatabase("select count(*) from trace_record_key where record_id like 'U%'")
                        .get(0))
                .isEqualTo(Integer.toString(MANY - MANY / 10_000));
        assertThat(platform.peakMemory())
                .as("KB of the process, whose heap may grow to 1 GB whatever the file")
                .isPositive()
                .isLessThan(BOUND);
    }

    private static void unfit(RunningPlatform platform, String subject) {
        Client uploader = platform.as("uploader");
        byte[] file = Records.array(List.of(record(subject)));
        for (String wrong : List.of("format", "size", "sha256")) {
            uploader.post(
                            UPLOADS,
                            object().put("format", "LINES")
                                    .put("size", 10)
                                    .put("sha256", sha256(file))
                                    .put(wrong, "x"))
                    .wrong(wrong);
        }
        begin(uploader, "ARRAY", 3L << 30, sha256(file)).wrong("size");
        begin(uploader, "ARRAY", 0, sha256(file)).wrong("size");
        uploader.post(UPLOADS, object()).wrong("format", "size", "sha256");
        failed(uploader, "ARRAY", file, sha256(new byte[0]), "OTHER_DIGEST");
        failed(uploader, "ARRAY", "[{]".getBytes(UTF_8), null, "NO_ARRAY");
        failed(uploader, "ARRAY", "[".repeat(20_000).getBytes(UTF_8), null, "NO_ARRAY");
        failed(uploader, "LINES", "\n \n".getBytes(UTF_8), null, "NO_RECORDS");
        String key = UUID.randomUUID().toString();
        byte[] body = object().put("format", "LINES")
                .put("size", 10)
                .put("sha256", sha256(file))
                .toString()
                .getBytes(UTF_8);
        assertThat(uploader.postOnce(UPLOADS, key, "application/json", body)
                        .expect(201)
                        .json())
                .isEqualTo(uploader.postOnce(UPLOADS, key, "application/json", body)
                        .expect(201)
                        .json());
        put(uploader, begun(uploader, "LINES", file), 1, new byte[CHUNK + 1]).problem(413);
        // Abandoned ones are closed by whoever leaves too many of them.
        for (int i = 0; i < 8; i++) {
            begun(uploader, "LINES", file);
        }
        Answer many = begin(uploader, "LINES", 10, sha256(file));
        many.problem(429);
        assertThat(many.header("Retry-After")).isNotBlank();
    }

    private static void failed(Client uploader, String format, byte[] file, String digest, String failure) {
        Answer answer = begin(uploader, format, file.length, digest == null ? sha256(file) : digest)
                .expect(201);
        String path = answer.header("Location");
        put(uploader, path, 1, file).expect(204);
        JsonNode job = completed(uploader, path);
        assertThat(job.path("state").asText()).isEqualTo("FAILED");
        assertThat(job.path("failure").asText()).isEqualTo(failure);
        assertThat(job.path("received").asInt()).isZero();
    }
}
