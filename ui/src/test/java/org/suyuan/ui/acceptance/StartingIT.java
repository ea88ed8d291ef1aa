package org.suyuan.ui.acceptance;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.suyuan.ui.acceptance.Cases.TASKS;
import static org.suyuan.ui.acceptance.Registrations.SUBJECTS;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.Socket;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Contract, Starting. */
@ExtendWith(SharedPlatform.class)
class StartingIT {

    @Test
    @DisplayName(
            "from nothing, from its data, after SIGTERM and after kill -9: ready in time, nothing lost, no process left, beside another instance")
    void theLifeOfAnInstance(RunningPlatform shared) {
        // Run from a folder of its own with nothing told but the port: data below ./data, with the demo data set.
        try (RunningPlatform platform = RunningPlatform.byEnvironment("starting", Map.of())) {
            Duration cold = platform.start();
            assertThat(platform.data()).as("data under ./data").isDirectory();
            assertThat(shared.ready()).as("two instances run side by side").isTrue();
            Cases cases = new Cases(platform);
            JsonNode registered = cases.register(Registrations.enterprise());
            Cases.await(
                    "a deterministic demo data set in the background",
                    Duration.ofSeconds(120),
                    () -> subjects(platform) >= 200 && settled(platform));
            anApplicantSeesItsOwnAlone(platform);
            String printed = log(platform);
            assertThat(printed)
                    .as("prints where to look and the demo accounts")
                    .contains(":" + platform.port(), "reviewer", "enterprise");

            Duration stopped = platform.stop();
            assertThat(platform.servers()).as("no process left").isEmpty();

            Duration warm = platform.start();
            keeps(platform, registered);
            int total = subjects(platform);
            JsonNode second = cases.register(Registrations.farmer());

            platform.kill();
            Duration afterCrash = platform.start();
            keeps(platform, registered);
            keeps(platform, second);
            Cases.await("found again", Duration.ofSeconds(10), () -> subjects(platform) >= total + 1);
            assertThat(subjects(platform)).as("the demo data are there once").isEqualTo(total + 1);

            Duration stoppedAgain = platform.stop();
            assertThat(platform.servers()).as("no process left").isEmpty();

            System.out.printf(
                    "ready from nothing after %s, on its data %s, after kill -9 %s; stopped after %s and %s%n",
                    cold, warm, afterCrash, stopped, stoppedAgain);
            assertThat(cold).as("ready from nothing").isLessThan(Duration.ofSeconds(90));
            assertThat(warm).as("ready on its data").isLessThan(Duration.ofSeconds(60));
            assertThat(afterCrash).as("ready after kill -9").isLessThan(Duration.ofSeconds(60));
            assertThat(stopped).as("stopped within 60 s of SIGTERM").isLessThan(Duration.ofSeconds(60));
            assertThat(stoppedAgain).as("stopped within 60 s of SIGTERM").isLessThan(Duration.ofSeconds(60));
        }
    }

    private static void anApplicantSeesItsOwnAlone(RunningPlatform platform) {
        Client enterprise = platform.as("enterprise");
        assertThat(enterprise.get(SUBJECTS, "size", 500).expect(200).items())
                .as("an applicant sees its own alone")
                .extracting(item -> item.path("code").asText())
                .containsExactlyInAnyOrderElementsOf(platform.fromDatabase(
                        "select code from subject where applicant = 'enterprise' and status = 'REGISTERED'"));
        platform.fromDatabase("select id from subject where applicant <> 'enterprise' fetch first 3 rows only")
                .forEach(id -> enterprise.get(SUBJECTS + "/" + id).problem(404));
    }

    private static int subjects(RunningPlatform platform) {
        return platform.as("supervisor")
                .get(SUBJECTS, "size", 1)
                .expect(200)
                .json()
                .path("total")
                .asInt();
    }

    /** Whether the demo data set has come to its end: nothing more for a while. */
    private static boolean settled(RunningPlatform platform) {
        int now = subjects(platform);
        RunningPlatform.pause(3_000);
        return subjects(platform) == now;
    }

    private static void keeps(RunningPlatform platform, JsonNode subject) {
        assertThat(platform.as("enterprise")
                        .get(SUBJECTS + "/" + subject.path("id").asText())
                        .expect(200)
                        .json())
                .isEqualTo(subject);
    }

