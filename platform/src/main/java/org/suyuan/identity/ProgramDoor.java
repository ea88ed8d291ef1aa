package org.suyuan.identity;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.security.SecurityProperties;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.security.authentication.ProviderManager;
import org.springframework.security.config.annotation.method.configuration.EnableMethodSecurity;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.config.observation.SecurityObservationSettings;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.crypto.factory.PasswordEncoderFactories;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.security.oauth2.server.resource.web.authentication.BearerTokenAuthenticationFilter;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.ExceptionTranslationFilter;
import org.springframework.security.web.access.intercept.AuthorizationFilter;
import org.springframework.security.web.authentication.www.BasicAuthenticationFilter;
import org.springframework.security.web.firewall.RequestRejectedHandler;
import org.springframework.security.web.header.writers.ContentSecurityPolicyHeaderWriter;
import org.springframework.security.web.header.writers.DelegatingRequestMatcherHeaderWriter;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.security.web.session.DisableEncodeUrlFilter;
import org.springframework.security.web.util.matcher.NegatedRequestMatcher;
import org.suyuan.identity.client.ClientCalls;
import org.suyuan.identity.client.ClientTokens;
import org.suyuan.identity.client.RequestSignature;
import org.suyuan.identity.client.SandboxDoor;
import org.suyuan.identity.signin.Passwords;
import org.suyuan.identity.signin.SecondFactor;
import org.suyuan.identity.signin.SignInJournal;
import org.suyuan.identity.signin.SignInTooBusy;
import org.suyuan.shared.Problems;

/** The door for programs: credentials in the header only, no cookie, no session, problems instead of redirects. */
@Configuration(proxyBeanMethods = false)
@EnableMethodSecurity
class ProgramDoor {

    @Bean
    static PasswordEncoder passwordEncoder() {
        return PasswordEncoderFactories.createDelegatingPasswordEncoder();
    }

    /** Requests are counted and timed as a whole; each filter by itself would cost more than it tells. */
    @Bean
    static SecurityObservationSettings observations() {
        return SecurityObservationSettings.noObservations();
    }

    @Bean
    RequestLimit requestLimit(Problems problems) {
        return new RequestLimit(problems);
    }

    /** Programs meet the limit in their chain, refused ones too; people right behind theirs. A request is counted once. */
    @Bean
    FilterRegistrationBean<RequestLimit> requestLimitForPeople(RequestLimit limit) {
        FilterRegistrationBean<RequestLimit> registration = new FilterRegistrationBean<>(limit);
        registration.setOrder(SecurityProperties.DEFAULT_FILTER_ORDER + 1);
        return registration;
    }

    @Bean
    RequestRejectedHandler rejectedRequests(Problems problems) {
        return (request, response, rejected) -> problems.write(request, response, HttpStatus.BAD_REQUEST);
    }

    @Bean
    @Order(1)
    SecurityFilterChain programChain(
            HttpSecurity http,
            Problems problems,
            RequestLimit limit,
            Accounts accounts,
            SecondFactor factor,
            Passwords passwords,
            SignInJournal journal,
            NotedRefusals refusals,
            ObjectProvider<LargerBodies> larger,
            ClientTokens tokens,
            RequestSignature signature,
            ObjectProvider<SandboxDoor> sandbox,
            ObjectProvider<ClientCalls> calls,
            @Value("${suyuan.demo:false}") boolean demo,
            @Value("${suyuan.security.basic:${suyuan.demo:false}}") boolean basic)
            throws Exception {
        http.securityMatcher(
                        "/api/**",
                        "/epcis/**",
                        "/public/api/**",
                        "/actuator/**",
                        "/v3/api-docs/**",
                        "/v3/api-docs.yaml",
                        "/swagger-ui/**",
                        "/swagger-ui.html",
                        "/swagger-ui")
                .csrf(AbstractHttpConfigurer::disable)
                .requestCache(AbstractHttpConfigurer::disable)
                .logout(AbstractHttpConfigurer::disable)
                .sessionManagement(session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .authorizeHttpRequests(requests -> {
                    requests.requestMatchers("/public/api/**", "/actuator/health")
                            .permitAll();
                    requests.requestMatchers("/actuator/**").hasAuthority(Permission.OPERATE.name());
                    if (demo) {
                        requests.requestMatchers(
                                        "/v3/api-docs/**",
                                        "/v3/api-docs.yaml",
                                        "/swagger-ui/**",
                                        "/swagger-ui.html",
                                        "/swagger-ui")
                                .permitAll();
                    }
                    requests.anyRequest().authenticated();
                })
                // What is read as data shall not act as a page, wherever it is opened.
                .headers(headers -> headers.addHeaderWriter(new DelegatingRequestMatcherHeaderWriter(
                        new NegatedRequestMatcher(
                                PathPatternRequestMatcher.withDefaults().matcher("/swagger-ui/**")),
                        new ContentSecurityPolicyHeaderWriter("default-src 'none'; frame-ancestors 'none'"))))
                .exceptionHandling(refused -> refused.authenticationEntryPoint(
                                (request, response, failure) -> refuse(problems, request, response, failure))
                        .accessDeniedHandler(
                                (request, response, denied) -> problems.write(request, response, HttpStatus.FORBIDDEN)))
                .addFilterBefore(new LastResort(problems), DisableEncodeUrlFilter.class)
                .addFilterBefore(new RefusalWatch(refusals), ExceptionTranslationFilter.class)
                .addFilterBefore(limit, AuthorizationFilter.class)
                .addFilterAfter(new BodyLimit(problems, larger.stream().toList()), AuthorizationFilter.class)
                .addFilterAfter(
                        new ClientDoor(
                                problems, signature, sandbox, calls.stream().toList()),
                        BodyLimit.class);
        BearerTokenAuthenticationFilter bearer =
                new BearerTokenAuthenticationFilter(new ProviderManager(new TokenSignIn(tokens)));
        bearer.setAuthenticationEntryPoint((request, response, failure) -> {
            if (limit.admits(request)) {
                response.setHeader(HttpHeaders.WWW_AUTHENTICATE, "Bearer realm=\"suyuan\", error=\"invalid_token\"");
                problems.write(request, response, HttpStatus.UNAUTHORIZED);
            } else {
                problems.write(request, response, HttpStatus.TOO_MANY_REQUESTS);
            }
        });
        http.addFilterBefore(bearer, BasicAuthenticationFilter.class);
        if (basic) {
            http.authenticationManager(
                    new ProviderManager(new ProgramSignIn(accounts, factor, passwords, journal, demo)));
            // Wrong credentials end before the limit of the chain: they count for the address.
            http.httpBasic(header -> header.authenticationEntryPoint((request, response, failure) -> {
                if (!(failure instanceof SignInTooBusy) && limit.admits(request)) {
                    refuse(problems, request, response, failure);
                } else {
                    problems.write(request, response, HttpStatus.TOO_MANY_REQUESTS);
                }
            }));
        }
        return http.build();
    }

    private static void refuse(
            Problems problems,
            HttpServletRequest request,
            HttpServletResponse response,
            AuthenticationException failure)
            throws IOException {
        if (Problems.path(request).startsWith("/actuator") && request.getHeader(HttpHeaders.AUTHORIZATION) == null) {
            problems.write(request, response, HttpStatus.NOT_FOUND);
            return;
        }
        response.setHeader(HttpHeaders.WWW_AUTHENTICATE, "Basic realm=\"suyuan\", charset=\"UTF-8\"");
        problems.write(request, response, HttpStatus.UNAUTHORIZED);
    }
}
