package org.suyuan.audit;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.HexFormat;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/** Where the request on this thread comes from, and the trace id under which log and audit trail speak of it. */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
class Whence extends OncePerRequestFilter {

    private static final String TRACE_ID = "traceId";
    private static final Pattern TRACEPARENT = Pattern.compile("00-([0-9a-f]{32})-[0-9a-f]{16}-[0-9a-f]{2}");
    private static final ThreadLocal<@Nullable String> ADDRESS = new ThreadLocal<>();

    /** The address asked from, null for what the platform does by itself. */
    static @Nullable String address() {
        return ADDRESS.get();
    }

    /** The trace id, null where no request is served. */
    static @Nullable String traceId() {
        return MDC.get(TRACE_ID);
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        String traceId = traceId(request.getHeader("traceparent"));
        MDC.put(TRACE_ID, traceId);
        ADDRESS.set(request.getRemoteAddr());
        response.setHeader("X-Trace-Id", traceId);
        try {
            chain.doFilter(request, response);
        } finally {
            ADDRESS.remove();
            MDC.remove(TRACE_ID);
        }
    }

    private static String traceId(@Nullable String traceparent) {
        Matcher given = TRACEPARENT.matcher(traceparent == null ? "" : traceparent);
        if (given.matches()) {
            return given.group(1);
        }
        byte[] random = new byte[16];
        ThreadLocalRandom.current().nextBytes(random);
        return HexFormat.of().formatHex(random);
    }
}
