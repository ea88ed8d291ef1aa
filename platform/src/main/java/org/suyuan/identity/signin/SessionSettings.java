package org.suyuan.identity.signin;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How long and how often people may be signed in.
 *
 * @param idle after which a session ends in which the person does nothing
 * @param longest after which any session ends
 * @param most sessions of an account at once; the oldest gives way
 */
@ConfigurationProperties("suyuan.sessions")
public record SessionSettings(
        @DefaultValue("30m") Duration idle,
        @DefaultValue("12h") Duration longest,
        @DefaultValue("5") int most) {}
