package org.suyuan.ui.portal;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * What the foot of the portal names; empty ones are not shown.
 *
 * @param organiser who runs the site 主办单位
 * @param undertaker who operates it 承办单位
 * @param contact how to reach them
 * @param icpNumber filing number of the site, ICP备案号
 * @param publicSecurityNumber filing number with public security 公安备案号
 * @param siteCode identification code of a government site 网站标识码
 */
@ConfigurationProperties("suyuan.portal")
record PortalSettings(
        @Nullable String organiser,
        @Nullable String undertaker,
        @Nullable String contact,
        @Nullable String icpNumber,
        @Nullable String publicSecurityNumber,
        @Nullable String siteCode) {}
