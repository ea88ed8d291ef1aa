package org.suyuan;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Map;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;
import org.springframework.util.StringUtils;
import org.suyuan.embedded.EmbeddedServers;
import org.suyuan.embedded.StartRefused;
import org.suyuan.identity.DemoAccounts;

/**
 * Says whether this is a demo, by default where the database is embedded, and lets one whose password everybody knows be
 * reached from this machine only.
 */
final class DemoDoor implements ApplicationContextInitializer<ConfigurableApplicationContext> {

    @Override
    public void initialize(ConfigurableApplicationContext context) {
        ConfigurableEnvironment environment = context.getEnvironment();
        var byDefault = new MapPropertySource(
                "demoByDefault", Map.of("suyuan.demo", EmbeddedServers.includeDatabase(environment)));
        environment.getPropertySources().addLast(byDefault);
        if (!environment.getRequiredProperty("suyuan.demo", Boolean.class) || hasPasswordOfItsOwn(environment)) {
            return;
        }
        String address = environment.getProperty("server.address");
        if (!StringUtils.hasText(address)) {
            environment
                    .getPropertySources()
                    .addFirst(new MapPropertySource("demoDoor", Map.of("server.address", "127.0.0.1")));
        } else if (!isLoopback(address)) {
            throw new StartRefused("DemoDoor.open", address);
        }
    }

    private static boolean hasPasswordOfItsOwn(ConfigurableEnvironment environment) {
        return !DemoAccounts.password(environment.getProperty("SUYUAN_DEMO_PASSWORD"))
                .equals(DemoAccounts.DEFAULT_PASSWORD);
    }

    private static boolean isLoopback(String address) {
        try {
            return InetAddress.getByName(address).isLoopbackAddress();
        } catch (UnknownHostException e) {
            return false;
        }
    }
}
