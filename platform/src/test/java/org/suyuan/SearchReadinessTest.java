package org.suyuan;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.suyuan.search.SearchHealth;

class SearchReadinessTest {

    private Instant now = Instant.parse("2026-11-23T00:00:00Z");
    private boolean answered;
    private boolean available;

    private final SearchHealth search = new SearchHealth() {
        @Override
        public boolean answered() {
            return answered;
        }

        @Override
        public boolean available() {
            return available;
        }
    };

    private final Clock clock = new Clock() {
        @Override
        public ZoneOffset getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(java.time.ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return now;
        }
    };

    @Test
    void the_first_answer_is_waited_for_and_what_comes_later_only_shows() {
        SearchReadiness readiness = new SearchReadiness(search, true, clock);
        assertThat(status(readiness)).isEqualTo("OUT_OF_SERVICE");
        available = true;
        answered = true;
        assertThat(status(readiness)).isEqualTo("UP");
        available = false;
        assertThat(status(readiness)).isEqualTo("DEGRADED");
    }

    @Test
    void an_external_server_is_waited_for_a_minute_the_embedded_one_until_it_answers() {
        SearchReadiness external = new SearchReadiness(search, false, clock);
        SearchReadiness embedded = new SearchReadiness(search, true, clock);
        now = now.plus(Duration.ofSeconds(59));
        assertThat(status(external)).isEqualTo("OUT_OF_SERVICE");
        now = now.plus(Duration.ofSeconds(2));
        assertThat(status(external)).isEqualTo("DEGRADED");
        assertThat(status(embedded)).isEqualTo("OUT_OF_SERVICE");
    }

    private static String status(SearchReadiness readiness) {
        return readiness.health().getStatus().getCode();
    }
}
