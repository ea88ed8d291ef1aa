package org.suyuan.registry;

import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Compares applications with the registry, whatever state that is in: one that throws or is slow leaves everything unverified
 * and holds nothing up. For features only, not for doors.
 */
@Component
public class RegistryChecks implements DisposableBean {

    private static final Logger log = LoggerFactory.getLogger(RegistryChecks.class);
    private static final int MOST_AT_ONCE = 4;
    private static final int MOST_WAITING = 16;

    private final BusinessRegistry registry;
    private final TransactionTemplate apart;
    private final Clock clock;
    private final Duration longest;
    private final ThreadPoolExecutor asking;

    RegistryChecks(
            BusinessRegistry registry,
            PlatformTransactionManager transactions,
            Clock clock,
            @Value("${suyuan.registry.timeout:2s}") Duration longest) {
        this.registry = registry;
        this.clock = clock;
        this.longest = longest;
        apart = new TransactionTemplate(transactions);
        apart.setPropagationBehavior(TransactionDefinition.PROPAGATION_NESTED);
        asking = new ThreadPoolExecutor(
                MOST_AT_ONCE, MOST_AT_ONCE, 1, TimeUnit.MINUTES, new ArrayBlockingQueue<>(MOST_WAITING), run -> {
                    Thread thread = new Thread(run, "registry");
                    thread.setDaemon(true);
                    return thread;
                });
        asking.allowCoreThreadTimeOut(true);
    }

    /** Compares a name and a legal representative with what is registered under a code. */
    public RegistryCheck check(@Nullable String uscc, String name, String legalRepresentative) {
        if (uscc == null) {
            return RegistryCheck.unverified(clock.instant(), RegistryGap.NO_CODE);
        }
        try {
            return find(uscc)
                    .map(entry -> RegistryComparison.compare(name, legalRepresentative, entry, clock.instant()))
                    .orElseGet(() -> RegistryCheck.unverified(clock.instant(), RegistryGap.NO_ENTRY));
        } catch (Away away) {
            log.warn("the registry did not answer, nothing was verified: {}", String.valueOf(away.getCause()));
            return RegistryCheck.unverified(clock.instant(), RegistryGap.AWAY);
        }
    }

    /** What is registered under a code; nothing where the registry is away. */
    public Optional<RegistryEntry> entry(String uscc) {
        try {
            return find(uscc);
        } catch (Away away) {
            return Optional.empty();
        }
    }

    /** The registry did not answer. */
    private static final class Away extends Exception {
        private static final long serialVersionUID = 1;

        Away(Throwable cause) {
            super(cause);
        }
    }

    private Optional<RegistryEntry> find(String uscc) throws Away {
        return registry.remote() ? waitFor(uscc) : here(uscc);
    }

    /** A savepoint, so that a statement that fails leaves the transaction of the case as it was. */
    private Optional<RegistryEntry> here(String uscc) throws Away {
        try {
            Optional<RegistryEntry> found = apart.execute(status -> registry.find(uscc));
            return found == null ? Optional.empty() : found;
        } catch (RuntimeException broken) {
            throw new Away(broken);
        }
    }

    private Optional<RegistryEntry> waitFor(String uscc) throws Away {
        Future<Optional<RegistryEntry>> answer = null;
        try {
            answer = asking.submit(() -> registry.find(uscc));
            return answer.get(longest.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException broken) {
            throw new Away(broken.getCause() == null ? broken : broken.getCause());
        } catch (TimeoutException | RejectedExecutionException late) {
            if (answer != null) {
                answer.cancel(true);
            }
            throw new Away(late);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new Away(interrupted);
        }
    }

    @Override
    public void destroy() {
        asking.shutdownNow();
    }
}