    private static String log(RunningPlatform platform) {
        try {
            return Files.readString(platform.log(), UTF_8);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    @Test
    @DisplayName(
            "External servers are set by the ordinary Spring properties; with an external Elasticsearch that is down at start, the platform is ready without it after 60 s")
    void readyWithoutAnExternalElasticsearch() {
        try (RunningPlatform platform = RunningPlatform.byEnvironment(
                "without-search",
                Map.of("SPRING_ELASTICSEARCH_URIS", "http://127.0.0.1:9", "SUYUAN_DEMO_PASSWORD", "another-Word-7"),
                "--suyuan.demo-data=false")) {
            assertThat(platform.start()).isLessThan(Duration.ofSeconds(90 + 60));
            assertThat(platform.elasticsearch())
                    .as("the embedded one of that kind is not started")
                    .isEmpty();
            assertThat(platform.postgres()).as("the others are").isNotEmpty();

            // Password of all: SUYUAN_DEMO_PASSWORD, else the default one.
            platform.as("enterprise").get(TASKS).problem(401);
            Client enterprise = Client.as(platform.base(), "enterprise", "another-Word-7");
            enterprise.post(SUBJECTS, Registrations.enterprise()).expect(201);
            Answer search = enterprise.get(SUBJECTS).problem(503);
            assertThat(search.header("Retry-After")).matches("\\d+");
            platform.anonymous().get("/public/api/v1/subjects", "q", "甲").problem(503);
            platform.anonymous().get("/actuator/health").expect(200);
        }
    }

    @Test
    @DisplayName(
            "an external database and mail server are used in place of the embedded ones; no demo there unless asked for; a mail server that is down costs nothing but time")
    void onAnExternalDatabase(RunningPlatform shared) {
        shared.inDatabase("drop database if exists external", "create database external");
        Map<String, String> external = Map.of(
                "SPRING_DATASOURCE_URL", shared.databaseUrl("external"),
                "SPRING_DATASOURCE_USERNAME", "suyuan",
                "SPRING_DATASOURCE_PASSWORD", shared.databasePassword(),
                "SPRING_MAIL_HOST", "127.0.0.1",
                "SPRING_MAIL_PORT", "9",
                "SUYUAN_SECURITY_KEY", "1LkU/dzDx8JoicpFAEexSqG6QLBZNgyi39rYGot9uRk=");
        try (RunningPlatform platform = RunningPlatform.byEnvironment("external", external)) {
            platform.start();
            assertThat(platform.postgres())
                    .as("the embedded one of that kind is not started")
                    .isEmpty();
            assertThat(platform.elasticsearch()).as("the other is").isNotEmpty();
            assertThat(platform.anonymous().get("/").expect(200).text()).containsPattern("\\p{IsHan}");
            platform.as("enterprise").get(TASKS).problem(401);

            platform.stop();
            platform.start("--suyuan.demo=true", "--suyuan.demo-data=false");
            JsonNode registered = new Cases(platform).registerAndFind(Registrations.enterprise());
            assertThat(registered.path("status").asText()).isEqualTo("REGISTERED");
        }
    }

    @Test
    @DisplayName("With the default demo password the platform listens on 127.0.0.1 only")
    void listensAtHomeOnly(RunningPlatform shared) throws IOException {
        List<InetAddress> others = NetworkInterface.networkInterfaces()
                .flatMap(NetworkInterface::inetAddresses)
                .filter(address -> !address.isLoopbackAddress() && !address.isLinkLocalAddress())
                .toList();

        for (InetAddress address : others) {
            assertThatThrownBy(() -> {
                        try (Socket socket = new Socket()) {
                            socket.connect(new InetSocketAddress(address, shared.port()), 2_000);
                        }
                    })
                    .as("%s", address)
                    .isInstanceOf(IOException.class);
        }
    }

    @Test
    @DisplayName("The embedded servers are a Boot layer of their own, embedded")
    void theEmbeddedServersAreALayer() throws IOException, InterruptedException {
        Process tools = new ProcessBuilder(
                        RunningPlatform.JAVA, "-Djarmode=tools", "-jar", RunningPlatform.JAR.toString(), "list-layers")
                .redirectErrorStream(true)
                .start();
        String layers = new String(tools.getInputStream().readAllBytes(), UTF_8);

        assertThat(tools.waitFor()).isZero();
        assertThat(layers.lines()).contains("embedded");
    }
}
