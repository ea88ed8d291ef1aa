package org.suyuan.ui.acceptance;

import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.suyuan.ui.acceptance.Records.LINES;
import static org.suyuan.ui.acceptance.Records.RECORDS;
import static org.suyuan.ui.acceptance.Records.array;
import static org.suyuan.ui.acceptance.Records.counts;
import static org.suyuan.ui.acceptance.Records.ended;
import static org.suyuan.ui.acceptance.Records.errors;
import static org.suyuan.ui.acceptance.Records.record;
import static org.suyuan.ui.acceptance.Records.send;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * What an attacker sends to the door of records is a clear 4xx, or an error of that record alone, and costs neither the good records
 * beside it nor more memory than any other upload.
 */
@ExtendWith(SharedPlatform.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class HostileRecordsIT {

    private static final String JSON = "application/json";

    /** Kibibytes that the process may come to hold above what ordinary uploads have made it hold. */
    private static final long BOUND = 448 << 10;

    private static final int MEBIBYTE = 1 << 20;

    private final RunningPlatform platform;
    private final Client uploader;
    private String subject = "";
    private long before;

    HostileRecordsIT(RunningPlatform platform) {
        this.platform = platform;
        this.uploader = platform.as("uploader");
    }

    @BeforeAll
    void ordinaryUploads() {
        subject = new Cases(platform)
                .register(Registrations.enterprise())
                .path("code")
                .asText();
        for (int round = 0; round < 3; round++) {
            List<ObjectNode> records = new ArrayList<>();
            for (int i = 0; i < 10_000; i++) {
                records.add(record(subject));
            }
            assertThat(counts(ended(uploader, send(uploader, array(records)).expect(202))))
                    .containsExactly(10_000, 10_000, 0, 0);
        }
        before = platform.peakMemory();
    }

    @AfterAll
    void memoryIsBounded() {
        long after = platform.peakMemory();
        System.out.printf(
                "largest memory of the platform before and after the attack: %d and %d MB%n",
                before >> 10, after >> 10);
        assertThat(before).isPositive();
        assertThat(after - before).as("KB more at its highest").isLessThan(BOUND);
    }

    private Answer json(String body) {
        return send(uploader, body.getBytes(UTF_8));
    }

    private Answer lines(byte[] body) {
        return uploader.send("POST", RECORDS, LINES, body);
    }

    /** The errors of what stands in the middle of two good records, which are taken. */
    private List<String> between(byte[] middle) throws IOException {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        body.write(record(subject).toString().getBytes(UTF_8));
        body.write('\n');
        body.write(middle);
        body.write('\n');
        body.write(record(subject).toString().getBytes(UTF_8));
        JsonNode job = ended(uploader, lines(body.toByteArray()).expect(202));
        assertThat(job.path("state").asText()).isEqualTo("DONE");
        assertThat(counts(job)).containsExactly(3, 2, 0, 1);
        assertThat(Answer.list(job.path("errors")))
                .allSatisfy(error -> assertThat(error.path("message").asText()).containsPattern("\\p{IsHan}"));
        return errors(job.path("errors"));
    }

    private void wrong(String middle, String... expected) throws IOException {
        assertThat(between(middle.getBytes(UTF_8)))
                .as(middle.substring(0, Math.min(middle.length(), 200)))
                .containsExactly(expected);
    }

    private String with(String field, String json) {
        ObjectNode record = record(subject);
        record.put(field, "4711");
        return record.toString().replace("\"4711\"", json);
    }

    private String quantity(String json) {
        return record(subject).toString().replace("\"quantity\":10.0", "\"quantity\":" + json);
    }

    // ---- whole bodies

    @Test
    @DisplayName("10,000 levels of arrays and objects are refused whole, or are the error of their line")
    void depthIsBounded() throws IOException {
        String arrays = "[".repeat(10_000) + "]".repeat(10_000);
        String objects = "{\"a\":".repeat(10_000) + "1" + "}".repeat(10_000);
        json(arrays).wrong("body");
        json("[" + objects + "]").wrong("body");
        json("[".repeat(5_000_000)).wrong("body");
        wrong(arrays, "2 body too_complex");
        wrong(objects, "2 body too_complex");
        wrong(with("attributes", "{\"a\":".repeat(20) + "1" + "}".repeat(20)), "2 attributes.a.a.a.a nested");
        JsonNode job = ended(
                uploader,
                json("[" + "[".repeat(900) + "]".repeat(900) + "," + record(subject) + "]")
                        .expect(202));
        assertThat(counts(job)).containsExactly(2, 1, 0, 1);
        assertThat(errors(job.path("errors"))).containsExactly("1 body too_complex");
    }

    private static byte[] gzip(byte[] part, int times) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
            for (int i = 0; i < times; i++) {
                gzip.write(part);
            }
        }
        return packed.toByteArray();
    }

    private static byte[] filled(int size, char with) {
        byte[] bytes = new byte[size];
        Arrays.fill(bytes, (byte) with);
        return bytes;
    }

    private Answer packed(String type, byte[] body) {
        return uploader.sendWith("POST", RECORDS, type, body, "Content-Encoding", "gzip");
    }

    @Test
    @DisplayName("a gigabyte packed into a mebibyte is 413, of whatever it is made")
    void bombsAreDefused() throws IOException {
        for (char with : new char[] {' ', '\n', 'a', '[', '0'}) {
            byte[] bomb = gzip(filled(MEBIBYTE, with), 1_024);
            assertThat(bomb).hasSizeLessThan(2 * MEBIBYTE);
            packed(LINES, bomb).problem(413);
            int asArray = packed(JSON, bomb).status();
            assertThat(asArray).as("%s", with).isIn(400, 413, 422);
        }
        ByteArrayOutputStream many = new ByteArrayOutputStream();
        byte[] member = gzip(filled(MEBIBYTE, ' '), 8);
        for (int i = 0; i < 128; i++) {
            many.write(member);
        }
        packed(LINES, many.toByteArray()).problem(413);
        packed(LINES, gzip(gzip(filled(MEBIBYTE, ' '), 1_024), 1)).expect(202);
    }

    @Test
    @DisplayName("what is no gzip, is cut off or spoilt is 400, another packing 415")
    void brokenPackings() throws IOException {
        byte[] good = gzip((record(subject) + "\n").getBytes(UTF_8), 100);
        packed(LINES, Arrays.copyOf(good, good.length - 5)).problem(400);
        packed(LINES, Arrays.copyOf(good, good.length / 2)).problem(400);
        packed(LINES, Arrays.copyOf(good, 5)).problem(400);
        packed(LINES, new byte[0]).problem(400);
        packed(LINES, "hello".getBytes(UTF_8)).problem(400);
        byte[] spoilt = good.clone();
        spoilt[spoilt.length - 6] ^= 1;
        packed(LINES, spoilt).problem(400);
        for (String packing : List.of("br", "deflate", "gzip, gzip", "nonsense")) {
            uploader.sendWith("POST", RECORDS, LINES, good, "Content-Encoding", packing)
                    .problem(415);
        }
        lines(good).expect(202);
    }

    @Test
    @DisplayName("64 MiB and a byte, announced or not, a line without end and 100,001 records are 413")
    void sizeIsBounded() {
        byte[] large = filled(64 * MEBIBYTE + 1, ' ');
        send(uploader, large).problem(413);
        lines(large).problem(413);
        for (char with : new char[] {' ', 'a', '[', '\n'}) {
            byte[] endless = filled(64 * MEBIBYTE + MEBIBYTE, with);
            Answer answer = uploader.send(
                    "POST", RECORDS, LINES, BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(endless)));
            answer.problem(413);
        }
        lines("{}\n".repeat(100_001).getBytes(UTF_8)).problem(413);
        json("[" + "{},".repeat(100_000) + "{}]").problem(413);
    }

    @Test
    @DisplayName("a line longer than a record may be is its own error, however long")
    void endlessLines() throws IOException {
        wrong("a".repeat(300_000), "2 body record_too_long");
        wrong("[".repeat(5 * MEBIBYTE), "2 body record_too_long");
        wrong(with("batchNo", "\"" + "x".repeat(101_000) + "\""), "2 body too_complex");
        wrong(with("batchNo", "\"" + "x".repeat(99_000) + "\""), "2 batchNo too_long");
        JsonNode job = ended(uploader, lines(filled(60 * MEBIBYTE, 'x')).expect(202));
        assertThat(errors(job.path("errors"))).containsExactly("1 body record_too_long");
    }

    @Test
    @DisplayName("millions of values in a body are refused or are errors, record by record")
    void manySmallValues() throws IOException {
        StringBuilder names = new StringBuilder("[{");
        for (int i = 0; i < 3_000_000; i++) {
            names.append('"').append(Integer.toString(i, 36)).append("\":1,");
        }
        JsonNode job =
                ended(uploader, json(names.append("\"z\":1}]").toString()).expect(202));
        assertThat(errors(job.path("errors"))).containsExactly("1 body record_too_long");
        String lists = "[" + "[],".repeat(80_000) + "[]]";
        job = ended(uploader, lines((lists + "\n").repeat(200).getBytes(UTF_8)).expect(202));
        assertThat(counts(job)).containsExactly(200, 0, 0, 200);
        wrong(with("inputs", "[" + "{},".repeat(2_000) + "{}]"), "2 inputs too_many");
        StringBuilder attributes = new StringBuilder("{");
        for (int i = 0; i < 101; i++) {
            attributes.append(i == 0 ? "" : ",").append("\"a").append(i).append("\":1");
        }
        wrong(with("attributes", attributes.append('}').toString()), "2 attributes too_many");
    }

    @Test
    @DisplayName("content types that are absent, wrong or of another charset are 415")
    void contentTypes() {
        byte[] body = array(List.of(record(subject)));
        uploader.send("POST", RECORDS, null, BodyPublishers.ofByteArray(body)).problem(415);
        for (String type : List.of(
                "text/plain",
                "text/csv",
                "application/xml",
                "application/x-www-form-urlencoded",
                "multipart/form-data; boundary=x",
                "application/json; charset=GBK",
                "application/json; charset=UTF-16",
                "application/json; charset=no-such-charset",
                "application/x-ndjson; charset=ISO-8859-1",
                "nonsense",
                "*/*")) {
            Answer answer = uploader.send("POST", RECORDS, type, body);
            assertThat(answer.status()).as("%s: %s", type, answer).isEqualTo(415);
        }
        uploader.send("POST", RECORDS, "application/json; charset=utf-8", body).expect(202);
    }

    @Test
    @DisplayName("a body that is cut off on the way leaves nothing behind")
    void cutOff() {
        json("[" + record(subject) + ",{\"recordId\":").problem(400);
        InputStream breaking = new InputStream() {
            private int left = 3 * MEBIBYTE;

            @Override
            public int read() throws IOException {
                if (left-- == 0) {
                    throw new IOException("cut");
                }
                return left % 100 == 0 ? '\n' : 'x';
            }
        };
        try {
            uploader.send("POST", RECORDS, LINES, BodyPublishers.ofInputStream(() -> breaking));
        } catch (Client.NoAnswer cut) {
            // Nobody was there to be answered.
        }
        Cases.await("nothing is half received", java.time.Duration.ofSeconds(30), () -> platform.fromDatabase(
                        "select count(*) from capture_job where state = 'RECEIVING'")
                .get(0)
                .equals("0"));
    }

    // ---- single records

    @Test
    @DisplayName("only UTF-8 is taken: UTF-16, GBK, overlong and halved characters are named")
    void charsets() throws IOException {
        String chinese = with("batchNo", "\"批次\"");
        send(uploader, ("[" + chinese + "]").getBytes(UTF_16)).problem(400);
        send(uploader, ("[" + chinese + "]").getBytes(UTF_16LE)).problem(400);
        send(uploader, ("[" + chinese + "]").getBytes(Charset.forName("GBK"))).problem(400);
        assertThat(between(chinese.getBytes(Charset.forName("GBK")))).containsExactly("2 body not_utf8");
        JsonNode job = ended(uploader, lines((chinese + "\n").getBytes(UTF_16)).expect(202));
        assertThat(job.path("accepted").asInt()).isZero();
        for (int[] odd :
                new int[][] {{0xC0, 0xAF}, {0xC0, 0x80}, {0xED, 0xA0, 0x80}, {0xFF}, {0x80}, {0xF4, 0x90, 0x80, 0x80}
                }) {
            String head = with("batchNo", "\"x");
            ByteArrayOutputStream record = new ByteArrayOutputStream();
            int cut = head.indexOf("\"x") + 2;
            record.write(head.substring(0, cut).getBytes(UTF_8));
            for (int each : odd) {
                record.write(each);
            }
            record.write(("\"" + head.substring(cut)).getBytes(UTF_8));
            assertThat(between(record.toByteArray())).containsExactly("2 body not_utf8");
        }
    }

    @Test
    @DisplayName(
            "NUL, control characters, half characters and what turns the writing are named, in values and in names")
    void oddCharacters() throws IOException {
        for (String odd : List.of("\\u0000", "\\u0007", "\\u0085", "\\uD800", "\\uDC00\\uD800", "\\u202E", "\\uFEFF")) {
            wrong(with("batchNo", "\"a" + odd + "\""), "2 batchNo control_character");
            wrong(
                    record(subject).toString().replace("\"OUT-", "\"" + odd + "OUT-"),
                    "2 outputs[0].traceCode control_character");
            boolean half = odd.contains("\\uD");
            assertThat(between(with("attributes", "{\"a" + odd + "\":1}").getBytes(UTF_8)))
                    .singleElement()
                    .asString()
                    .matches(half ? "2 body NOT_JSON" : "2 attributes\\.a.* pattern");
            assertThat(between(with("attributes", "1")
                            .replace("\"attributes\":1", "\"x" + odd + "\":1")
                            .getBytes(UTF_8)))
                    .singleElement()
                    .asString()
                    .matches(half ? "2 body NOT_JSON" : "2 x.* unknown");
        }
        wrong(with("batchNo", "\"a\u0000b\""), "2 body NOT_JSON");
        wrong(with("batchNo", "\"a\tb\""), "2 body NOT_JSON");
        // A name that is cut in the middle of a character when it is shown.
        String long63 = "a" + "\uD842\uDFB7".repeat(40);
        assertThat(between(with("attributes", "1").replace("attributes", long63).getBytes(UTF_8)))
                .containsExactly("2 a" + "\uD842\uDFB7".repeat(29) + " unknown");
    }

    @Test
    @DisplayName("numbers out of range are named with their field")
    void numbers() throws IOException {
        for (String number : List.of("1e999999", "1e14", "1e2147483647", "9".repeat(90))) {
            wrong(quantity(number), "2 inputs[0].quantity too_large");
        }
        for (String number : List.of("1e99999999999", "1e2147483648", "1e-2147483648", "-1e99999999999")) {
            wrong(quantity(number), "2 inputs[0].quantity number_range");
        }
        for (String number : List.of("-1", "0", "-0.0", "0e999999999", "-1e999999")) {
            wrong(quantity(number), "2 inputs[0].quantity positive");
        }
        for (String number : List.of("1e-7", "1e-2147483647", "0.12345678901234567890")) {
            wrong(quantity(number), "2 inputs[0].quantity decimals");
        }
        for (String number : List.of("\"1\"", "true", "[1]", "{}")) {
            wrong(quantity(number), "2 inputs[0].quantity type");
        }
        for (String number : List.of("NaN", "Infinity", "-Infinity", "01", "+1", "0x10", "1.", ".5", "1e")) {
            wrong(quantity(number), "2 body NOT_JSON");
        }
        wrong(quantity("1" + "0".repeat(5_000)), "2 body too_complex");
        wrong(quantity("0." + "0".repeat(5_000) + "1"), "2 body too_complex");
        wrong(with("attributes", "{\"n\":1e999999}"), "2 attributes.n too_large");
        wrong(with("attributes", "{\"n\":[1,1e99999999999]}"), "2 attributes.n[1] number_range");
        for (String time : List.of(
                "0000-01-01T00:00:00Z",
                "99999-01-01T00:00:00Z",
                "+292278994-01-01T00:00:00Z",
                "2026-02-30T00:00:00Z",
                "2026-01-01T00:00:00",
                "2026-01-01T25:00:00Z")) {
            assertThat(between(with("eventTime", "\"" + time + "\"").getBytes(UTF_8)))
                    .as(time)
                    .singleElement()
                    .isIn("2 eventTime time", "2 eventTime time_range");
        }
        wrong(with("eventTime", "1767225600"), "2 eventTime type");
        json("[" + quantity("9".repeat(5_000)) + "]").wrong("body");
    }

    @Test
    @DisplayName("records that are no objects, repeated fields and names of prototypes are ordinary errors")
    void shapes() throws IOException {
        for (String record : List.of("[]", "\"x\"", "1", "null", "true", "[{}]")) {
            wrong(record, "2 body type");
        }
        for (String record : List.of("{", "}", "{\"a\"}", "{'a':1}", "{a:1}", "{\"a\":1,}", "// x", "{} {}", "nul")) {
            wrong(record, "2 body NOT_JSON");
        }
        wrong(record(subject).toString().replaceFirst("\\{", "{\"kind\":\"TEST\","), "2 body repeated_field");
        wrong(with("attributes", "{\"a\":1,\"a\":2}"), "2 body repeated_field");
        for (String name : List.of("__proto__", "constructor", "toString", "class", "@type", "$ref")) {
            wrong(
                    record(subject)
                            .toString()
                            .replaceFirst("\\{", Matcher.quoteReplacement("{\"" + name + "\":{\"x\":1},")),
                    "2 " + name + " unknown");
        }
        wrong(record(subject).toString().replaceFirst("\\{", "{\"\":1,"), "2 \"\" unknown");
    }

    @Test
    @DisplayName("attributes may bear any printable name: they are kept, found and hurt nobody")
    void oddNamesAreKept() {
        ObjectNode record = record(subject);
        ObjectNode attributes = record.putObject("attributes");
        for (String name : List.of(
                "__proto__", "constructor", "a.b.c", "..", ".", "_id", "$where", "'; drop table x; --", "<script>")) {
            attributes.put(name, "<img src=x onerror=alert(1)> ${7*7} #{7*7} =1+1");
        }
        JsonNode job = ended(uploader, send(uploader, array(List.of(record))).expect(202));
        assertThat(counts(job)).containsExactly(1, 1, 0, 0);
        Cases.await("found by search", java.time.Duration.ofSeconds(3), () -> !uploader.get(
                        RECORDS, "batchNo", record.path("batchNo").asText())
                .items()
                .isEmpty());
        JsonNode found = uploader.get(RECORDS, "batchNo", record.path("batchNo").asText())
                .expect(200)
                .items()
                .get(0);
        assertThat(found.path("attributes")).isEqualTo(attributes);
    }
}
