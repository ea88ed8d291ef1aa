package org.suyuan.ui.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.suyuan.exchange.ScriptedReceiver;
import org.suyuan.exchange.ScriptedReceiver.Cut;
import org.suyuan.exchange.ScriptedReceiver.CutWithin;
import org.suyuan.exchange.ScriptedReceiver.Hang;
import org.suyuan.exchange.ScriptedReceiver.Received;
import org.suyuan.exchange.ScriptedReceiver.Status;

/** A receiver of changes that fails in every way, and a platform that is killed in between. */
class WebhookDeliveryIT {

    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final int SUBJECTS = 6;

    @Test
    @DisplayName(
            "each change arrives, once in effect, signed, after the platform was killed in between too; another city hears nothing")
    void everyChangeArrives() throws Exception {
        try (RunningPlatform platform = RunningPlatform.named(
                        "webhooks",
                        "--suyuan.demo-data=false",
                        "--suyuan.exchange.local-receivers=true",
                        "--suyuan.exchange.first-pause=100ms",
                        "--suyuan.exchange.longest-pause=1s");
                ScriptedReceiver receiver = new ScriptedReceiver();
                ScriptedReceiver elsewhere = new ScriptedReceiver()) {
            platform.start();
            Cases cases = new Cases(platform);
            String secret = subscribe(platform, receiver, "370100");
            subscribe(platform, elsewhere, "370200");
            CountDownLatch letGo = new CountDownLatch(1);
            receiver.then(
                    new Status(500, "", "broken"),
                    new Cut(),
                    new CutWithin(),
                    new Status(429, "Retry-After: 1\r\n", ""),
                    new Status(200, "", "taken"),
                    new Hang(letGo));

            List<JsonNode> subjects = new ArrayList<>();
            for (int i = 0; i < SUBJECTS; i++) {
                subjects.add(cases.register(Registrations.enterprise()));
            }
            // The receiver has understood one and not said so yet: the platform dies without a receipt.
            Cases.await(
                    "the receiver hangs", PATIENCE, () -> receiver.received().size() >= 6);
            platform.kill();
            letGo.countDown();
            platform.start();
            subjects.add(cases.register(Registrations.enterprise()));

            Cases.await(
                    "all have arrived",
                    PATIENCE,
                    () -> receiver.effects().size() >= SUBJECTS + 1
                            && deliveries(platform, "DELIVERED") == SUBJECTS + 1);
            assertThat(receiver.effects())
                    .extracting(each -> Answer.parse(each.body()).path("id").asText())
                    .containsExactlyInAnyOrderElementsOf(subjects.stream()
                            .map(subject -> subject.path("id").asText())
                            .toList());
            assertThat(receiver.received().size())
                    .isGreaterThan(receiver.effects().size());
            for (Received each : receiver.received()) {
                assertThat(each.signature()).isEqualTo(signature(secret, each));
            }
            assertThat(elsewhere.received()).isEmpty();
            assertThat(platform.fromDatabase("select change_no from change_entry order by change_no"))
                    .hasSize(SUBJECTS + 1)
                    .doesNotContainNull()
                    .doesNotHaveDuplicates();
        }
    }

    private static long deliveries(RunningPlatform platform, String state) {
        return platform.fromDatabase("select id from webhook_delivery where state = '" + state + "'")
                .size();
    }

    private static String subscribe(RunningPlatform platform, ScriptedReceiver receiver, String region) {
        return platform.as("operator")
                .post(
                        "/api/v1/webhooks",
                        "{\"name\":\"接收方\",\"url\":\"" + receiver.url() + "\",\"regionCode\":\"" + region
                                + "\",\"kinds\":[\"SUBJECT\"]}")
                .expect(201)
                .json()
                .path("secret")
                .asText();
    }

    /** As the documentation has it, reckoned by somebody else. */
    private static String signature(String secret, Received received) throws Exception {
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
        return "v1="
                + HexFormat.of()
                        .formatHex(mac.doFinal(
                                (received.timestamp() + "." + received.body()).getBytes(StandardCharsets.UTF_8)));
    }
}
