package org.suyuan.identity;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import org.apache.tomcat.util.buf.EncodedSolidusHandling;
import org.springframework.boot.web.embedded.tomcat.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.web.firewall.FirewalledRequest;
import org.springframework.security.web.firewall.HttpFirewall;
import org.springframework.security.web.firewall.StrictHttpFirewall;

/**
 * A few interfaces name a thing by its identifier in the path, and identifiers are web addresses and URNs: their slashes, semicolons
 * and per cent signs come escaped. Everywhere else such a path is refused as before.
 */
@Configuration(proxyBeanMethods = false)
class NamesInPaths {

    private static final List<String> NAMED_BY = List.of("/api/v1/identifiers/", "/epcis/v2/events/");

    /** The container hands an escaped slash on as it is; whether it may be there is for the firewall to say. */
    @Bean
    WebServerFactoryCustomizer<TomcatServletWebServerFactory> escapedSlashes() {
        return factory -> factory.addConnectorCustomizers(
                connector -> connector.setEncodedSolidusHandling(EncodedSolidusHandling.PASS_THROUGH.getValue()));
    }

    @Bean
    HttpFirewall firewall() {
        StrictHttpFirewall strict = new StrictHttpFirewall();
        StrictHttpFirewall named = new StrictHttpFirewall();
        named.setAllowUrlEncodedSlash(true);
        named.setAllowUrlEncodedDoubleSlash(true);
        named.setAllowUrlEncodedPercent(true);
        named.setAllowSemicolon(true);
        return new HttpFirewall() {
            @Override
            public FirewalledRequest getFirewalledRequest(HttpServletRequest request) {
                return (escaped(request) ? named : strict).getFirewalledRequest(request);
            }

            @Override
            public HttpServletResponse getFirewalledResponse(HttpServletResponse response) {
                return strict.getFirewalledResponse(response);
            }
        };
    }

    /** A name in one piece: nothing but its own escaped slashes, and no way up. */
    private static boolean escaped(HttpServletRequest request) {
        String path = request.getRequestURI().substring(request.getContextPath().length());
        return NAMED_BY.stream()
                .filter(path::startsWith)
                .map(named -> path.substring(named.length()))
                .anyMatch(name -> name.indexOf('/') < 0 && name.indexOf(';') < 0 && !name.contains(".."));
    }
}
