package org.suyuan.identity;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;
import org.suyuan.identity.client.ApiInterface;
import org.suyuan.identity.client.ClientCalls;
import org.suyuan.identity.client.ClientEnvironment;
import org.suyuan.identity.client.ClientGrant;
import org.suyuan.identity.client.RequestSignature;
import org.suyuan.identity.client.SandboxDoor;
import org.suyuan.shared.BodyTooLarge;
import org.suyuan.shared.Problems;

/**
 * What the token of a connected system opens: the interfaces that were granted, its signature where one is demanded, and for
 * test credentials the sandbox alone.
 */
final class ClientDoor extends OncePerRequestFilter {

    private final Problems problems;
    private final RequestSignature signature;
    private final ObjectProvider<SandboxDoor> sandbox;
    private final List<ClientCalls> calls;

    ClientDoor(
            Problems problems,
            RequestSignature signature,
            ObjectProvider<SandboxDoor> sandbox,
            List<ClientCalls> calls) {
        this.problems = problems;
        this.signature = signature;
        this.sandbox = sandbox;
        this.calls = calls;
    }

    /** The client that calls on this thread. */
    static Optional<ClientGrant> client() {
        Authentication authentication = SecurityContextHolder.getContext().getAuthentication();
        return authentication != null && authentication.getDetails() instanceof ClientGrant grant
                ? Optional.of(grant)
                : Optional.empty();
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        ClientGrant client = client().orElse(null);
        if (client == null) {
            chain.doFilter(request, response);
            return;
        }
        String path = Problems.path(request);
        ApiInterface called = ApiInterface.of(path).orElse(null);
        try {
            if (client.environment() == ClientEnvironment.SANDBOX) {
                sandboxed(client, request, response);
            } else if (!opens(client, called, path)) {
                problems.write(request, response, HttpStatus.FORBIDDEN);
            } else if (client.signed()) {
                signed(client, request, response, chain);
            } else {
                chain.doFilter(request, response);
            }
        } finally {
            calls.forEach(each -> each.called(client, called, response.getStatus()));
        }
    }

    private static boolean opens(ClientGrant client, @Nullable ApiInterface called, String path) {
        return called == null ? ApiInterface.common(path) : client.interfaces().contains(called);
    }

    private void sandboxed(ClientGrant client, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        SandboxDoor door = sandbox.getIfAvailable();
        if (door == null) {
            problems.write(request, response, HttpStatus.NOT_FOUND);
        } else {
            door.answer(client, request, response);
        }
    }

    private void signed(ClientGrant client, HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        try (WholeBody body = WholeBody.read(request)) {
            if (signature.right(client, request, body.sha256(), body.sm3())) {
                chain.doFilter(body.request(), response);
            } else {
                response.setHeader(HttpHeaders.WWW_AUTHENTICATE, "Suyuan-Signature");
                problems.write(request, response, HttpStatus.UNAUTHORIZED);
            }
        } catch (BodyTooLarge larger) {
            problems.write(request, response, HttpStatus.PAYLOAD_TOO_LARGE);
        }
    }
}
