package org.suyuan.identity;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.intercept.AuthorizationFilter;
import org.springframework.security.web.session.DisableEncodeUrlFilter;
import org.suyuan.shared.Problems;

/** The door of the token endpoint: a client's credentials are no account's, so nothing else looks at them. */
@Configuration(proxyBeanMethods = false)
class TokenDoor {

    @Bean
    @Order(0)
    SecurityFilterChain tokenChain(HttpSecurity http, Problems problems, RequestLimit limit) throws Exception {
        return http.securityMatcher("/oauth2/token")
                .csrf(AbstractHttpConfigurer::disable)
                .requestCache(AbstractHttpConfigurer::disable)
                .logout(AbstractHttpConfigurer::disable)
                .sessionManagement(session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .authorizeHttpRequests(requests -> requests.anyRequest().permitAll())
                .addFilterBefore(new LastResort(problems), DisableEncodeUrlFilter.class)
                .addFilterBefore(limit, AuthorizationFilter.class)
                .build();
    }
}
