package org.suyuan.ui.layout;

import com.vaadin.flow.server.VaadinSession;
import com.vaadin.flow.server.WrappedSession;
import java.io.Serial;
import java.io.Serializable;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.core.context.SecurityContextImpl;
import org.springframework.security.web.context.HttpSessionSecurityContextRepository;
import org.suyuan.identity.SignedIn;
import org.suyuan.identity.signin.SignIn;

/** That somebody is signed in here, and when they last did something; stands in the session of the container. */
public final class Presence implements Serializable {

    static final String KEY = "presence";
    static final String CONTEXT = HttpSessionSecurityContextRepository.SPRING_SECURITY_CONTEXT_KEY;

    @Serial
    private static final long serialVersionUID = 1;

    private final String sessionId;
    private final Instant since;
    private final Duration idle;
    private volatile Instant active;
    private volatile Instant seen;
    private volatile Instant written;
    private volatile Instant looked;
    private volatile int version;
    private volatile SignIn.LastTime lastTime;
    private volatile boolean told;

    Presence(SignIn.Begun begun, Duration idle, Instant now) {
        this.sessionId = begun.sessionId();
        this.version = begun.version();
        this.lastTime = begun.lastTime();
        this.idle = idle;
        this.since = now;
        this.active = now;
        this.seen = now;
        this.written = now;
        this.looked = now;
    }

    /** That of the page on this thread; none where pages are tried without a door. */
    public static Optional<Presence> here() {
        WrappedSession session = VaadinSession.getCurrent() == null
                ? null
                : VaadinSession.getCurrent().getSession();
        return session != null && session.getAttribute(KEY) instanceof Presence presence
                ? Optional.of(presence)
                : Optional.empty();
    }

    /** Goes on as an account that has changed by its own hand. */
    public static void goOnAs(SignedIn account) {
        SecurityContext context = context(account);
        SecurityContextHolder.setContext(context);
        here().ifPresent(presence -> VaadinSession.getCurrent().getSession().setAttribute(CONTEXT, context));
    }

    static SecurityContext context(SignedIn account) {
        return new SecurityContextImpl(
                UsernamePasswordAuthenticationToken.authenticated(account, null, account.getAuthorities()));
    }

    public String sessionId() {
        return sessionId;
    }

    Instant since() {
        return since;
    }

    Duration idle() {
        return idle;
    }

    Instant active() {
        return active;
    }

    /** A request of this session comes in, whoever made it. */
    void seen(Instant now) {
        seen = now;
    }

    /** The person did something: the request of now was theirs. */
    void act() {
        active = seen;
    }

    /** Whether there is something to write down, at most once a minute. */
    boolean takeWriting(Duration every) {
        if (active.isBefore(written.plus(every))) {
            return false;
        }
        written = active;
        return true;
    }

    /** Whether it is time to look whether the session still stands. */
    boolean takeLook(Instant now, Duration every) {
        if (now.isBefore(looked.plus(every))) {
            return false;
        }
        looked = now;
        return true;
    }

    int version() {
        return version;
    }

    void follow(int newVersion) {
        version = newVersion;
    }

    /** What to tell of the time before; once. */
    synchronized Optional<SignIn.LastTime> takeLastTime() {
        if (told) {
            return Optional.empty();
        }
        told = true;
        return Optional.of(lastTime);
    }
}
