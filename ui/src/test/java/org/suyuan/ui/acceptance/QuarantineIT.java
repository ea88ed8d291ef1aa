package org.suyuan.ui.acceptance;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.suyuan.ui.acceptance.Cases.await;
import static org.suyuan.ui.acceptance.Registrations.SUBJECTS;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.DataInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Files wait for a virus scanner, through its absence and through a kill of the platform. */
class QuarantineIT {

    private static final String VIRUS = "EVIL-TEST-PATTERN";

    @Test
    @DisplayName(
            "while the scanner is away a file waits and is 409; a kill between upload and scan loses nothing; then it is settled")
    void filesWaitForTheScanner() throws IOException {
        int port = ThreadLocalRandom.current().nextInt(20_000, 32_000);
        try (RunningPlatform platform = RunningPlatform.named(
                "quarantine",
                "--suyuan.demo-data=false",
                "--suyuan.attachments.clamav.host=127.0.0.1",
                "--suyuan.attachments.clamav.port=" + port)) {
            platform.start();
            String id = new Cases(platform)
                    .submit(Registrations.enterprise())
                    .path("id")
                    .asText();
            JsonNode clean = upload(platform, id, Papers.pdf());
            JsonNode evil = upload(platform, id, remark(Papers.pdf()));
            open(platform, id, clean).problem(409);

            platform.kill();
            platform.start();

            open(platform, id, clean).problem(409);
            assertThat(platform.fromDatabase("select attempts from outbox_entry where consumer = 'attachment-scan'"))
                    .as("they wait, and no attempt is counted")
                    .containsExactly("0", "0");
            try (Scanner scanner = new Scanner(port)) {
                await("the clean one is let through", Duration.ofSeconds(60), () -> state(platform, id, clean)
                        .equals("CLEAR"));
                await("the other is not", Duration.ofSeconds(60), () -> state(platform, id, evil)
                        .equals("REFUSED"));
                assertThat(scanner.asked.get()).isGreaterThanOrEqualTo(2);
            }
            open(platform, id, clean).expect(200);
            open(platform, id, evil).problem(409);
        }
    }

    /** The pattern stands in a remark in front of the end, where it changes nothing of the document. */
    private static byte[] remark(byte[] pdf) {
        byte[] head = java.util.Arrays.copyOf(pdf, 9);
        byte[] rest = java.util.Arrays.copyOfRange(pdf, 9, pdf.length);
        return Papers.joined(head, ("%" + VIRUS + "\n").getBytes(US_ASCII), rest);
    }

    private static String files(String id) {
        return SUBJECTS + "/" + id + "/attachments";
    }

    private static JsonNode upload(RunningPlatform platform, String id, byte[] content) {
        return platform.as("enterprise")
                .send("POST", files(id), Papers.TYPE, Papers.upload("OTHER", "a.pdf", content))
                .expect(201)
                .json();
    }

    private static Answer open(RunningPlatform platform, String id, JsonNode file) {
        return platform.as("enterprise").get(files(id) + "/" + file.path("id").asText());
    }

    private static String state(RunningPlatform platform, String id, JsonNode file) {
        return platform.as("enterprise").get(files(id)).expect(200).items().stream()
                .filter(each -> each.path("id").equals(file.path("id")))
                .findFirst()
                .orElseThrow()
                .path("state")
                .asText();
    }

    /** Speaks INSTREAM as the daemon of ClamAV does, and knows one virus. */
    private static final class Scanner implements AutoCloseable {
        private final ServerSocket socket = new ServerSocket();
        private final AtomicInteger asked = new AtomicInteger();

        Scanner(int port) throws IOException {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            Thread thread = new Thread(this::serve, "scanner");
            thread.setDaemon(true);
            thread.start();
        }

        private void serve() {
            while (!socket.isClosed()) {
                try (Socket caller = socket.accept()) {
                    answer(caller);
                } catch (IOException closed) {
                    // The next one, unless the socket itself is closed.
                }
            }
        }

        private void answer(Socket caller) throws IOException {
            DataInputStream in = new DataInputStream(caller.getInputStream());
            assertThat(new String(in.readNBytes(10), US_ASCII)).isEqualTo("zINSTREAM\0");
            StringBuilder content = new StringBuilder();
            for (int length = in.readInt(); length > 0; length = in.readInt()) {
                content.append(new String(in.readNBytes(length), US_ASCII));
            }
            asked.incrementAndGet();
            boolean found = content.indexOf(VIRUS) >= 0;
            caller.getOutputStream().write((found ? "stream: Evil.Test FOUND\0" : "stream: OK\0").getBytes(US_ASCII));
        }

        @Override
        public void close() throws IOException {
            socket.close();
        }
    }
}
