package org.suyuan.ui.acceptance;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.suyuan.ui.acceptance.Cases.await;
import static org.suyuan.ui.acceptance.Records.JOBS;
import static org.suyuan.ui.acceptance.Records.LINES;
import static org.suyuan.ui.acceptance.Records.RECORDS;
import static org.suyuan.ui.acceptance.Records.counts;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/**
 * Must show: records in files with 2 % bad in ten ways: counts exact, every bad one named, the good ones searchable; the same files
 * again: all duplicated; {@code kill -9} three times on the way: nothing acknowledged lost or doubled. As many as wanted by
 * {@code -Dsuyuan.capture.records} and {@code -Dsuyuan.capture.file}.
 */
class LargeCaptureIT {

    private static final int RECORDS_IN_ALL = Integer.getInteger("suyuan.capture.records", 100_000);
    private static final int IN_A_FILE = Integer.getInteger("suyuan.capture.file", 10_000);
    private static final int KILLS = 3;

    /** Every fiftieth record is wrong, in one way after the other. */
    private static final int WRONG_EVERY = 50;

    private static final Duration PATIENCE = Duration.ofMinutes(60);

    private String subject;

    /** The n-th record of all, right or wrong. */
    private String line(int n) {
        String id = "R" + n;
        String kind = "PROCESSING";
        String time = Instant.parse("2026-09-01T00:00:00Z")
                .plusSeconds(n % 5_000_000L)
                .toString();
        String code = subject;
        String quantity = "12.5";
        String unit = "KG";
        String batch = "\"B" + n / 100 + "\"";
        String more = "";
        switch (mistake(n)) {
            case 0 -> kind = "SALE";
            case 1 -> time = "yesterday";
            case 2 -> code = "913700000000000000";
            case 3 -> quantity = "0";
            case 4 -> unit = "LB";
            case 5 -> batch = "7";
            case 6 -> more = ",\"colour\":\"red\"";
            case 7 -> more = ",\"productCode\":\"99999999\"";
            case 8 -> more = ",\"batchNo\":\"twice\"";
            case 9 -> batch = "\"B";
            default -> {
                // A right one.
            }
        }
        return "{\"recordId\":\"" + id + "\",\"kind\":\"" + kind + "\",\"eventTime\":\"" + time
                + "\",\"subjectCode\":\""
                + code + "\",\"batchNo\":" + batch + ",\"inputs\":[{\"traceCode\":\"IN-" + n + "\",\"quantity\":"
                + quantity + ",\"unit\":\"" + unit + "\"}],\"outputs\":[{\"traceCode\":\"OUT-" + n
                + "\",\"quantity\":12,\"unit\":\"KG\"}],\"vouchers\":{\"tranId\":\"T" + n + "\"}" + more + "}";
    }

    private static final List<String> ERRORS = List.of(
            "kind constant",
            "eventTime time",
            "subjectCode not_registered",
            "inputs[0].quantity positive",
            "inputs[0].unit constant",
            "batchNo type",
            "colour unknown",
            "productCode not_registered",
            "body repeated_field",
            "body NOT_JSON");

    /** Which mistake, or −1. */
    private static int mistake(int n) {
        return n % WRONG_EVERY == WRONG_EVERY - 1 ? n / WRONG_EVERY % ERRORS.size() : -1;
    }

    private byte[] file(int number) {
        StringBuilder lines = new StringBuilder();
        for (int n = number * IN_A_FILE; n < (number + 1) * IN_A_FILE; n++) {
            lines.append(line(n)).append('\n');
        }
        return lines.toString().getBytes(UTF_8);
    }

    private static String send(RunningPlatform platform, int file, int round, byte[] body) {
        return platform.as("uploader")
                .postOnce(RECORDS, "file-" + file + "-" + round, LINES, body)
                .expect(202)
                .json()
                .path("jobId")
                .asText();
    }

    private static long settled(RunningPlatform platform) {
        return Long.parseLong(platform.fromDatabase("select coalesce(sum(blocks_done), 0) from capture_job")
                .get(0));
    }

