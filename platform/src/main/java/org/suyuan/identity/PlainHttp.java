package org.suyuan.identity;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.security.SecurityProperties;
import org.springframework.core.Ordered;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;
import org.suyuan.shared.Problems;

/**
 * Outside the demo nobody's credentials travel unprotected: what carries them over plain HTTP from another machine is
 * refused before they are looked at. Behind a proxy that ends TLS the proxy is to be made known, so that it can say so.
 */
@Component
class PlainHttp extends OncePerRequestFilter implements Ordered {

    private static final List<String> FOR_PEOPLE = List.of("/login", "/logout", "/register", "/workbench", "/start");

    private final Problems problems;
    private final boolean allowed;

    PlainHttp(Problems problems, @Value("${suyuan.security.plain-http:${suyuan.demo:false}}") boolean allowed) {
        this.problems = problems;
        this.allowed = allowed;
    }

    @Override
    public int getOrder() {
        return SecurityProperties.DEFAULT_FILTER_ORDER - 1;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (allowed || request.isSecure() || !carriesCredentials(request) || fromThisMachine(request)) {
            chain.doFilter(request, response);
        } else if (Problems.forPrograms(request)) {
            problems.write(request, response, new PlainHttpRefused());
        } else {
            response.sendError(HttpStatus.FORBIDDEN.value());
        }
    }

    private static boolean carriesCredentials(HttpServletRequest request) {
        String path = Problems.path(request);
        return request.getHeader(HttpHeaders.AUTHORIZATION) != null
                || FOR_PEOPLE.stream().anyMatch(path::startsWith);
    }

    private static boolean fromThisMachine(HttpServletRequest request) {
        try {
            return InetAddress.getByName(request.getRemoteAddr()).isLoopbackAddress();
        } catch (UnknownHostException e) {
            return false;
        }
    }
}
