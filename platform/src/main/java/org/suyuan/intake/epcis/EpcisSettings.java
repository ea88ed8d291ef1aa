package org.suyuan.intake.epcis;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * How much is taken at once.
 *
 * @param documentSize largest document
 * @param documentEvents most events of a document
 * @param waiting documents of one sender that may wait at a time
 */
@ConfigurationProperties("suyuan.epcis")
record EpcisSettings(
        @DefaultValue("8MB") DataSize documentSize,
        @DefaultValue("10000") int documentEvents,
        @DefaultValue("100") int waiting) {}
