package org.suyuan.access;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What the docking monitor takes for silent and for old.
 *
 * @param silentAfter an interface that was called for and is not any more
 * @param rotateAfter age at which credentials are due for rotation
 */
@ConfigurationProperties("suyuan.access")
record AccessSettings(
        @DefaultValue("7d") Duration silentAfter,
        @DefaultValue("180d") Duration rotateAfter) {}
