package org.suyuan.identity.enrolment;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of signing up.
 *
 * @param lettersPerMail letters an hour to one mail address
 * @param lettersPerAddress letters an hour asked for from one network address, on each node
 * @param linkValid how long the link of a letter can be used
 */
@ConfigurationProperties("suyuan.enrolment")
record EnrolmentSettings(
        @DefaultValue("5") int lettersPerMail,
        @DefaultValue("20") int lettersPerAddress,
        @DefaultValue("24h") Duration linkValid) {}
