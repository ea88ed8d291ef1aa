package org.suyuan.identity.client;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;
import org.suyuan.shared.Texts;

/** The token endpoint for connected systems: client credentials alone, by header or in the form (RFC 6749 2.3.1, 4.4, 5). */
@RestController
@Tag(name = "Access")
@ConditionalOnProperty(name = "suyuan.features.access", havingValue = "true", matchIfMissing = true)
class TokenApi {

    private static final String BASIC = "basic ";

    /** A field stands once, or the request is wrong (RFC 6749 3.2). */
    private static final List<String> FIELDS = List.of("grant_type", "scope", "client_id", "client_secret");

    private final ClientTokens tokens;

    TokenApi(ClientTokens tokens) {
        this.tokens = tokens;
    }

    /** The answer of RFC 6749 5.1. */
    record Granted(
            @JsonProperty("access_token") String accessToken,
            @JsonProperty("token_type") String tokenType,
            @JsonProperty("expires_in") long expiresIn,
            String scope) {}

    /** The refusal of RFC 6749 5.2. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Refused(
            String error,
            @JsonProperty("error_description") @Nullable String description) {}

    private record Credentials(String id, String secret) {}

    private static final class Refusal extends Exception {
        private final String error;

        Refusal(String error) {
            super(error, null, false, false);
            this.error = error;
        }
    }

    @PostMapping(
            path = "/oauth2/token",
            consumes = MediaType.APPLICATION_FORM_URLENCODED_VALUE,
            produces = MediaType.APPLICATION_JSON_VALUE)
    @Operation(
            summary = "A token for a connected system",
            description =
                    "grant_type=client_credentials; credentials by HTTP Basic or as client_id and client_secret in the"
                            + " form; scope, if given, names some of the interfaces granted, separated by spaces.")
    ResponseEntity<?> token(HttpServletRequest request) {
        boolean byHeader = request.getHeader(HttpHeaders.AUTHORIZATION) != null;
        try {
            return answer(HttpStatus.OK, granted(request, byHeader));
        } catch (Refusal refused) {
            HttpStatus status =
                    refused.error.equals("invalid_client") ? HttpStatus.UNAUTHORIZED : HttpStatus.BAD_REQUEST;
            ResponseEntity<?> answer =
                    answer(status, new Refused(refused.error, Texts.get("TokenApi." + refused.error)));
            return status == HttpStatus.UNAUTHORIZED
                    ? ResponseEntity.status(status)
                            .headers(answer.getHeaders())
                            .header(HttpHeaders.WWW_AUTHENTICATE, "Basic realm=\"suyuan\", charset=\"UTF-8\"")
                            .body(answer.getBody())
                    : answer;
        }
    }

    private static ResponseEntity<?> answer(HttpStatus status, Object body) {
        return ResponseEntity.status(status)
                .cacheControl(CacheControl.noStore())
                .header(HttpHeaders.PRAGMA, "no-cache")
                .contentType(MediaType.APPLICATION_JSON)
                .body(body);
    }

    private Granted granted(HttpServletRequest request, boolean byHeader) throws Refusal {
        Map<String, String[]> form = request.getParameterMap();
        if (request.getQueryString() != null
                || FIELDS.stream().anyMatch(field -> form.getOrDefault(field, new String[0]).length > 1)) {
            throw new Refusal("invalid_request");
        }
        Credentials credentials = byHeader ? header(request) : form(request);
        if (byHeader && request.getParameter("client_secret") != null) {
            throw new Refusal("invalid_request");
        }
        ClientTokens.Client client =
                tokens.client(credentials.id(), credentials.secret()).orElseThrow(() -> new Refusal("invalid_client"));
        String grant = request.getParameter("grant_type");
        if (grant == null) {
            throw new Refusal("invalid_request");
        }
        if (!grant.equals("client_credentials")) {
            throw new Refusal("unsupported_grant_type");
        }
        ClientTokens.Issued issued = tokens.issue(client, asked(client, request.getParameter("scope")));
        return new Granted(
                issued.token(),
                "Bearer",
                issued.seconds(),
                issued.interfaces().stream().map(Enum::name).collect(Collectors.joining(" ")));
    }

    private static Set<ApiInterface> asked(ClientTokens.Client client, @Nullable String scope) throws Refusal {
        if (scope == null || scope.isBlank()) {
            return client.interfaces();
        }
        Set<ApiInterface> asked = new LinkedHashSet<>();
        for (String name : scope.strip().split(" +")) {
            asked.add(client.interfaces().stream()
                    .filter(granted -> granted.name().equals(name))
                    .findFirst()
                    .orElseThrow(() -> new Refusal("invalid_scope")));
        }
        return asked;
    }

    private static Credentials form(HttpServletRequest request) throws Refusal {
        String id = request.getParameter("client_id");
        String secret = request.getParameter("client_secret");
        if (id == null || secret == null) {
            throw new Refusal("invalid_client");
        }
        return new Credentials(id, secret);
    }

    /** Id and secret are form-encoded before they are joined (RFC 6749 2.3.1). */
    private static Credentials header(HttpServletRequest request) throws Refusal {
        String header = request.getHeader(HttpHeaders.AUTHORIZATION);
        if (!header.toLowerCase(Locale.ROOT).startsWith(BASIC)) {
            throw new Refusal("invalid_client");
        }
        try {
            String pair = new String(
                    Base64.getDecoder().decode(header.substring(BASIC.length()).strip()), StandardCharsets.UTF_8);
            return Optional.of(pair.indexOf(':'))
                    .filter(colon -> colon > 0)
                    .map(colon ->
                            new Credentials(decoded(pair.substring(0, colon)), decoded(pair.substring(colon + 1))))
                    .orElseThrow(() -> new Refusal("invalid_client"));
        } catch (IllegalArgumentException noBase64) {
            throw new Refusal("invalid_client");
        }
    }

    private static String decoded(String part) {
        return URLDecoder.decode(part, StandardCharsets.UTF_8);
    }
}
