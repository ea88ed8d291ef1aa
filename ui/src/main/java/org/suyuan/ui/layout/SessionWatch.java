package org.suyuan.ui.layout;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.NestedRuntimeException;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.web.filter.OncePerRequestFilter;
import org.suyuan.identity.SignedIn;
import org.suyuan.identity.signin.Ending;
import org.suyuan.identity.signin.Sessions;

/**
 * Ends sessions in which the person has done nothing for too long, that have lasted too long, or that somebody has ended
 * elsewhere, and lets the others follow their account. What the page asks for by itself, its heartbeat above all, keeps no
 * session alive: opening a page counts, and what the browser reports of keys and pointer.
 */
final class SessionWatch extends OncePerRequestFilter {

    private static final Logger log = LoggerFactory.getLogger(SessionWatch.class);
    private static final Duration LOOK_EVERY = Duration.ofSeconds(3);
    private static final Duration WRITE_EVERY = Duration.ofMinutes(1);

    private final Sessions sessions;
    private final Clock clock;

    SessionWatch(Sessions sessions, Clock clock) {
        this.sessions = sessions;
        this.clock = clock;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        HttpSession session = request.getSession(false);
        if (session != null
                && session.getAttribute(Presence.KEY) == null
                && session.getAttribute(Presence.CONTEXT) != null) {
            // Nobody is in by a password alone: only the last step of signing in brings a presence.
            session.removeAttribute(Presence.CONTEXT);
        }
        if (session != null && session.getAttribute(Presence.KEY) instanceof Presence presence) {
            try {
                watch(request, session, presence);
            } catch (NestedRuntimeException away) {
                // Without the database nobody reads anything either; the session waits for it.
                log.warn("session not looked at: {}", away.toString());
            } catch (IllegalStateException endedMeanwhile) {
                log.debug("session ended by another request", endedMeanwhile);
            }
        }
        chain.doFilter(request, response);
    }

    private void watch(HttpServletRequest request, HttpSession session, Presence presence) {
        Instant now = clock.instant();
        SignedIn account = account(session);
        Optional<Ending> ending =
                account == null ? Optional.of(Ending.SIGNED_OUT) : ending(session, presence, account, now);
        if (ending.isPresent()) {
            session.invalidate();
            if (account != null) {
                sessions.end(presence.sessionId(), account, ending.get());
            }
            return;
        }
        presence.seen(now);
        if (byThePerson(request)) {
            presence.act();
        }
        if (account != null && presence.takeWriting(WRITE_EVERY)) {
            sessions.touch(presence.sessionId(), account.id());
        }
    }

    private Optional<Ending> ending(HttpSession session, Presence presence, SignedIn account, Instant now) {
        if (presence.active().plus(presence.idle()).isBefore(now)) {
            return Optional.of(Ending.IDLE);
        }
        if (presence.since().plus(sessions.settings().longest()).isBefore(now)) {
            return Optional.of(Ending.EXPIRED);
        }
        if (!presence.takeLook(now, LOOK_EVERY)) {
            return Optional.empty();
        }
        Sessions.State state = sessions.state(presence.sessionId());
        if (!state.open()) {
            return Optional.of(Ending.ACCOUNT_CHANGED);
        }
        if (state.version() == presence.version()) {
            return Optional.empty();
        }
        Optional<SignedIn> anew = sessions.refreshed(account);
        anew.ifPresent(changed -> {
            session.setAttribute(Presence.CONTEXT, Presence.context(changed));
            presence.follow(state.version());
        });
        return anew.isPresent() ? Optional.empty() : Optional.of(Ending.ACCOUNT_CHANGED);
    }

    private static @Nullable SignedIn account(HttpSession session) {
        return session.getAttribute(Presence.CONTEXT) instanceof SecurityContext context
                        && context.getAuthentication() != null
                        && context.getAuthentication().getPrincipal() instanceof SignedIn account
                ? account
                : null;
    }

    /** Opening a page. What the page asks for afterwards says so in its address. */
    private static boolean byThePerson(HttpServletRequest request) {
        String query = request.getQueryString();
        String path = request.getRequestURI().substring(request.getContextPath().length());
        return (query == null || !query.contains("v-r="))
                && !path.startsWith("/VAADIN/")
                && !path.startsWith("/workbench/VAADIN/");
    }
}
