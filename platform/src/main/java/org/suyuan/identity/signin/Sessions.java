package org.suyuan.identity.signin;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.suyuan.identity.Accounts;
import org.suyuan.identity.CurrentScope;
import org.suyuan.identity.SignedIn;
import org.suyuan.shared.Actor;
import org.suyuan.shared.Ids;
import org.suyuan.shared.NotFound;

/** Sessions of people at the workbench, of all nodes: begun, looked at, ended (GB/T 22239 8.1.4.1). */
@Service
public class Sessions {

    private static final Duration KEPT = Duration.ofDays(7);

    private final SessionMapper mapper;
    private final SignInMapper accounts;
    private final Accounts people;
    private final SignInJournal journal;
    private final SessionSettings settings;
    private final Clock clock;

    Sessions(
            SessionMapper mapper,
            SignInMapper accounts,
            Accounts people,
            SignInJournal journal,
            SessionSettings settings,
            Clock clock) {
        this.mapper = mapper;
        this.accounts = accounts;
        this.people = people;
        this.journal = journal;
        this.settings = settings;
        this.clock = clock;
    }

    /**
     * A session as people see it.
     *
     * @param browser and operating system in words
     */
    public record Open(String id, @Nullable String address, String browser, Instant startedAt, Instant lastActiveAt) {}

    /**
     * What a request learns of its session.
     *
     * @param open whether it goes on
     * @param version of the account, which changes with whatever changes the account
     */
    public record State(boolean open, int version) {}

    @PreAuthorize("permitAll()")
    public SessionSettings settings() {
        return settings;
    }

    /** Begins one; with it the oldest above the limit end. */
    @Transactional
    String begin(SignedIn who, Visit visit) {
        // Of several that begin at once the row of the account lets one go after the other.
        accounts.lockByName(who.name());
        List<SessionMapper.Row> open = mapper.open(who.id());
        for (SessionMapper.Row oldest : open.subList(Math.min(open.size(), settings.most() - 1), open.size())) {
            end(oldest.id(), who.id(), who.name(), who.actor(), Ending.REPLACED);
        }
        String id = Ids.next();
        mapper.insert(id, who.id(), visit.address(), visit.browser(), clock.instant());
        return id;
    }

    /** Whether a session goes on: ended by nobody, on whichever node, and the account may still sign in. */
    @PreAuthorize("permitAll()")
    public State state(String id) {
        SessionMapper.Standing standing = mapper.standing(id);
        return standing == null
                ? new State(false, 0)
                : new State(standing.endedAt() == null && standing.disabledAt() == null, standing.accountVersion());
    }

    /** The account anew, with what it may do now; nothing where its password has become another one. */
    @PreAuthorize("permitAll()")
    public Optional<SignedIn> refreshed(SignedIn before) {
        return people.find(before.name()).filter(now -> now.passwordHash().equals(before.passwordHash()));
    }

    /** Who asks, anew, after they have changed their own password. */
    @PreAuthorize("isAuthenticated()")
    public SignedIn afterOwnChange() {
        return people.find(CurrentScope.required().name()).orElseThrow(NotFound::new);
    }

    /** Notes that the person did something; the caller does so at most once a minute. */
    @PreAuthorize("permitAll()")
    public void touch(String id, String accountId) {
        Instant now = clock.instant();
        mapper.touch(id, now);
        accounts.noteUse(accountId, now.minus(SignInJournal.USE_NOTED_EVERY), now);
    }

    /** Ends a session for a reason of its own. */
    @PreAuthorize("permitAll()")
    @Transactional
    public void end(String id, SignedIn who, Ending ending) {
        end(id, who.id(), who.name(), who.actor(), ending);
    }

    private void end(String id, String accountId, String account, Actor by, Ending ending) {
        if (mapper.end(id, accountId, ending, clock.instant()) == 1) {
            journal.ended(by, account, ending);
        }
    }

    /** The sessions of who asks, the newest first. */
    @PreAuthorize("isAuthenticated()")
    public List<Open> own() {
        return open(CurrentScope.required().id());
    }

    /** Ends another session of who asks. */
    @PreAuthorize("isAuthenticated()")
    @Transactional
    public void endOwn(String id) {
        SignedIn who = CurrentScope.required();
        end(id, who.id(), who.name(), who.actor(), Ending.ENDED_ELSEWHERE);
    }

    /** Ends all sessions of who asks but one. */
    @PreAuthorize("isAuthenticated()")
    @Transactional
    public void endOthers(@Nullable String kept) {
        SignedIn who = CurrentScope.required();
        mapper.open(who.id()).stream()
                .filter(open -> !open.id().equals(kept))
                .forEach(open -> end(open.id(), who.id(), who.name(), who.actor(), Ending.ENDED_ELSEWHERE));
    }

    /** The sessions of somebody. */
    @PreAuthorize("hasAnyAuthority('ACCOUNT_KEEP', 'RIGHTS_GRANT')")
    public List<Open> of(String account) {
        return open(keys(account).id());
    }

    /** Ends the sessions of somebody, all of them. */
    @PreAuthorize("hasAnyAuthority('ACCOUNT_KEEP', 'RIGHTS_GRANT')")
    @Transactional
    public void endAllOf(String account) {
        String accountId = keys(account).id();
        mapper.open(accountId)
                .forEach(open ->
                        end(open.id(), accountId, account, CurrentScope.actor(), Ending.ENDED_BY_ADMINISTRATOR));
    }

    private SignInMapper.Keys keys(String account) {
        SignInMapper.Keys keys = accounts.byName(account);
        if (keys == null) {
            throw new NotFound();
        }
        return keys;
    }

    private List<Open> open(String accountId) {
        Instant alive = clock.instant().minus(settings.idle()).minus(Duration.ofMinutes(2));
        return mapper.open(accountId).stream()
                .filter(row -> row.lastActiveAt().isAfter(alive))
                .map(row -> new Open(row.id(), row.address(), row.browser(), row.startedAt(), row.lastActiveAt()))
                .toList();
    }

    /** What nobody has ended: browsers that were closed, nodes that went away. */
    @Scheduled(fixedDelay = 5, initialDelay = 5, timeUnit = TimeUnit.MINUTES)
    void sweep() {
        Instant now = clock.instant();
        mapper.endIdle(now.minus(settings.idle()).minus(Duration.ofMinutes(2)), now);
        mapper.forget(now.minus(KEPT));
    }
}
