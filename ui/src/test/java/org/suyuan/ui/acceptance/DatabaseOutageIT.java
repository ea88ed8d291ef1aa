package org.suyuan.ui.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.suyuan.ui.acceptance.Cases.TASKS;
import static org.suyuan.ui.acceptance.Registrations.SUBJECTS;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The database is killed again and again under requests. */
@ExtendWith(SharedPlatform.class)
class DatabaseOutageIT {

    private static final Duration AWAY = Duration.ofSeconds(8);

    private final RunningPlatform platform;

    DatabaseOutageIT(RunningPlatform platform) {
        this.platform = platform;
    }

    @Test
    @DisplayName("While the database is away, signing in included, a program is told 503 with Retry-After")
    void programsAreToldToComeBack() throws InterruptedException {
        Client reviewer = platform.as("reviewer");
        Client stranger = Client.as(platform.base(), "leader", "guess");
        reviewer.get(TASKS).expect(200);
        List<Answer> refused = new ArrayList<>();
        long end = System.nanoTime() + AWAY.toNanos();
        Thread killer = new Thread(() -> {
            while (System.nanoTime() < end) {
                RunningPlatform.signal("KILL", platform.postgres());
                RunningPlatform.pause(50);
            }
        });
        killer.start();
        while (System.nanoTime() < end) {
            for (Answer answer :
                    List.of(reviewer.get(TASKS), reviewer.get(SUBJECTS + "/nothing"), stranger.get(TASKS))) {
                assertThat(answer.status()).as("%s", answer).isIn(200, 401, 404, 503);
                if (answer.status() == 503) {
                    refused.add(answer);
                }
            }
        }
        killer.join();

        assertThat(refused).isNotEmpty();
        for (Answer answer : refused) {
            answer.problem(503);
            assertThat(answer.header("Retry-After")).matches("\\d+");
        }
        Cases.await(
                "back again", Duration.ofSeconds(90), () -> reviewer.get(TASKS).status() == 200 && platform.ready());
    }
}
