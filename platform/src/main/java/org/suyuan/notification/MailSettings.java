package org.suyuan.notification;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How the platform appears in mail.
 *
 * @param from address of the sender
 * @param fromName name of the sender, null for the platform's own
 */
@ConfigurationProperties("suyuan.mail")
record MailSettings(
        @DefaultValue("suyuan@localhost") String from,
        @Nullable String fromName) {}
