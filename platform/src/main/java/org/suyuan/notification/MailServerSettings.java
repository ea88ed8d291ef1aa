package org.suyuan.notification;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The mail server, by the ordinary properties.
 *
 * @param host null for none: mail waits
 * @param properties of Jakarta Mail, {@code mail.smtp.starttls.enable}
 */
@ConfigurationProperties("spring.mail")
record MailServerSettings(
        @Nullable String host,
        @DefaultValue("25") int port,
        @Nullable String username,
        @Nullable String password,
        @DefaultValue Map<String, String> properties) {}
