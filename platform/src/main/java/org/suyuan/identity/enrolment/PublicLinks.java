package org.suyuan.identity.enrolment;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/**
 * Addresses of pages as they stand in letters. They come from the settings and never from a request: whoever forges the name
 * of the host must not get the links of others sent to himself.
 */
@Component
public class PublicLinks {

    private final Environment environment;
    private final String configured;

    PublicLinks(Environment environment, @Value("${suyuan.public-url:}") String configured) {
        this.environment = environment;
        this.configured = configured.endsWith("/") ? configured.substring(0, configured.length() - 1) : configured;
    }

    /**
     * The address of a page.
     *
     * @param path from the root on, {@code /register}
     */
    public String to(String path) {
        if (!configured.isEmpty()) {
            return configured + path;
        }
        String port = environment.getProperty("local.server.port", environment.getProperty("server.port", "8080"));
        return "http://localhost:" + port + path;
    }
}
