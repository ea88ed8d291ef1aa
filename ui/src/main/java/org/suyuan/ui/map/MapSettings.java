package org.suyuan.ui.map;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Whose outlines the map draws.
 *
 * @param outlines folder of an operator's own, a file a province, named by its code; null for those that come with the platform
 * @param source where the outlines are from, shown below the map; null for those that come with the platform
 * @param approvalNo number under which the map was examined 审图号, shown below it; null for none
 */
@ConfigurationProperties("suyuan.map")
record MapSettings(
        @Nullable Path outlines,
        @Nullable String source,
        @Nullable String approvalNo) {}
