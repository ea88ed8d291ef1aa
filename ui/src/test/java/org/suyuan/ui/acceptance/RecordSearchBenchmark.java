package org.suyuan.ui.acceptance;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.suyuan.ui.acceptance.Records.RECORDS;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.ToLongFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * Searching among ten million records of two years: the platform's answer beside the bare query to the same Elasticsearch, in the same
 * run, by four clients at a time. The records are variants of one that the platform took and indexed itself, put into indexes of
 * earlier months. Figures are reported; that both find the same is asserted.
 */
class RecordSearchBenchmark {

    private static final int IN_ALL = Integer.getInteger("suyuan.search.records", 10_000_000);
    private static final int IN_A_BULK = 5_000;
    private static final int IN_A_BATCH = 100;
    private static final int MONTHS = 24;
    private static final int SUBJECTS = 2_000;
    private static final int CLIENTS = 4;
    private static final int QUESTIONS = 5_000;
    private static final int ROUNDS = 10;

    /** A platform runs for weeks: its code is compiled, which on two processors takes as many questions as these. */
    private static final int WARM_UP = 40_000;

    private static final ZoneId CHINA = ZoneId.of("Asia/Shanghai");
    private static final YearMonth NEWEST = YearMonth.now(CHINA).minusMonths(2);
    private static final List<List<String>> REGIONS = List.of(
            List.of("370000", "370100", "370102"),
            List.of("370000", "370100", "370103"),
            List.of("370000", "370100", "370104"),
            List.of("370000", "370200", "370202"),
            List.of("370000", "370200", "370203"),
            List.of("370000", "370300", "370302"));
    private static final List<List<String>> CATEGORIES =
            List.of(List.of("02", "0201", "020103"), List.of("03", "0302", "030201"));
    private static final List<String> KINDS =
            List.of("PRODUCTION", "PROCESSING", "TRANSFER", "TRANSPORT", "TEST", "CONSUMPTION");
    private static final List<String> STAGES =
            List.of("PRIMARY_PRODUCTION", "PROCESSING", "CIRCULATION", "TRANSPORT", "TESTING", "CONSUMPTION_OR_USE");

    private final Random random = new Random(38157);

    /** A question as a program asks the platform, and as Elasticsearch takes it. */
    private record Question(String kind, Object[] parameters, String bare) {}

    /** One of so many for the n-th, each property independent of the others. */
    private static int pick(int n, int property, int of) {
        long mixed = (n + 1L) * 0x9E3779B97F4A7C15L + property * 0xC2B2AE3D27D4EB4FL;
        mixed = (mixed ^ mixed >>> 31) * 0xBF58476D1CE4E5B9L;
        return Math.floorMod(mixed ^ mixed >>> 29, of);
    }

    private static YearMonth month(int n) {
        return NEWEST.minusMonths(pick(n, 0, MONTHS));
    }

    private static String subject(int n) {
        return "9137%014d".formatted(pick(n, 1, SUBJECTS));
    }

    private static void terms(ObjectNode document, String field, List<String> values) {
        ArrayNode list = document.putArray(field);
        values.forEach(list::add);
    }

    /** The n-th variant. */
    private void vary(ObjectNode document, int n) {
        String id = "0%035d".formatted(n);
        List<String> region = REGIONS.get(pick(n, 2, REGIONS.size()));
        document.put("id", id)
                .put("recordId", "R" + n)
                .put("kind", KINDS.get(pick(n, 3, KINDS.size())))
                .put("stage", STAGES.get(pick(n, 3, STAGES.size())))
                .put("subjectCode", subject(n))
                .put("regionCode", region.get(2))
                .put("batchNo", "B" + n / IN_A_BATCH)
                .put("tranId", "T" + n)
                .put(
                        "eventTime",
                        month(n).atDay(1)
                                .atStartOfDay(CHINA)
                                .plusSeconds(random.nextInt(28 * 86_400))
                                .toInstant()
                                .toString());
        terms(document, "region_path", region);
        terms(document, "category", CATEGORIES.get(pick(n, 4, CATEGORIES.size())));
        terms(document, "traceCode", List.of("IN-" + n, "OUT-" + n));
    }

