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

    private static final int DOUBLINGS = 20;

    /** How long to wait after so many failures, before it is varied. */
    Duration pause(int failures) {
        Duration pause = firstPause.multipliedBy(1L << Math.min(Math.max(failures - 1, 0), DOUBLINGS));
        return pause.compareTo(longestPause) > 0 ? longestPause : pause;
    }
}
