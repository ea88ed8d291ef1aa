package org.suyuan.outbox;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.security.access.prepost.PreAuthorize;
import org.suyuan.shared.PageRequest;
import org.suyuan.shared.Paged;

/** What operators see of the outbox, and how they bring dead letters back. */
public interface OutboxOperations {

    /** How each consumer stands, in order of name. */
    @PreAuthorize("hasAuthority('OPERATE')")
    List<ConsumerState> overview();

    /** Entries that were given up, the latest first; of one consumer, or of all for null. */
    @PreAuthorize("hasAuthority('OPERATE')")
    Paged<DeadLetter> deadLetters(@Nullable String consumer, PageRequest page);

    /**
     * Tries a dead letter again, as if for the first time.
     *
     * @throws org.suyuan.shared.NotFound when it is no dead letter (any more)
     */
    @PreAuthorize("hasAuthority('OPERATE')")
    void retry(String id);

    /** Tries all dead letters of a consumer again; how many there were. */
    @PreAuthorize("hasAuthority('OPERATE')")
    int retryAll(String consumer);

    /**
     * How a consumer stands.
     *
     * @param depth entries that wait
     * @param lag age of the oldest entry that waits, zero if none
     * @param dead dead letters
     */
    record ConsumerState(String consumer, long depth, Duration lag, long dead) {}

    /**
     * An entry that was given up.
     *
     * @param attempts how often it was tried
     * @param reason of the last failure
     */
    record DeadLetter(
            String id,
            String consumer,
            String kind,
            String objectId,
            int objectVersion,
            Instant createdAt,
            Instant deadAt,
            int attempts,
            String reason) {}
}
