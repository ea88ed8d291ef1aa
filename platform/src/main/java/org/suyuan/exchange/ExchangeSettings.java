package org.suyuan.exchange;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How receivers of changes are told.
 *
 * @param localReceivers whether receivers may be inside: plain HTTP, loopback and private addresses
 * @param connectTimeout for a connection
 * @param answerTimeout for the whole answer
 * @param firstPause after a first failure; doubled after each further one
 * @param longestPause between two attempts
 * @param giveUpAfter how long one change is tried
 */
@ConfigurationProperties("suyuan.exchange")
record ExchangeSettings(
        @DefaultValue("false") boolean localReceivers,
        @DefaultValue("5s") Duration connectTimeout,
        @DefaultValue("15s") Duration answerTimeout,
        @DefaultValue("2s") Duration firstPause,
        @DefaultValue("1h") Duration longestPause,
        @DefaultValue("7d") Duration giveUpAfter) {

    /** How long to wait after so many failures, before it is varied. */
    Duration pause(int failures) {
        // Doubled no more than twenty times: a million first pauses are longer than any longest one.
        Duration pause = firstPause.multipliedBy(1L << Math.min(Math.max(failures - 1, 0), 20));
        return pause.compareTo(longestPause) > 0 ? longestPause : pause;
    }
}
