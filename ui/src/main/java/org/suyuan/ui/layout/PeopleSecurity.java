package org.suyuan.ui.layout;

import com.vaadin.flow.spring.security.UidlRedirectStrategy;
import com.vaadin.flow.spring.security.VaadinAwareSecurityContextHolderStrategyConfiguration;
import com.vaadin.flow.spring.security.VaadinSecurityConfigurer;
import jakarta.servlet.http.HttpSession;
import java.time.Clock;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpMethod;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.core.GrantedAuthorityDefaults;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.client.registration.ClientRegistrationRepository;
import org.springframework.security.oauth2.core.user.OAuth2User;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.AccessDeniedHandlerImpl;
import org.springframework.security.web.authentication.logout.CookieClearingLogoutHandler;
import org.springframework.security.web.authentication.logout.SimpleUrlLogoutSuccessHandler;
import org.springframework.security.web.context.SecurityContextHolderFilter;
import org.springframework.security.web.csrf.CookieCsrfTokenRepository;
import org.springframework.security.web.header.writers.ContentSecurityPolicyHeaderWriter;
import org.springframework.security.web.header.writers.DelegatingRequestMatcherHeaderWriter;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.security.web.util.matcher.AnyRequestMatcher;
import org.springframework.security.web.util.matcher.NegatedRequestMatcher;
import org.springframework.security.web.util.matcher.OrRequestMatcher;
import org.springframework.security.web.util.matcher.RequestMatcher;
import org.suyuan.identity.SignedIn;
import org.suyuan.identity.signin.Ending;
import org.suyuan.identity.signin.Sessions;
import org.suyuan.identity.signin.SignIn;
import org.suyuan.identity.signin.SignInTooBusy;

/** The doors for people: the workbench behind the sign-in page, and the portal, which needs none and keeps no session. */
@Configuration(proxyBeanMethods = false)
@Import(VaadinAwareSecurityContextHolderStrategyConfiguration.class)
class PeopleSecurity {

    private static final Logger log = LoggerFactory.getLogger(PeopleSecurity.class);

    private static final String STRICT =
            "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data:; "
                    + "form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

    // The client of the framework evaluates what the server sends and writes styles; it cannot do with less.
    private static final String WORKBENCH = "default-src 'self'; script-src 'self' 'unsafe-inline' 'unsafe-eval'; "
            + "style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; font-src 'self' data:; "
            + "connect-src 'self' ws: wss:; object-src 'none'; base-uri 'self'; form-action 'self'; "
            + "frame-ancestors 'none'";

    private static final String REPORT = "/security-report";

    /** Permissions are authorities as they are, without a prefix. */
    @Bean
    static GrantedAuthorityDefaults plainAuthorities() {
        return new GrantedAuthorityDefaults("");
    }