    /** Records a second. */
    private double fill(RunningPlatform platform, BareSearch search) throws Exception {
        JsonNode taken =
                search.documents(BareSearch.RECORDS, "{\"match_all\":{}}", 1).get(0);
        String own = taken.path("_index").asText();
        String digest = own.substring(BareSearch.RECORDS.length() + 9, BareSearch.RECORDS.length() + 17);
        Map<YearMonth, String> indexes = new HashMap<>();
        for (int n = 0; n < MONTHS; n++) {
            YearMonth month = NEWEST.minusMonths(n);
            String name = BareSearch.RECORDS + "-" + month + "-" + digest + "-" + "%017d".formatted(n);
            search.createLikeRecords(name, BareSearch.RECORDS);
            indexes.put(month, name);
        }
        ObjectNode document = taken.path("_source").deepCopy();
        ExecutorService sender = Executors.newFixedThreadPool(2);
        try {
            long begin = System.nanoTime();
            List<Future<?>> sent = new ArrayList<>();
            for (int from = 0; from < IN_ALL; from += IN_A_BULK) {
                StringBuilder lines = new StringBuilder(IN_A_BULK * 900);
                for (int n = from; n < Math.min(from + IN_A_BULK, IN_ALL); n++) {
                    vary(document, n);
                    lines.append("{\"index\":{\"_index\":\"")
                            .append(indexes.get(month(n)))
                            .append("\",\"_id\":")
                            .append(document.path("id"))
                            .append("}}\n")
                            .append(document)
                            .append('\n');
                }
                byte[] request = lines.toString().getBytes(UTF_8);
                sent.add(sender.submit(() -> search.bulk(request)));
                if (sent.size() > 4) {
                    sent.remove(0).get();
                }
            }
            for (Future<?> each : sent) {
                each.get();
            }
            search.ask("POST", "/" + BareSearch.RECORDS + "/_refresh", null);
            double filled = IN_ALL * 1e9 / (System.nanoTime() - begin);
            putTogether(search);
            return filled;
        } finally {
            sender.shutdownNow();
        }
    }

    /** As the platform does with months that are over, some hours after the last record of one came in. */
    private static void putTogether(BareSearch search) throws InterruptedException {
        String task = search.ask(
                        "POST",
                        "/" + BareSearch.RECORDS + "/_forcemerge?max_num_segments=1&wait_for_completion=false",
                        null)
                .path("task")
                .asText();
        while (!search.ask("GET", "/_tasks/" + task, null).path("completed").asBoolean()) {
            Thread.sleep(1_000);
        }
    }

    private Question question(int n) {
        int any = random.nextInt(IN_ALL);
        List<String> region = REGIONS.get(random.nextInt(REGIONS.size()));
        LocalDate first = NEWEST.minusMonths(random.nextInt(MONTHS)).atDay(1);
        return switch (n % 5) {
            case 0 -> asked("trace code", List.of("traceCode", "OUT-" + any), term("traceCode", "OUT-" + any));
            case 1 ->
                asked("batch", List.of("batchNo", "B" + any / IN_A_BATCH), term("batchNo", "B" + any / IN_A_BATCH));
            case 2 ->
                asked(
                        "subject, a month",
                        List.of("subjectCode", subject(any)),
                        term("subjectCode", subject(any)),
                        month(any).atDay(1),
                        1);
            case 3 -> {
                String stage = STAGES.get(random.nextInt(STAGES.size()));
                yield asked(
                        "county and stage, a month",
                        List.of("regionCode", region.get(2), "stage", stage),
                        term("region_path", region.get(2)) + "," + term("stage", stage),
                        first,
                        1);
            }
            default -> {
                String category =
                        CATEGORIES.get(random.nextInt(CATEGORIES.size())).get(1);
                yield asked(
                        "city and variety, a year",
                        List.of("regionCode", region.get(1), "categoryCode", category),
                        term("region_path", region.get(1)) + "," + term("category", category),
                        first,
                        12);
            }
        };
    }

    private static String term(String field, String value) {
        return "{\"term\":{\"" + field + "\":\"" + value + "\"}}";
    }

    private static Question asked(String kind, List<Object> parameters, String filters) {
        return new Question(kind, parameters.toArray(), """
                {"size":20,"track_total_hits":true,"sort":[{"eventTime":"desc"},{"id":"desc"}],\
                "query":{"bool":{"filter":[%s]}}}\
                """.formatted(filters));
    }

    private static Question asked(String kind, List<Object> parameters, String filters, LocalDate first, int months) {
        LocalDate last = first.plusMonths(months).minusDays(1);
        List<Object> all = new ArrayList<>(parameters);
        all.addAll(List.of("from", first.toString(), "to", last.toString()));
        String range = ",{\"range\":{\"eventTime\":{\"gte\":\"%s\",\"lt\":\"%s\"}}}"
                .formatted(
                        first.atStartOfDay(CHINA).toInstant(),
                        last.plusDays(1).atStartOfDay(CHINA).toInstant());
        return asked(kind, all, filters + range);
    }

