package org.suyuan.registry;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.TransactionStatus;
import org.springframework.transaction.support.AbstractPlatformTransactionManager;
import org.springframework.transaction.support.DefaultTransactionStatus;

/** A registry in any state holds nothing up. */
class RegistryChecksTest {

    private static final String USCC = "91350100M000100Y43";

    private final CountDownLatch never = new CountDownLatch(1);
    private final AtomicBoolean transacted = new AtomicBoolean();
    private RegistryChecks checks;

    @AfterEach
    void end() {
        never.countDown();
        checks.destroy();
    }

    private RegistryCheck check(BusinessRegistry registry) {
        checks = new RegistryChecks(registry, new Noted(), Clock.systemUTC(), Duration.ofMillis(50));
        return checks.check(USCC, "甲", "钱某某");
    }

    private static void assertUnverified(RegistryCheck check, RegistryGap gap) {
        assertThat(check.gap()).isEqualTo(gap);
        assertThat(check.lines()).extracting(RegistryCheck.Line::result).containsOnly(RegistryResult.UNVERIFIED);
        assertThat(check.lines()).hasSize(RegistryItem.values().length);
    }

    @Test
    void oneThatAnswersIsCompared() {
        RegistryCheck check = check(uscc -> Optional.of(
                new RegistryEntry(uscc, "甲", "钱某某", RegistryStatus.ACTIVE, LocalDate.of(2026, 11, 1), null)));

        assertThat(check.mismatches()).isEmpty();
        assertThat(check.gap()).isNull();
        assertThat(transacted)
                .as("what is far away is asked outside the transaction")
                .isFalse();
    }

    @Test
    void oneThatThrowsLeavesEverythingUnverified() {
        assertUnverified(
                check(uscc -> {
                    throw new IllegalStateException("down");
                }),
                RegistryGap.AWAY);
    }

    @Test
    void oneThatDoesNotAnswerInTimeLeavesEverythingUnverified() {
        assertUnverified(
                check(uscc -> {
                    try {
                        never.await();
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    }
                    return Optional.empty();
                }),
                RegistryGap.AWAY);
    }

    @Test
    void oneInTheDatabaseThatThrowsLeavesEverythingUnverified() {
        assertUnverified(
                check(new BusinessRegistry() {
                    @Override
                    public Optional<RegistryEntry> find(String uscc) {
                        throw new IllegalStateException("no such table");
                    }

                    @Override
                    public boolean remote() {
                        return false;
                    }
                }),
                RegistryGap.AWAY);
        assertThat(transacted).isTrue();
    }

    @Test
    void oneThatDoesNotKnowTheFirmLeavesEverythingUnverified() {
        assertUnverified(check(uscc -> Optional.empty()), RegistryGap.NO_ENTRY);
    }

    @Test
    void whoHasNoCodeIsNotLookedFor() {
        checks = new RegistryChecks(
                uscc -> {
                    throw new AssertionError("asked for nothing");
                },
                new Noted(),
                Clock.systemUTC(),
                Duration.ofMillis(50));

        assertUnverified(checks.check(null, "甲", "钱某某"), RegistryGap.NO_CODE);
    }

    /** Notes that a transaction was asked for. */
    private final class Noted extends AbstractPlatformTransactionManager {
        private static final long serialVersionUID = 1;

        @Override
        protected Object doGetTransaction() {
            transacted.set(true);
            return new Object();
        }

        @Override
        protected void doBegin(Object transaction, TransactionDefinition definition) {
            // Nothing to begin.
        }

        @Override
        protected void doCommit(DefaultTransactionStatus status) {
            // Nothing to commit.
        }

        @Override
        protected void doRollback(DefaultTransactionStatus status) {
            // Nothing to roll back.
        }

        @Override
        public String toString() {
            return TransactionStatus.class.getSimpleName();
        }
    }
}