    @Bean
    @Order(50)
    SecurityFilterChain workbenchSecurity(
            HttpSecurity http,
            SignInFlow flow,
            SignIn signIn,
            Sessions sessions,
            Clock clock,
            ObjectProvider<ClientRegistrationRepository> services,
            @Value("${suyuan.identity-service.claim:preferred_username}") String claim,
            @Value("${server.servlet.session.cookie.name:JSESSIONID}") String cookie)
            throws Exception {
        PathPatternRequestMatcher.Builder path = PathPatternRequestMatcher.withDefaults();
        RequestMatcher steps = new OrRequestMatcher(path.matcher("/login"), path.matcher("/login/**"));
        RequestMatcher entrance = new OrRequestMatcher(
                steps, path.matcher("/register/**"), path.matcher("/password/**"), path.matcher("/invitation"));
        SimpleUrlLogoutSuccessHandler signedOut = new SimpleUrlLogoutSuccessHandler();
        signedOut.setDefaultTargetUrl("/login?signed-out");
        signedOut.setRedirectStrategy(new UidlRedirectStrategy());
        http.securityMatcher(new OrRequestMatcher(
                        path.matcher("/workbench/**"),
                        path.matcher("/files/**"),
                        entrance,
                        path.matcher("/oauth2/**"),
                        path.matcher("/logout"),
                        path.matcher("/VAADIN/**")))
                .authorizeHttpRequests(requests -> requests.requestMatchers(entrance)
                        .permitAll()
                        // The framework would open a page for anybody and fail in drawing it.
                        .requestMatchers(request -> "init".equals(request.getParameter("v-r")))
                        .authenticated())
                // Who is signed in the flow decides; what the filter keeps after the password it takes back.
                .formLogin(form -> form.loginPage("/login")
                        .successHandler(flow)
                        .failureHandler((request, response, failure) -> response.sendRedirect(request.getContextPath()
                                + (failure instanceof SignInTooBusy ? "/login?busy" : "/login?error")))
                        .permitAll())
                .with(VaadinSecurityConfigurer.vaadin(), vaadin -> vaadin.logoutSuccessHandler(signedOut)
                        .addLogoutHandler((request, response, authentication) ->
                                end(sessions, request.getSession(false), authentication))
                        .addLogoutHandler(new CookieClearingLogoutHandler(cookie)))
                // A form whose session has gone, or that came from elsewhere: once more from the beginning.
                .exceptionHandling(refused -> refused.defaultAccessDeniedHandlerFor(
                                (request, response, denied) ->
                                        response.sendRedirect(request.getContextPath() + "/login?again"),
                                steps)
                        // One alone would answer for all.
                        .defaultAccessDeniedHandlerFor(new AccessDeniedHandlerImpl(), AnyRequestMatcher.INSTANCE))
                .addFilterBefore(new SessionWatch(sessions, clock), SecurityContextHolderFilter.class)
                .headers(headers -> headers.referrerPolicy(referrer -> referrer.policy(ReferrerPolicy.SAME_ORIGIN))
                        .addHeaderWriter(new DelegatingRequestMatcherHeaderWriter(
                                entrance, new ContentSecurityPolicyHeaderWriter(STRICT)))
                        .addHeaderWriter(new DelegatingRequestMatcherHeaderWriter(
                                new NegatedRequestMatcher(entrance),
                                new ContentSecurityPolicyHeaderWriter(WORKBENCH))));
        if (services.getIfAvailable() != null) {
            http.oauth2Login(service -> service.loginPage("/login")
                    .successHandler((request, response, authentication) -> {
                        flow.letNobodyIn(request);
                        String account = authentication.getPrincipal() instanceof OAuth2User person
                                ? signIn.accountOf(Objects.toString(person.getAttribute(claim), null))
                                        .orElse(null)
                                : null;
                        String next = "/login?unlinked";
                        if (account != null) {
                            flow.begin(request, account);
                            next = flow.next(request, response);
                        }
                        response.sendRedirect(request.getContextPath() + next);
                    })
                    .failureHandler((request, response, failure) -> {
                        log.warn("the identity service has not let somebody in: {}", failure.toString());
                        response.sendRedirect(request.getContextPath() + "/login?unlinked");
                    }));
        }
        return http.build();
    }

    private static void end(Sessions sessions, @Nullable HttpSession session, @Nullable Authentication authentication) {
        if (session != null
                && session.getAttribute(Presence.KEY) instanceof Presence presence
                && authentication != null
                && authentication.getPrincipal() instanceof SignedIn account) {
            sessions.end(presence.sessionId(), account, Ending.SIGNED_OUT);
        }
    }

    /** Everything else: the portal, its files and the error pages. Reading, and reporting a weakness; nothing kept. */
    @Bean
    @Order(60)
    SecurityFilterChain portalSecurity(HttpSecurity http) throws Exception {
        return http.authorizeHttpRequests(requests -> requests.requestMatchers("/error")
                        .permitAll()
                        .requestMatchers(HttpMethod.GET)
                        .permitAll()
                        .requestMatchers(HttpMethod.HEAD)
                        .permitAll()
                        .requestMatchers(HttpMethod.POST, REPORT)
                        .permitAll()
                        .anyRequest()
                        .denyAll())
                .sessionManagement(session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                // Nothing is kept of a visitor, so the form's token is in a cookie of this page alone.
                .csrf(csrf -> csrf.csrfTokenRepository(tokenOfTheForm()))
                .exceptionHandling(refused -> refused.defaultAccessDeniedHandlerFor(
                        backToTheForm(),
                        PathPatternRequestMatcher.withDefaults().matcher(HttpMethod.POST, REPORT)))
                .requestCache(AbstractHttpConfigurer::disable)
                .logout(AbstractHttpConfigurer::disable)
                .anonymous(Customizer.withDefaults())
                // Pages say themselves how long they may be kept.
                .headers(headers -> headers.cacheControl(cache -> cache.disable())
                        .referrerPolicy(referrer -> referrer.policy(ReferrerPolicy.STRICT_ORIGIN_WHEN_CROSS_ORIGIN))
                        .contentSecurityPolicy(policy -> policy.policyDirectives(STRICT)))
                .build();
    }

    /** What was written stays in it. */
    private static AccessDeniedHandlerImpl backToTheForm() {
        AccessDeniedHandlerImpl denied = new AccessDeniedHandlerImpl();
        denied.setErrorPage(REPORT);
        return denied;
    }

    private static CookieCsrfTokenRepository tokenOfTheForm() {
        CookieCsrfTokenRepository tokens = new CookieCsrfTokenRepository();
        tokens.setCookieName("report-form");
        tokens.setCookiePath(REPORT);
        tokens.setCookieCustomizer(cookie -> cookie.httpOnly(true).sameSite("Strict"));
        return tokens;
    }
}
