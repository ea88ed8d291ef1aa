package org.suyuan.outbox;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Set;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.util.ContentCachingResponseWrapper;

/**
 * A program that changed something is answered once search follows, so that programs never run ahead of it: many at once
 * are held back by what the index takes. People do not wait, and nobody does while search is away.
 */
@Component
@Order(AnswerOnceDelivered.INSIDE_SECURITY)
class AnswerOnceDelivered extends OncePerRequestFilter {

    static final int INSIDE_SECURITY = 0;
    private static final Set<String> READING = Set.of("GET", "HEAD", "OPTIONS");

    private final Awaited awaited;

    AnswerOnceDelivered(Awaited awaited) {
        this.awaited = awaited;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return READING.contains(request.getMethod())
                || !request.getRequestURI().startsWith(request.getContextPath() + "/api/");
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        ContentCachingResponseWrapper answer = new ContentCachingResponseWrapper(response);
        awaited.remember();
        try {
            chain.doFilter(request, answer);
        } finally {
            awaited.settle();
        }
        answer.copyBodyToResponse();
    }
}
