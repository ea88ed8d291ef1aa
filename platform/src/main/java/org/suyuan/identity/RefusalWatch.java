package org.suyuan.identity;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;
import org.springframework.http.HttpStatus;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.servlet.HandlerMapping;
import org.suyuan.shared.Problems;

/** Sees what programs are refused: 403, and 404 for an object that is not there for them. */
final class RefusalWatch extends OncePerRequestFilter {

    private final NotedRefusals refusals;

    RefusalWatch(NotedRefusals refusals) {
        this.refusals = refusals;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        chain.doFilter(request, response);
        int status = response.getStatus();
        String object = named(request);
        String path = Problems.path(request);
        if (status == HttpStatus.FORBIDDEN.value()) {
            refusals.note(request.getMethod(), path, object.isEmpty() ? path : object, status);
        } else if (status == HttpStatus.NOT_FOUND.value() && !object.isEmpty()) {
            refusals.note(request.getMethod(), path, object, status);
        }
    }

    /** The object the path names, empty where it names none or leads nowhere. */
    private static String named(HttpServletRequest request) {
        return request.getAttribute(HandlerMapping.URI_TEMPLATE_VARIABLES_ATTRIBUTE) instanceof Map<?, ?> variables
                ? variables.values().stream().findFirst().map(String::valueOf).orElse("")
                : "";
    }
}
