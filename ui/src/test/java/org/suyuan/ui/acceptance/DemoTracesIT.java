package org.suyuan.ui.acceptance;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What a newcomer finds: records, codes, certificates and a capture job of the demo, through the doors that he uses himself. */
class DemoTracesIT {

    private static final Path README = Path.of("..", "README.md");
    private static final Pattern CODE = Pattern.compile("SY001(?:-[2-9A-HJ-NP-Z]{6}){3}");
    private static final Pattern DONE = Pattern.compile("(\\d+) demo trace records brought in, (\\d+) were there");

    @Test
    @DisplayName(
            "The demo data are there after a while, the same at the next start: no page of traces is empty for a newcomer")
    void aNewcomerFindsTraces() {
        try (RunningPlatform platform = RunningPlatform.named("demo-traces")) {
            platform.start();
            int added = told(platform, 1)[0];
            assertThat(added).as("some hundred records, not more").isBetween(150, 700);
            assertThat(log(platform)).doesNotContain("could not be brought in", "could not be sent");
            waybills(platform);

            assertThat(platform.fromDatabase("select distinct kind from trace_record"))
                    .hasSize(6);
            assertThat(platform.fromDatabase("select distinct product_class from trace_record"))
                    .hasSizeGreaterThanOrEqualTo(6);
            assertThat(platform.fromDatabase("select distinct event_month from trace_record"))
                    .hasSizeGreaterThanOrEqualTo(4);
            Cases.await(
                    "searched",
                    Duration.ofSeconds(60),
                    () -> total(platform, "supervisor", "/api/v1/records")
                            == count(platform, "select count(*) from trace_record"));
            assertThat(total(platform, "reviewer", "/api/v1/records")).isPositive();

            assertThat(total(platform, "enterprise", Codes.RANGES)).isPositive();
            assertThat(total(platform, "enterprise", Codes.CERTIFICATES)).isGreaterThanOrEqualTo(3);
            assertThat(total(platform, "enterprise", Codes.CERTIFICATES, "state", "VOID"))
                    .isEqualTo(1);
            assertThat(receipts(platform, "SENDER", "CONFIRMED")).isPositive();
            assertThat(receipts(platform, "SENDER", "DISPUTED")).isEqualTo(1);
            assertThat(receipts(platform, "BUYER", "WAITING")).isPositive();

            String code = codeOfTheReadme();
            JsonNode trace = platform.anonymous()
                    .get("/public/api/v1/trace/" + code)
                    .expect(200)
                    .json();
            assertThat(trace.path("state").asText()).isEqualTo("ACTIVE");
            assertThat(trace.path("timeline").findValuesAsText("kind"))
                    .contains("PRODUCTION", "TEST", "TRANSFER", "TRANSPORT", "CONSUMPTION", "ACTIVATION");
            assertThat(trace.path("holders").size()).isGreaterThanOrEqualTo(3);
            assertThat(platform.anonymous().get("/t/" + code).expect(200).text())
                    .contains("经过", "农药残留");

            List<String> before = counts(platform);
            platform.stop();
            platform.start();
            assertThat(told(platform, 2)[0]).as("what is there is left alone").isLessThan(10);
            assertThat(counts(platform)).isEqualTo(before);
        }
    }

    /** How many came with the last start and how many were there, once they have come. */
    private static int[] told(RunningPlatform platform, int starts) {
        Cases.await("brought in", Duration.ofSeconds(240), () -> matches(platform) >= starts);
        int[] last = new int[2];
        Matcher found = DONE.matcher(log(platform));
        while (found.find()) {
            last[0] = Integer.parseInt(found.group(1));
            last[1] = Integer.parseInt(found.group(2));
        }
        return last;
    }

    private static long matches(RunningPlatform platform) {
        return DONE.matcher(log(platform)).results().count();
    }

    private static void waybills(RunningPlatform platform) {
        Client uploader = platform.as("uploader");
        String job = platform.fromDatabase("select id from capture_job where file_name is not null")
                .get(0);
        Cases.await("worked off", Duration.ofSeconds(60), () -> uploader.get("/api/v1/capture-jobs/" + job)
                .expect(200)
                .json()
                .path("state")
                .asText()
                .equals("DONE"));
        JsonNode done = uploader.get("/api/v1/capture-jobs/" + job).expect(200).json();
        assertThat(done.path("rejected").asInt()).isEqualTo(2);
        assertThat(done.path("accepted").asInt())
                .isEqualTo(done.path("received").asInt() - 2)
                .isPositive();
        assertThat(done.path("errors").findValuesAsText("code")).contains("positive", "not_registered");
    }

    private static int total(RunningPlatform platform, String account, String path, Object... query) {
        return platform.as(account)
                .get(path, query)
                .expect(200)
                .json()
                .path("total")
                .asInt();
    }

    private static int receipts(RunningPlatform platform, String side, String state) {
        return total(platform, "enterprise", Codes.RECEIPTS, "side", side, "state", state);
    }

    private static int count(RunningPlatform platform, String sql) {
        return Integer.parseInt(platform.fromDatabase(sql).get(0));
    }

    /** How much there is of what the demo brings in once. */
    private static List<String> counts(RunningPlatform platform) {
        return List.of("subject", "product", "commitment_certificate", "goods_receipt", "capture_job").stream()
                .map(table -> table + " "
                        + platform.fromDatabase("select count(*) from " + table).get(0))
                .toList();
    }

    private static String codeOfTheReadme() {
        try {
            Matcher code = CODE.matcher(Files.readString(README, UTF_8));
            assertThat(code.find())
                    .as("the guide for newcomers names a trace code")
                    .isTrue();
            return code.group();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String log(RunningPlatform platform) {
        try {
            return Files.readString(platform.log(), UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
