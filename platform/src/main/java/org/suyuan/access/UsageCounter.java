package org.suyuan.access;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import org.suyuan.identity.client.ApiInterface;
import org.suyuan.identity.client.ClientCalls;
import org.suyuan.identity.client.ClientEnvironment;
import org.suyuan.identity.client.ClientGrant;

/** Counts the calls of filed systems in memory and adds them up in the database every few seconds: no call costs a write. */
@Component
class UsageCounter implements ClientCalls, DisposableBean {

    private static final Logger log = LoggerFactory.getLogger(UsageCounter.class);
    private static final String OTHER = "OTHER";

    private final UsageMapper mapper;
    private final TransactionTemplate transaction;
    private final Clock clock;
    private final Map<Key, Sum> sums = new ConcurrentHashMap<>();

    private record Key(String client, LocalDate day, String which) {}

    private record Sum(
            int calls, int errors, Instant last, @Nullable Instant success) {

        Sum and(Sum other) {
            return new Sum(
                    calls + other.calls,
                    errors + other.errors,
                    last.isAfter(other.last) ? last : other.last,
                    later(success, other.success));
        }

        private static @Nullable Instant later(@Nullable Instant one, @Nullable Instant other) {
            return one == null || other != null && other.isAfter(one) ? other : one;
        }
    }

    UsageCounter(UsageMapper mapper, TransactionTemplate transaction, Clock clock) {
        this.mapper = mapper;
        this.transaction = transaction;
        this.clock = clock;
    }

    @Override
    public void called(ClientGrant client, @Nullable ApiInterface called, int status) {
        if (client.environment() == ClientEnvironment.PRODUCTION) {
            Instant now = clock.instant();
            sums.merge(
                    new Key(
                            client.clientId(),
                            LocalDate.ofInstant(now, FiledAccesses.CHINA),
                            called == null ? OTHER : called.name()),
                    new Sum(1, status >= 400 ? 1 : 0, now, status >= 400 ? null : now),
                    Sum::and);
        }
    }

    @Scheduled(initialDelay = 5_000, fixedDelay = 5_000)
    void flush() {
        for (Key key : sums.keySet()) {
            Sum sum = sums.remove(key);
            if (sum != null) {
                try {
                    write(key, sum);
                } catch (DataAccessException away) {
                    sums.merge(key, sum, Sum::and);
                    log.warn("calls of {} are counted later: {}", key.client(), away.toString());
                    return;
                }
            }
        }
    }

    private void write(Key key, Sum sum) {
        UsageMapper.Sum row = new UsageMapper.Sum(
                key.client(), key.day(), key.which(), sum.calls(), sum.errors(), sum.last(), sum.success());
        int there = transaction.execute(status -> mapper.add(row));
        if (there == 0) {
            try {
                transaction.executeWithoutResult(status -> mapper.begin(row));
            } catch (DuplicateKeyException otherNode) {
                transaction.executeWithoutResult(status -> mapper.add(row));
            }
        }
    }

    @Override
    public void destroy() {
        flush();
    }
}
