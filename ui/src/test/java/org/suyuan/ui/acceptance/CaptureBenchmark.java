package org.suyuan.ui.acceptance;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.suyuan.ui.acceptance.Cases.await;
import static org.suyuan.ui.acceptance.Records.LINES;
import static org.suyuan.ui.acceptance.Records.RECORDS;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
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
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyManager;

/**
 * Records a second from the request to durable and validated, beside a raw COPY of the same rows into the same tables and beside a
 * plain program; until all are found, beside a raw bulk of the same documents; how long one waits at half load; and what the largest
 * file costs in memory. All in one run. Figures are reported; that the platform took what it was sent is asserted.
 */
class CaptureBenchmark {

    private static final int IN_ALL = Integer.getInteger("suyuan.capture.records", 200_000);
    private static final int IN_A_FILE = Integer.getInteger("suyuan.capture.file", 50_000);
    private static final int IN_THE_LARGEST_FILE = 100_000;
    private static final int IN_A_SMALL_FILE = 500;
    private static final int WATCHED_ONE_IN = 8;
    private static final int SECONDS_AT_HALF_LOAD = 60;
    /** A platform runs for weeks: its code is compiled, which on two processors takes more than a million records. */
    private static final int WARM_UP_ROUNDS = 6;

    private static final int WARM_UP_SECONDS = 20;
    private static final int WARM_UP_RATE = 2_000;
    private static final int IN_A_BULK = 5_000;
    private static final int BULKS_AT_ONCE = 2;
    private static final List<String> TABLES = List.of("trace_record_key", "trace_record", "trace_record_unit");

    private String subject;

    private byte[] file(String prefix, int from, int count, boolean array) {
        StringBuilder lines = new StringBuilder(array ? "[" : "");
        Instant begin = Instant.parse("2026-11-01T00:00:00Z");
        for (int n = from; n < from + count; n++) {
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
                    .append("\"},\"attributes\":{\"producedOn\":\"2026-11-20\",\"shiftNo\":\"2\"}}")
                    .append(!array ? "\n" : n + 1 < from + count ? "," : "]");
        }
        return lines.toString().getBytes(UTF_8);
    }

    private static String send(RunningPlatform platform, byte[] body) {
        return platform.as("uploader")
                .send("POST", RECORDS, LINES, body)
                .expect(202)
                .json()
                .path("jobId")
                .asText();
    }

    /** Records a second until they are durable, and until they are found. */
    private record Rates(double durable, double found) {}

