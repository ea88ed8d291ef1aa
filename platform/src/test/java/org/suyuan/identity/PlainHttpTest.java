package org.suyuan.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.http.converter.json.Jackson2ObjectMapperBuilder;
import org.springframework.mock.web.MockFilterChain;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.suyuan.shared.Problems;
import org.suyuan.shared.ProblemsFixture;

/** Credentials over plain HTTP. */
class PlainHttpTest {

    private final Problems problems =
            ProblemsFixture.problems(Jackson2ObjectMapperBuilder.json().build());

    private int status(boolean allowed, MockHttpServletRequest request) throws Exception {
        MockHttpServletResponse response = new MockHttpServletResponse();
        MockFilterChain chain = new MockFilterChain();
        new PlainHttp(problems, allowed).doFilter(request, response, chain);
        assertThat(chain.getRequest() == null).isEqualTo(response.getStatus() != 200);
        return response.getStatus();
    }

    private static MockHttpServletRequest from(String address, String path) {
        MockHttpServletRequest request = new MockHttpServletRequest("GET", path);
        request.setServletPath(path);
        request.setRemoteAddr(address);
        return request;
    }

    private static MockHttpServletRequest api(String address) {
        MockHttpServletRequest request = from(address, "/api/v1/tasks");
        request.addHeader("Authorization", "Basic eDp5");
        return request;
    }

    @ParameterizedTest
    @ValueSource(strings = {"/login", "/login/code", "/register", "/workbench/inbox"})
    void pages_that_take_credentials_or_a_session_are_refused(String path) throws Exception {
        assertThat(status(false, from("10.1.2.3", path))).isEqualTo(403);
        assertThat(status(false, from("127.0.0.1", path))).isEqualTo(200);
        assertThat(status(true, from("10.1.2.3", path))).isEqualTo(200);
    }

    @Test
    void a_header_with_credentials_is_refused_with_the_remedy() throws Exception {
        MockHttpServletResponse response = new MockHttpServletResponse();
        new PlainHttp(problems, false).doFilter(api("10.1.2.3"), response, new MockFilterChain());
        assertThat(response.getStatus()).isEqualTo(403);
        assertThat(response.getContentAsString()).contains("HTTPS");
        assertThat(status(false, api("::1"))).isEqualTo(200);
    }

    @Test
    void over_tls_and_without_credentials_nothing_is_refused() throws Exception {
        MockHttpServletRequest secure = api("10.1.2.3");
        secure.setSecure(true);
        assertThat(status(false, secure)).isEqualTo(200);
        for (String path : Stream.of("/", "/s/370102001", "/public/api/v1/subjects", "/actuator/health")
                .toList()) {
            assertThat(status(false, from("10.1.2.3", path))).isEqualTo(200);
        }
    }
}
