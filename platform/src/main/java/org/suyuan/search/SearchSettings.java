package org.suyuan.search;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of searching.
 *
 * @param prefix of all names in Elasticsearch; platforms that share a server have one each
 * @param reconcileEvery how often index and database are compared
 */
@ConfigurationProperties("suyuan.search")
record SearchSettings(
        @DefaultValue("suyuan") String prefix,
        @DefaultValue("1h") Duration reconcileEvery) {}
