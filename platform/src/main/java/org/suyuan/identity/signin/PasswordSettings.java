package org.suyuan.identity.signin;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What passwords must be and how long they hold.
 *
 * @param shortest number of characters
 * @param kinds of characters that must be in it, of small letters, capital letters, digits, others
 * @param history number of earlier passwords that may not come back
 * @param youngest age at which a password may be changed again
 * @param oldest age at which a password must be changed; zero for never
 */
@ConfigurationProperties("suyuan.passwords")
public record PasswordSettings(
        @DefaultValue("10") int shortest,
        @DefaultValue("3") int kinds,
        @DefaultValue("5") int history,
        @DefaultValue("1h") Duration youngest,
        @DefaultValue("90d") Duration oldest) {}
