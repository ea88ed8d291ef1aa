package org.suyuan.identity;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.RemovalCause;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.suyuan.audit.AuditAction;
import org.suyuan.audit.AuditEntry;
import org.suyuan.audit.AuditResult;
import org.suyuan.audit.AuditTrail;
import org.suyuan.shared.Actor;

/**
 * Writes each refusal once a minute: the first at once, how often it was repeated at the end of that minute. Who is refused
 * many different things in a minute is a case of its own, written as one. So nobody floods the trail.
 */
@Component
class NotedRefusals implements Refusals, DisposableBean {

    private static final Logger log = LoggerFactory.getLogger(NotedRefusals.class);
    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final int DIFFERENT = 60;
    private static final int LONGEST = 200;
    private static final String ANYTHING = "*";
    private static final Pattern ID = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");

    private final AuditTrail trail;
    private final ObjectMapper json;
    private final Cache<String, AtomicInteger> different =
            Caffeine.newBuilder().expireAfterWrite(MINUTE).maximumSize(10_000).build();
    private final Cache<Refusal, AtomicInteger> repeated = Caffeine.newBuilder()
            .expireAfterWrite(MINUTE)
            .maximumSize(10_000)
            .executor(Runnable::run)
            .removalListener(this::told)
            .build();

    NotedRefusals(AuditTrail trail, ObjectMapper json) {
        this.trail = trail;
        this.json = json;
    }

    private record Refusal(Actor actor, String method, String path, String objectId, int status) {}

    @Override
    public void refused(String path, int status) {
        String shown = "/workbench/" + path;
        String last = path.substring(path.lastIndexOf('/') + 1);
        note("GET", shown, ID.matcher(last).matches() ? last : shown, status);
    }

    /** What a program or a person signed in was refused; the anonymous are nobody. */
    public void note(String method, String path, String objectId, int status) {
        CurrentScope.signedIn().map(SignedIn::actor).ifPresent(actor -> {
            Refusal refusal = new Refusal(actor, method, cut(path), cut(objectId), status);
            if (repeated.getIfPresent(refusal) == null && tooMany(actor)) {
                refusal = new Refusal(actor, ANYTHING, ANYTHING, ANYTHING, status);
            }
            if (count(repeated, refusal) == 1) {
                write(refusal, 0);
            }
        });
    }

    private boolean tooMany(Actor actor) {
        return count(different, actor.account()) > DIFFERENT;
    }

    private static <K> int count(Cache<K, AtomicInteger> counts, K key) {
        return counts.get(key, first -> new AtomicInteger()).incrementAndGet();
    }

    private static String cut(String text) {
        return text.length() > LONGEST ? text.substring(0, LONGEST) : text;
    }

    private void told(@Nullable Refusal refusal, @Nullable AtomicInteger times, RemovalCause cause) {
        if (refusal != null && times != null && times.get() > 1) {
            write(refusal, times.get() - 1);
        }
    }

    private void write(Refusal refusal, int again) {
        ObjectNode facts = json.createObjectNode();
        facts.put("method", refusal.method());
        facts.put("path", refusal.path());
        facts.put("status", refusal.status());
        if (again > 0) {
            facts.put("repeated", again);
        }
        try {
            trail.writeApart(AuditEntry.done(refusal.actor(), AuditAction.ACCESS, "request", refusal.objectId())
                    .with(AuditResult.REFUSED)
                    .changing(null, facts.toString()));
        } catch (RuntimeException e) {
            // It stays refused; that it was is in the log then.
            log.error("a refusal could not be written down: {}", refusal, e);
        }
    }

    @Scheduled(fixedDelay = 10_000, initialDelay = 10_000)
    void tellRepeated() {
        repeated.cleanUp();
    }

    @Override
    public void destroy() {
        repeated.invalidateAll();
    }
}
