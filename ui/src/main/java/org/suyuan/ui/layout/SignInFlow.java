package org.suyuan.ui.layout;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import java.io.Serializable;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.authentication.AuthenticationSuccessHandler;
import org.springframework.security.web.context.HttpSessionSecurityContextRepository;
import org.springframework.security.web.savedrequest.SavedRequest;
import org.springframework.stereotype.Component;
import org.suyuan.identity.signin.PasswordDue;
import org.suyuan.identity.signin.SecondFactor;
import org.suyuan.identity.signin.Sessions;
import org.suyuan.identity.signin.SignIn;
import org.suyuan.shared.NotFound;

/**
 * From the right password to the workbench. Until nothing is left, a code or a new password, the person is signed in nowhere:
 * the session only remembers for some minutes whose password was right.
 */
@Component
public class SignInFlow implements AuthenticationSuccessHandler {

    private static final String KEY = "signing-in";
    private static final String SAVED_REQUEST = "SPRING_SECURITY_SAVED_REQUEST";
    public static final String WORKBENCH = "/workbench/";
    private static final Duration PATIENCE = Duration.ofMinutes(10);
    private static final Duration GRACE = Duration.ofMinutes(5);

    private final SignIn signIn;
    private final Sessions sessions;
    private final Clock clock;

    SignInFlow(SignIn signIn, Sessions sessions, Clock clock) {
        this.signIn = signIn;
        this.sessions = sessions;
        this.clock = clock;
    }

    /**
     * Somebody whose password was right.
     *
     * @param factorPassed whether a code was right as well
     * @param enrolment of a second factor that is being set up
     * @param recoveryCodes that have not been read yet
     */
    record Pending(
            String account,
            Instant since,
            boolean factorPassed,
            SecondFactor.@Nullable Enrolment enrolment,
            @Nullable List<String> recoveryCodes)
            implements Serializable {

        Pending passed() {
            return new Pending(account, since, true, null, null);
        }

        Pending enrolling(SecondFactor.Enrolment wanted) {
            return new Pending(account, since, factorPassed, wanted, null);
        }

        Pending reading(List<String> codes) {
            return new Pending(account, since, true, null, codes);
        }
    }

    @Override
    public void onAuthenticationSuccess(
            HttpServletRequest request, HttpServletResponse response, Authentication authentication)
            throws IOException {
        begin(request, authentication.getName());
        response.sendRedirect(request.getContextPath() + next(request, response));
    }

    /** Somebody has just proved that the account is his. */
    public void begin(HttpServletRequest request, String account) {
        letNobodyIn(request);
        keep(request, new Pending(account, clock.instant(), false, null, null));
        request.changeSessionId();
    }

    /** Takes back what the filter that has checked the password, or asked the identity service, has kept of the person. */
    void letNobodyIn(HttpServletRequest request) {
        SecurityContextHolder.clearContext();
        HttpSession session = request.getSession(false);
        if (session != null) {
            session.removeAttribute(Presence.CONTEXT);
            session.removeAttribute(Presence.KEY);
        }
    }

    Optional<Pending> pending(HttpServletRequest request) {
        HttpSession session = request.getSession(false);
        return session != null
                        && session.getAttribute(KEY) instanceof Pending pending
                        && pending.since().plus(PATIENCE).isAfter(clock.instant())
                ? Optional.of(pending)
                : Optional.empty();
    }

    void keep(HttpServletRequest request, Pending pending) {
        request.getSession().setAttribute(KEY, pending);
    }

    void forget(HttpServletRequest request) {
        HttpSession session = request.getSession(false);
        if (session != null) {
            session.removeAttribute(KEY);
        }
    }

    /** Where the next step is; with nothing left, the workbench, and the person is in. */
    public String next(HttpServletRequest request, HttpServletResponse response) {
        Pending pending = pending(request).orElse(null);
        if (pending == null) {
            return "/login?again";
        }
        if (pending.recoveryCodes() != null) {
            return "/login/recovery-codes";
        }
        SignIn.Left left = signIn.left(pending.account()).orElse(null);
        if (left == null) {
            forget(request);
            return "/login?error";
        }
        if (!pending.factorPassed()) {
            switch (left.factor()) {
                case CODE -> {
                    return "/login/code";
                }
                case ENROLMENT -> {
                    return "/login/second-factor";
                }
                case NONE -> {}
            }
        }
        return left.password() == PasswordDue.NOT_DUE ? enter(request, response, pending) : "/login/password";
    }

    private String enter(HttpServletRequest request, HttpServletResponse response, Pending pending) {
        SignIn.Begun begun;
        try {
            begun = signIn.begin(pending.account());
        } catch (NotFound lockedMeanwhile) {
            forget(request);
            return "/login?error";
        }
        HttpSession session = request.getSession();
        session.removeAttribute(KEY);
        request.changeSessionId();
        Duration idle = sessions.settings().idle();
        session.setAttribute(Presence.KEY, new Presence(begun, idle, clock.instant()));
        // The container keeps it a little longer than the watch lets it live.
        session.setMaxInactiveInterval(Math.toIntExact(idle.plus(GRACE).toSeconds()));
        SecurityContext context = Presence.context(begun.account());
        SecurityContextHolder.setContext(context);
        new HttpSessionSecurityContextRepository().saveContext(context, request, response);
        return wanted(request, session);
    }

    /** The page of the workbench that was asked for before, by its path alone: it leads nowhere else. */
    private static String wanted(HttpServletRequest request, HttpSession session) {
        if (!(session.getAttribute(SAVED_REQUEST) instanceof SavedRequest saved)) {
            return WORKBENCH;
        }
        session.removeAttribute(SAVED_REQUEST);
        URI address = URI.create(saved.getRedirectUrl());
        String path = address.getRawPath() == null ? "" : address.getRawPath();
        String prefix = request.getContextPath() + WORKBENCH;
        if (!"GET".equals(saved.getMethod()) || !path.startsWith(prefix) || path.contains("/VAADIN/")) {
            return WORKBENCH;
        }
        String query = address.getRawQuery();
        String kept = query == null ? "" : query.replaceAll("(^|&)continue(=[^&]*)?(?=&|$)", "");
        return path.substring(request.getContextPath().length())
                + (kept.isEmpty() || kept.contains("v-r=") ? "" : "?" + kept);
    }
}