    private Rates round(RunningPlatform platform, String prefix) {
        List<byte[]> files = new ArrayList<>();
        for (int from = 0; from < IN_ALL; from += IN_A_FILE) {
            files.add(file(prefix, from, IN_A_FILE, false));
        }
        long begin = System.nanoTime();
        List<String> jobs = files.stream().map(body -> send(platform, body)).toList();
        await("all is settled", Duration.ofMinutes(30), () -> {
            // Seldom: each look is a connection of its own, on the same processors.
            RunningPlatform.pause(100);
            return platform.fromDatabase("select count(*) from capture_job where blocks_done < blocks")
                    .get(0)
                    .equals("0");
        });
        double durable = IN_ALL * 1e9 / (System.nanoTime() - begin);
        for (String job : jobs) {
            JsonNode ended = Records.ended(platform.as("uploader"), job, Duration.ofMinutes(30));
            assertThat(ended.path("accepted").asInt()).isEqualTo(IN_A_FILE);
        }
        return new Rates(durable, IN_ALL * 1e9 / (System.nanoTime() - begin));
    }

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
                copy.copyIn("copy " + TABLES.get(i) + " from stdin", new ByteArrayInputStream(rows.get(i)));
            }
            return IN_ALL * 1e9 / (System.nanoTime() - begin);
        }
    }

    /** The documents of a round into an empty index of the same kind, by bulk requests and nothing else, until they are found. */
    private static double bulked(RunningPlatform platform, String prefix) throws Exception {
        BareSearch search = new BareSearch(platform);
        List<JsonNode> documents =
                search.documents(BareSearch.RECORDS, "{\"prefix\":{\"recordId\":\"" + prefix + "\"}}", IN_ALL);
        assertThat(documents).hasSize(IN_ALL);
        List<byte[]> requests = new ArrayList<>();
        for (int from = 0; from < IN_ALL; from += IN_A_BULK) {
            StringBuilder lines = new StringBuilder();
            documents.subList(from, Math.min(from + IN_A_BULK, IN_ALL)).forEach(document -> lines.append(
                            "{\"index\":{\"_index\":\"bare\",\"_id\":")
                    .append(document.path("_id"))
                    .append("}}\n")
                    .append(document.path("_source"))
                    .append('\n'));
            requests.add(lines.toString().getBytes(UTF_8));
        }
        search.createLikeRecords("bare", null);
        ExecutorService clients = Executors.newFixedThreadPool(BULKS_AT_ONCE);
        try {
            long begin = System.nanoTime();
            List<Future<?>> sent = requests.stream()
                    .<Future<?>>map(request -> clients.submit(() -> search.bulk(request)))
                    .toList();
            for (Future<?> each : sent) {
                each.get();
            }
            search.ask("POST", "/bare/_refresh", null);
            return IN_ALL * 1e9 / (System.nanoTime() - begin);
        } finally {
            clients.shutdownNow();
            search.ask("DELETE", "/bare", null);
        }
    }

    /** The plain program takes one file after it has warmed up on another; records a second until it answers. */
    private double plain(RunningPlatform platform) throws Exception {
        platform.inDatabase("create schema plain");
        Process program = new ProcessBuilder(
                        RunningPlatform.JAVA,
                        "-Xmx2g",
                        "-cp",
                        plainClassPath(),
                        "org.suyuan.benchmark.PlainProgram",
                        "--server.port=0",
                        "--spring.config.location=optional:classpath:/none/",
                        "--spring.datasource.url=" + platform.databaseUrl("suyuan") + "?currentSchema=plain",
                        "--spring.datasource.username=suyuan",
                        "--spring.datasource.password=" + platform.databasePassword(),
                        "--spring.jpa.hibernate.ddl-auto=create",
                        "--spring.jpa.open-in-view=false")
                .redirectErrorStream(true)
                .redirectOutput(platform.log().resolveSibling("plain.log").toFile())
                .start();
        try {
            Path log = platform.log().resolveSibling("plain.log");
            await("the plain program listens", Duration.ofMinutes(2), () -> {
                RunningPlatform.pause(200);
                assertThat(program.isAlive()).as("the plain program runs").isTrue();
                return port(log) > 0;
            });
            URI door = URI.create("http://127.0.0.1:" + port(log) + "/records");
            HttpClient http = HttpClient.newHttpClient();
            take(http, door, file("V", 0, IN_A_FILE / 2, true));
            byte[] file = file("P", 0, IN_A_FILE, true);
            long begin = System.nanoTime();
            take(http, door, file);
            return IN_A_FILE * 1e9 / (System.nanoTime() - begin);
        } finally {
            program.destroy();
            program.waitFor();
            platform.inDatabase("drop schema plain cascade");
        }
    }

    /** Without the platform and its starters, which would make it anything but plain. */
    private static String plainClassPath() {
        return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(
                        entry -> !entry.matches(
                                ".*/(platform|processes|forms|database)/target/.*|.*/ui/target/classes|.*(camunda|vaadin|mybatis).*"))
                .collect(Collectors.joining(File.pathSeparator));
    }

    private static int port(Path log) {
        try {
            Matcher started = Pattern.compile("started on port (\\d+)").matcher(Files.readString(log));
            return started.find() ? Integer.parseInt(started.group(1)) : 0;
        } catch (IOException notYet) {
            return 0;
        }
    }

    private static void take(HttpClient http, URI door, byte[] file) throws Exception {
        HttpResponse<String> answer = http.send(
                HttpRequest.newBuilder(door)
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofByteArray(file))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
    }

    /**
     * Milliseconds from the answer until the last record of a small file is found, many of them sent in an even stream; one file in
     * some is watched, so that the watching is not what is measured.
     */
    private List<Long> waits(RunningPlatform platform, String prefix, int seconds, double recordsPerSecond)
            throws Exception {
        Client uploader = platform.as("uploader");
        int files = (int) (seconds * recordsPerSecond / IN_A_SMALL_FILE);
        long apart = (long) (IN_A_SMALL_FILE * 1e9 / recordsPerSecond);
        ConcurrentLinkedQueue<Long> waits = new ConcurrentLinkedQueue<>();
        ExecutorService watchers = Executors.newCachedThreadPool();
        try {
            List<Future<?>> watched = new ArrayList<>();
            long begin = System.nanoTime();
            for (int i = 0; i < files; i++) {
                byte[] body = file(prefix + i + "-", 0, IN_A_SMALL_FILE, false);
                long ahead = begin + i * apart - System.nanoTime();
                if (ahead > 0) {
                    RunningPlatform.pause(ahead / 1_000_000);
                }
                send(platform, body);
                if (i % WATCHED_ONE_IN != 0) {
                    continue;
                }
                long answered = System.nanoTime();
                String last = "OUT-" + prefix + i + "-" + (IN_A_SMALL_FILE - 1);
                watched.add(watchers.submit(() -> {
                    await("a record is found", Duration.ofMinutes(2), () -> {
                        RunningPlatform.pause(100);
                        return uploader.get(RECORDS, "traceCode", last, "size", 1)
                                        .expect(200)
                                        .json()
                                        .path("total")
                                        .asInt()
                                == 1;
                    });
                    waits.add((System.nanoTime() - answered) / 1_000_000);
                }));
            }
            for (Future<?> each : watched) {
                each.get();
            }
        } finally {
            watchers.shutdownNow();
        }
        return waits.stream().sorted().toList();
    }

    @Test
    void figures() throws Exception {
        try (RunningPlatform platform = RunningPlatform.named(
                "capture-figures",
                "--suyuan.demo-data=false",
                "--suyuan.embedded.elasticsearch.heap=2g",
                "--suyuan.embedded.postgres.memory=1GB")) {
            // As much as the plain program has.
            platform.heap("2g").start();
            subject = new Cases(platform)
                    .register(Registrations.enterprise())
                    .path("code")
                    .asText();
            for (int round = 0; round < WARM_UP_ROUNDS; round++) {
                round(platform, "W" + round + "-");
            }
            long afterFiles = platform.peakMemory();
            Rates rates = round(platform, "P");
            // Before the rows of a round are deleted for the baselines, which the database goes on tidying up for a
            // while.
            waits(platform, "S", WARM_UP_SECONDS, WARM_UP_RATE);
            List<Long> waits = waits(platform, "H", SECONDS_AT_HALF_LOAD, rates.found() / 2);
            double bulk = bulked(platform, "P");
            double copy = copied(platform, "P");
            double plain = plain(platform);
            long beforeLargest = platform.peakMemory();
            String largest = send(platform, file("L", 0, IN_THE_LARGEST_FILE, false));
            assertThat(Records.ended(platform.as("uploader"), largest, Duration.ofMinutes(30))
                            .path("accepted")
                            .asInt())
                    .isEqualTo(IN_THE_LARGEST_FILE);
            System.out.printf(
                    """

                    | figure (%,d records in files of %,d, %d processors) | records/s | ratio |
                    |---|---|---|
                    | raw COPY into the same tables, key table included | %,.0f | 1 |
                    | from the request to durable and validated | %,.0f | %.2f of COPY |
                    | the plain program with saveAll, a file of %,d | %,.0f | 1 |
                    | the platform, durable and validated | %,.0f | %.1f times the plain program |
                    | raw bulk of the same documents, %d at once | %,.0f | 1 |
                    | from the request to found by search | %,.0f | %.2f of bulk |
                    | from 202 to found at half load (%,.0f/s), p50 / p99 / max | %d / %d / %d ms | |

                    largest memory of the JVM: %d MB after warming up, %d MB before and %d MB after a file of %,d
                    %n\
                    """,
                    IN_ALL,
                    IN_A_FILE,
                    Runtime.getRuntime().availableProcessors(),
                    copy,
                    rates.durable(),
                    rates.durable() / copy,
                    IN_A_FILE,
                    plain,
                    rates.durable(),
                    rates.durable() / plain,
                    BULKS_AT_ONCE,
                    bulk,
                    rates.found(),
                    rates.found() / bulk,
                    rates.found() / 2,
                    RegistrationLoadIT.percentile(waits, 50),
                    RegistrationLoadIT.percentile(waits, 99),
                    RegistrationLoadIT.percentile(waits, 100),
                    afterFiles >> 10,
                    beforeLargest >> 10,
                    platform.peakMemory() >> 10,
                    IN_THE_LARGEST_FILE);
        }
    }
}
