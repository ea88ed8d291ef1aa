package org.suyuan.identity;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.github.bucket4j.Bucket;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.web.filter.OncePerRequestFilter;
import org.suyuan.shared.Problems;

/** A thousand requests a second for an account, a hundred for an anonymous address, on each node; static files do not count. */
public class RequestLimit extends OncePerRequestFilter {

    /** Requests a second of an account. */
    public static final int ACCOUNT = 1_000;

    /** Requests a second of an address that nobody is signed in at. */
    public static final int ANONYMOUS = 100;

    private static final List<String> STATIC = List.of(
            "/styles/",
            "/scripts/",
            "/icons/",
            "/widgets/",
            "/favicon.ico",
            "/VAADIN/",
            "/workbench/VAADIN/",
            "/swagger-ui/");

    private final Problems problems;
    private final Cache<String, Bucket> buckets = Caffeine.newBuilder()
            .expireAfterAccess(Duration.ofMinutes(1))
            .maximumSize(100_000)
            .build();

    RequestLimit(Problems problems) {
        this.problems = problems;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (admits(request)) {
            chain.doFilter(request, response);
        } else {
            problems.write(request, response, HttpStatus.TOO_MANY_REQUESTS);
        }
    }

    /** Counts a request of who is signed in, or else of the address; false if there were too many. */
    boolean admits(HttpServletRequest request) {
        Optional<SignedIn> account = CurrentScope.signedIn();
        String who = account.map(signedIn -> "account " + signedIn.name())
                .orElseGet(() -> "address " + request.getRemoteAddr());
        int perSecond = account.isPresent() ? ACCOUNT : ANONYMOUS;
        return buckets.get(who, name -> bucket(perSecond)).tryConsume(1);
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        String path = Problems.path(request);
        return STATIC.stream().anyMatch(path::startsWith);
    }

    private static Bucket bucket(int perSecond) {
        return Bucket.builder()
                .addLimit(limit -> limit.capacity(perSecond).refillGreedy(perSecond, Duration.ofSeconds(1)))
                .build();
    }
}