    private static String footprint(RunningPlatform platform) {
        return platform.fromDatabase("""
            select (select count(*) from trace_record_key) || ' ' || (select count(*) from trace_record) || ' '
                || (select count(distinct id) from trace_record) || ' ' || (select count(*) from trace_record_unit)\
            """).get(0);
    }

    private static JsonNode ended(RunningPlatform platform, String id) {
        return Records.ended(platform.as("uploader"), id, PATIENCE);
    }

    private void compare(RunningPlatform platform, String id, int file) {
        Map<Integer, String> expected = new TreeMap<>();
        for (int i = 0; i < IN_A_FILE; i++) {
            int mistake = mistake(file * IN_A_FILE + i);
            if (mistake >= 0) {
                expected.put(i + 1, ERRORS.get(mistake));
            }
        }
        Map<Integer, String> seen = new TreeMap<>();
        for (int page = 0; seen.size() < expected.size(); page++) {
            List<JsonNode> items = platform.as("uploader")
                    .get(JOBS + "/" + id + "/errors", "page", page, "size", 500)
                    .expect(200)
                    .items();
            if (items.isEmpty()) {
                break;
            }
            items.forEach(error -> seen.put(
                    error.path("line").asInt(),
                    error.path("field").asText() + " " + error.path("code").asText()));
        }
        assertThat(seen).isEqualTo(expected);
    }

    @Test
    @DisplayName(
            "Many records, 2 % bad in ten ways, killed three times: exact counts, all found; repeated: nothing doubled")
    void manyRecords() {
        int files = RECORDS_IN_ALL / IN_A_FILE;
        int badInAFile = IN_A_FILE / WRONG_EVERY;
        int goodInAFile = IN_A_FILE - badInAFile;
        try (RunningPlatform platform = RunningPlatform.named("capture", "--suyuan.demo-data=false")) {
            platform.start();
            subject = new Cases(platform)
                    .register(Registrations.enterprise())
                    .path("code")
                    .asText();
            List<String> jobs = new ArrayList<>();
            int kills = 0;
            for (int file = 0; file < files; file++) {
                byte[] body = file(file);
                jobs.add(send(platform, file, 0, body));
                if (kills < KILLS && file % Math.max(1, files / KILLS) == Math.max(1, files / KILLS) / 2) {
                    long before = settled(platform);
                    await("a block more is done", PATIENCE, () -> settled(platform) > before);
                    platform.kill();
                    platform.start();
                    kills++;
                    // Whoever has no answer asks again under the same key: it is the same job.
                    assertThat(send(platform, file, 0, body)).isEqualTo(jobs.get(file));
                }
            }
            for (int file = 0; file < files; file++) {
                JsonNode job = ended(platform, jobs.get(file));
                assertThat(job.path("state").asText()).isEqualTo("DONE");
                assertThat(counts(job)).containsExactly(IN_A_FILE, goodInAFile, 0, badInAFile);
                compare(platform, jobs.get(file), file);
            }
            assertThat(kills).isEqualTo(KILLS);
            int good = files * goodInAFile;
            String footprint = footprint(platform);
            assertThat(footprint).isEqualTo(good + " " + good + " " + good + " " + 2 * good);
            await("all good ones are found", Duration.ofSeconds(3), () -> total(platform) == good);

            for (int file = 0; file < files; file++) {
                JsonNode again = ended(platform, send(platform, file, 1, file(file)));
                assertThat(counts(again)).containsExactly(IN_A_FILE, 0, goodInAFile, badInAFile);
            }
            assertThat(footprint(platform)).isEqualTo(footprint);
            assertThat(total(platform)).isEqualTo(good);
        }
    }

    private long total(RunningPlatform platform) {
        return platform.as("supervisor")
                .get(RECORDS, "subjectCode", subject, "size", 1)
                .expect(200)
                .json()
                .path("total")
                .asLong();
    }
}
