package org.suyuan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;
import org.suyuan.embedded.StartRefused;

class DemoDoorTest {

    @Test
    void on_its_own_database_it_is_a_demo_that_only_this_machine_reaches() {
        ConfigurableEnvironment environment = started(Map.of());
        assertThat(environment.getProperty("suyuan.demo", Boolean.class)).isTrue();
        assertThat(environment.getProperty("server.address")).isEqualTo("127.0.0.1");
    }

    @Test
    void an_external_database_is_no_demo_and_reached_from_everywhere() {
        ConfigurableEnvironment environment = started(Map.of("spring.datasource.url", "jdbc:postgresql://db/suyuan"));
        assertThat(environment.getProperty("suyuan.demo", Boolean.class)).isFalse();
        assertThat(environment.getProperty("server.address")).isNull();
    }

    @Test
    void a_password_of_its_own_opens_the_demo() {
        assertThat(started(Map.of("SUYUAN_DEMO_PASSWORD", "known to few")).getProperty("server.address"))
                .isNull();
        assertThat(started(Map.of("SUYUAN_DEMO_PASSWORD", "suyuan-demo")).getProperty("server.address"))
                .isEqualTo("127.0.0.1");
    }

    @Test
    void the_known_password_on_an_open_address_is_refused() {
        assertThat(started(Map.of("server.address", "::1")).getProperty("server.address"))
                .isEqualTo("::1");
        assertThatThrownBy(() -> started(Map.of("server.address", "0.0.0.0")))
                .isInstanceOf(StartRefused.class)
                .hasMessageContaining("SUYUAN_DEMO_PASSWORD");
    }

    private static ConfigurableEnvironment started(Map<String, Object> settings) {
        try (GenericApplicationContext context = new GenericApplicationContext()) {
            context.getEnvironment().getPropertySources().addFirst(new MapPropertySource("settings", settings));
            new DemoDoor().initialize(context);
            return context.getEnvironment();
        }
    }
}
