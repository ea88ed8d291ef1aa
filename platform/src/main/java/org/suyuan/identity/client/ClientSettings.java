package org.suyuan.identity.client;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How long what clients get is good.
 *
 * @param token of a real client
 * @param testToken of a sandbox client: short, so that its expiry can be tried
 */
@ConfigurationProperties("suyuan.access")
public record ClientSettings(
        @DefaultValue("1h") Duration token,
        @DefaultValue("2m") Duration testToken) {}
