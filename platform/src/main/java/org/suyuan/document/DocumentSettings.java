package org.suyuan.document;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How documents are issued.
 *
 * @param authority what follows the name of the place in the name of the issuing authority; empty for the text shipped
 * @param decisionDays working days from acceptance to decision, as the acceptance notice says
 * @param correctionDays working days for a correction, where the process sets no date of its own
 * @param sealPlace whether a place for the seal is drawn where no electronic seal is put
 */
@ConfigurationProperties("suyuan.document")
record DocumentSettings(
        @DefaultValue("") String authority,
        @DefaultValue("20") int decisionDays,
        @DefaultValue("20") int correctionDays,
        @DefaultValue("true") boolean sealPlace) {}
