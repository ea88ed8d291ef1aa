package org.suyuan.identity;

import java.util.Objects;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.server.resource.InvalidBearerTokenException;
import org.springframework.security.oauth2.server.resource.authentication.BearerTokenAuthenticationToken;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;
import org.suyuan.identity.client.ClientTokens;
import org.suyuan.shared.Problems;

/** Signing in by the token of a connected system; what the token is worth goes along as the details. */
final class TokenSignIn implements AuthenticationProvider {

    private final ClientTokens tokens;

    TokenSignIn(ClientTokens tokens) {
        this.tokens = tokens;
    }

    @Override
    public Authentication authenticate(Authentication attempt) {
        String presented = ((BearerTokenAuthenticationToken) attempt).getToken();
        var request = Objects.requireNonNull((ServletRequestAttributes) RequestContextHolder.getRequestAttributes())
                .getRequest();
        ClientTokens.Caller caller = tokens.caller(presented, request.getMethod(), Problems.path(request))
                .orElseThrow(() -> new InvalidBearerTokenException("not good, or no longer"));
        var signedIn = UsernamePasswordAuthenticationToken.authenticated(
                caller.account(), null, caller.account().getAuthorities());
        signedIn.setDetails(caller.grant());
        return signedIn;
    }

    @Override
    public boolean supports(Class<?> type) {
        return BearerTokenAuthenticationToken.class.isAssignableFrom(type);
    }
}
