package org.suyuan.ui.acceptance;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.suyuan.ui.acceptance.Cases.await;
import static org.suyuan.ui.acceptance.Records.LINES;
import static org.suyuan.ui.acceptance.Records.RECORDS;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyManager;

/**
 * Records a second from the request to durable and validated, beside a raw COPY of the same rows into the same tables in the same run,
 * and until all are found. Figures are reported; that the platform took what it was sent is asserted.
 */
class CaptureBenchmark {

    private static final int IN_ALL = Integer.getInteger("suyuan.capture.records", 200_000);
    private static final int IN_A_FILE = Integer.getInteger("suyuan.capture.file", 50_000);
    private static final List<String> TABLES = List.of("trace_record_key", "trace_record", "trace_record_unit");

    private String subject;

    private byte[] file(String prefix, int from) {
        StringBuilder lines = new StringBuilder();
        Instant begin = Instant.parse("2026-11-01T00:00:00Z");
        for (int n = from; n < from + IN_A_FILE; n++) {
            lines.append("{\"recordId\":\"")
                    .append(prefix)
                    .append(n)
                    .append("\",\"kind\":\"PROCESSING\",\"eventTime\":\"")
                    .append(begin.plusSeconds(n))
                    .append("\",\"subjectCode\":\"")
                    .append(subject)
                    .append("\",\"batchNo\":\"B")
                    .append(n / 100)
                    .append("\",\"inputs\":[{\"traceCode\":\"IN-")
                    .append(prefix)
                    .append(n)
                    .append("\",\"quantity\":12.5,\"unit\":\"KG\"}],\"outputs\":[{\"traceCode\":\"OUT-")
                    .append(prefix)
                    .append(n)
                    .append("\",\"quantity\":12,\"unit\":\"KG\"}],\"vouchers\":{\"tranId\":\"T")
                    .append(n)
                    .append("\"},\"attributes\":{\"producedOn\":\"2026-11-20\",\"shiftNo\":\"2\"}}\n");
        }
        return lines.toString().getBytes(UTF_8);
    }

    private double round(RunningPlatform platform, String prefix) {
        List<byte[]> files = new ArrayList<>();
        for (int from = 0; from < IN_ALL; from += IN_A_FILE) {
            files.add(file(prefix, from));
        }
        long begin = System.nanoTime();
        List<String> jobs = files.stream()
                .map(body -> platform.as("uploader")
                        .send("POST", RECORDS, LINES, body)
                        .expect(202)
                        .json()
                        .path("jobId")
                        .asText())
                .toList();
        await("all is settled", Duration.ofMinutes(30), () -> {
            RunningPlatform.pause(20);
            return platform.fromDatabase("select count(*) from capture_job where blocks_done < blocks")
                    .get(0)
                    .equals("0");
        });
        double perSecond = IN_ALL * 1e9 / (System.nanoTime() - begin);
        for (String job : jobs) {
            JsonNode ended = Records.ended(platform.as("uploader"), job, Duration.ofMinutes(30));
            assertThat(ended.path("accepted").asInt()).isEqualTo(IN_A_FILE);
        }
        searchable = IN_ALL * 1e9 / (System.nanoTime() - begin);
        return perSecond;
    }

    private double searchable;

    /** The rows of a round are taken out, and put in again by COPY, table after table. */
    private double copied(RunningPlatform platform, String prefix) throws SQLException, IOException {
        try (Connection connection = DriverManager.getConnection(
                        platform.databaseUrl("suyuan"), "suyuan", platform.databasePassword());
                Statement statement = connection.createStatement()) {
            CopyManager copy = connection.unwrap(PGConnection.class).getCopyAPI();
            List<byte[]> rows = new ArrayList<>();
            String keys = "record_id like '" + prefix + "%'";
            String ids = "trace_id in (select trace_id from trace_record_key where " + keys + ")";
            List<String> which = List.of(keys, keys, ids);
            for (int i = 0; i < TABLES.size(); i++) {
                ByteArrayOutputStream out = new ByteArrayOutputStream();
                copy.copyOut("copy (select * from " + TABLES.get(i) + " where " + which.get(i) + ") to stdout", out);
                rows.add(out.toByteArray());
            }
            for (int i = TABLES.size() - 1; i >= 0; i--) {
                statement.execute("delete from " + TABLES.get(i) + " where " + which.get(i));
            }
            statement.execute("vacuum");
            statement.execute("checkpoint");
            long begin = System.nanoTime();
            for (int i = 0; i < TABLES.size(); i++) {
                copy.copyIn("copy " + TABLES.get(i) + " from stdin", new java.io.ByteArrayInputStream(rows.get(i)));
            }
            return IN_ALL * 1e9 / (System.nanoTime() - begin);
        }
    }

    @Test
    void figures() throws Exception {
        try (RunningPlatform platform = RunningPlatform.named("capture-figures", "--suyuan.demo-data=false")) {
            platform.start();
            subject = new Cases(platform)
                    .register(Registrations.enterprise())
                    .path("code")
                    .asText();
            // A platform runs for weeks: its code is compiled.
            round(platform, "W");
            long peakBefore = peakMemory(platform);
            double platformRate = round(platform, "P");
            double foundRate = searchable;
            double copyRate = copied(platform, "P");
            System.out.printf(
                    """

                    | figure (%,d records in files of %,d, %d processors) | records/s | ratio to COPY |
                    |---|---|---|
                    | raw COPY into the same tables, key table included | %,.0f | 1 |
                    | from the request to durable and validated | %,.0f | %.2f |
                    | from the request to found by search | %,.0f | %.2f |

                    largest memory of the JVM before and after: %d and %d MB
                    %n\
                    """,
                    IN_ALL,
                    IN_A_FILE,
                    Runtime.getRuntime().availableProcessors(),
                    copyRate,
                    platformRate,
                    platformRate / copyRate,
                    foundRate,
                    foundRate / copyRate,
                    peakBefore >> 10,
                    peakMemory(platform) >> 10);
        }
    }

    /** Kibibytes. */
    private static long peakMemory(RunningPlatform platform) throws IOException {
        Matcher peak = Pattern.compile("VmHWM:\\s+(\\d+) kB")
                .matcher(Files.readString(Path.of("/proc", Long.toString(platform.pid()), "status")));
        return peak.find() ? Long.parseLong(peak.group(1)) : 0;
    }
}
