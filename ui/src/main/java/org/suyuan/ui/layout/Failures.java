package org.suyuan.ui.layout;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.server.ErrorEvent;
import com.vaadin.flow.server.ErrorHandler;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.Serial;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.apache.catalina.connector.ClientAbortException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.security.access.AccessDeniedException;
import org.suyuan.identity.CurrentScope;
import org.suyuan.identity.Refusals;
import org.suyuan.shared.DomainException;
import org.suyuan.shared.Texts;
import org.suyuan.ui.component.Notices;

/** Says once and calmly what failed: the sentence of a known fact, or a number under which the log has the rest. */
public final class Failures implements ErrorHandler {

    @Serial
    private static final long serialVersionUID = 1;

    private final transient @Nullable Refusals refusals;

    Failures(Refusals refusals) {
        this.refusals = refusals;
    }

    private static final Logger LOG = LoggerFactory.getLogger(Failures.class);

    @Override
    public void error(ErrorEvent event) {
        Throwable failure = event.getThrowable();
        if (cause(failure, IOException.class).isPresent() && UI.getCurrent() == null
                || cause(failure, ClientAbortException.class).isPresent()) {
            LOG.debug("A browser went away", failure);
            return;
        }
        String sentence = sentence(failure);
        if (UI.getCurrent() != null) {
            note(failure);
            Notices.fail(sentence);
        }
    }

    /** What somebody was refused by a click is written down as what a page refuses. */
    private void note(Throwable failure) {
        Refusals noting = refusals;
        if (noting != null && CurrentScope.signedIn().isPresent()) {
            refusal(failure)
                    .ifPresent(status -> noting.refused(
                            UI.getCurrent().getActiveViewLocation().getPath(), status));
        }
    }

    /** The status of a refusal, none for what merely failed. */
    static Optional<Integer> refusal(Throwable failure) {
        if (cause(failure, AccessDeniedException.class).isPresent()) {
            return Optional.of(HttpServletResponse.SC_FORBIDDEN);
        }
        return cause(failure, DomainException.class).map(DomainException::kind).flatMap(kind -> switch (kind) {
            case FORBIDDEN -> Optional.of(HttpServletResponse.SC_FORBIDDEN);
            case NOT_FOUND -> Optional.of(HttpServletResponse.SC_NOT_FOUND);
            case INVALID, CONFLICT, STALE, PRECONDITION_MISSING, TOO_MANY, UNAVAILABLE -> Optional.empty();
        });
    }

    /** What people read of a failure; an unexpected one is logged under the number that the sentence names. */
    static String sentence(Throwable failure) {
        Optional<DomainException> fact = cause(failure, DomainException.class);
        if (fact.isPresent()) {
            return fact.get().getMessage();
        }
        if (cause(failure, AccessDeniedException.class).isPresent()) {
            return Texts.get("Failures.denied");
        }
        String number = UUID.randomUUID().toString().substring(0, 8).toUpperCase(Locale.ROOT);
        LOG.error("Unexpected failure {}", number, failure);
        return Texts.get("Failures.unexpected", number);
    }

    private static <T extends Throwable> Optional<T> cause(Throwable failure, Class<T> type) {
        for (@Nullable Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (type.isInstance(cause)) {
                return Optional.of(type.cast(cause));
            }
        }
        return Optional.empty();
    }
}
