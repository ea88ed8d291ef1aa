package org.suyuan.identity.client;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Keeps the clients of connected systems, in the caller's transaction. For features only, not for doors. */
public interface ApiClients {

    /** Brings in a client with its program account, roles and data scope; it has no secret yet. */
    void open(NewClient client);

    boolean exists(String clientId);

    /** Whether it has a secret that is good. */
    boolean issued(String clientId);

    /** Gives a client a new secret; what was given before ends after this time, tokens of an ended secret with it. */
    ClientSecret issue(String clientId, Duration overlap);

    /** Ends all secrets and tokens of a client at once. */
    void state(String clientId, ClientState state);

    /** What it may call from now on; tokens that are out may call no more than this. */
    void interfaces(String clientId, Set<ApiInterface> interfaces);

    /** Whether its requests must be signed from now on. */
    void signed(String clientId, boolean signed);

    boolean signed(String clientId);

    /** How old the secret in force is; none while there is none. */
    Optional<Credentials> credentials(String clientId);

    /**
     * The secrets that are good.
     *
     * @param issuedAt of the newest
     * @param formerUntil until when those before are good beside it, null if there are none
     */
    record Credentials(Instant issuedAt, @Nullable Instant formerUntil) {}
}