    private List<Question> questions(int count) {
        return IntStream.range(0, count).mapToObj(this::question).toList();
    }

    /** Puts the microseconds of each answer to those of its kind of question and to those of all. */
    private static void timed(List<Question> questions, ToLongFunction<Question> ask, Map<String, List<Long>> times)
            throws Exception {
        ConcurrentLinkedQueue<Map.Entry<String, Long>> taken = new ConcurrentLinkedQueue<>();
        AtomicInteger next = new AtomicInteger();
        ExecutorService clients = Executors.newFixedThreadPool(CLIENTS);
        try {
            List<Future<?>> all = new ArrayList<>();
            for (int i = 0; i < CLIENTS; i++) {
                all.add(clients.submit(() -> {
                    for (int n; (n = next.getAndIncrement()) < questions.size(); ) {
                        long begin = System.nanoTime();
                        ask.applyAsLong(questions.get(n));
                        taken.add(Map.entry(questions.get(n).kind(), (System.nanoTime() - begin) / 1_000));
                    }
                }));
            }
            for (Future<?> each : all) {
                each.get();
            }
        } finally {
            clients.shutdownNow();
        }
        taken.forEach(one -> {
            times.computeIfAbsent(one.getKey(), kind -> new ArrayList<>()).add(one.getValue());
            times.computeIfAbsent("all", kind -> new ArrayList<>()).add(one.getValue());
        });
    }

    private static String milliseconds(List<Long> sorted) {
        return "%.1f / %.1f"
                .formatted(
                        RegistrationLoadIT.percentile(sorted, 50) / 1e3,
                        RegistrationLoadIT.percentile(sorted, 99) / 1e3);
    }

    @Test
    void figures() throws Exception {
        try (RunningPlatform platform = RunningPlatform.named(
                "search-figures", "--suyuan.demo-data=false", "--suyuan.embedded.elasticsearch.heap=2g")) {
            platform.start();
            String subject = new Cases(platform)
                    .register(Registrations.enterprise())
                    .path("code")
                    .asText();
            Records.sent(platform.as("uploader"), Records.record(subject));
            BareSearch search = new BareSearch(platform);
            search.ask("POST", "/" + BareSearch.RECORDS + "/_refresh", null);
            double filled = fill(platform, search);

            Client supervisor = platform.as("supervisor");
            ToLongFunction<Question> byPlatform = question -> supervisor
                    .get(RECORDS, question.parameters())
                    .expect(200)
                    .json()
                    .path("total")
                    .asLong();
            ToLongFunction<Question> bare =
                    question -> search.ask("POST", "/" + BareSearch.RECORDS + "/_search", question.bare())
                            .path("hits")
                            .path("total")
                            .path("value")
                            .asLong();
            List<Question> warmUp = questions(WARM_UP);
            warmUp.stream().limit(50).forEach(question -> assertThat(byPlatform.applyAsLong(question))
                    .as(question.bare())
                    .isPositive()
                    .isEqualTo(bare.applyAsLong(question)));
            timed(warmUp, byPlatform, new TreeMap<>());
            timed(warmUp.subList(0, WARM_UP / 4), bare, new TreeMap<>());
            Map<String, List<Long>> bareTimes = new TreeMap<>();
            Map<String, List<Long>> platformTimes = new TreeMap<>();
            // In turns, so that both meet the same machine.
            for (int round = 0; round < ROUNDS; round++) {
                timed(questions(QUESTIONS / ROUNDS), bare, bareTimes);
                timed(questions(QUESTIONS / ROUNDS), byPlatform, platformTimes);
            }
            bareTimes.values().forEach(times -> times.sort(null));
            platformTimes.values().forEach(times -> times.sort(null));
            StringBuilder rows = new StringBuilder();
            platformTimes.forEach((kind, times) -> rows.append("| %s | %s | %s | %.2f / %.2f |%n"
                    .formatted(
                            kind,
                            milliseconds(bareTimes.get(kind)),
                            milliseconds(times),
                            ratio(times, bareTimes.get(kind), 50),
                            ratio(times, bareTimes.get(kind), 99))));
            System.out.printf("""

                    | search among %,d records, %d clients, %d processors | bare p50 / p99 ms | platform p50 / p99 ms | ratio |
                    |---|---|---|---|
                    %s
                    filled by bulk requests at %,.0f records/s
                    %n\
                    """, IN_ALL, CLIENTS, Runtime.getRuntime().availableProcessors(), rows, filled);
        }
    }

    private static double ratio(List<Long> ours, List<Long> bare, int percent) {
        return (double) RegistrationLoadIT.percentile(ours, percent) / RegistrationLoadIT.percentile(bare, percent);
    }
}
