package org.suyuan.ui.enrolment;

import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.header;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrl;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.autoconfigure.web.servlet.AutoConfigureMockMvc;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.test.web.servlet.MockMvc;
import org.suyuan.ui.Preview;
import org.suyuan.ui.StubbedServices;

/** The pages of the way in: strict, guarded, and silent about who is there. */
@SpringBootTest(
        classes = Preview.class,
        properties = {
            "suyuan.embedded.enabled=false",
            "suyuan.demo=true",
            "suyuan.portal.organiser=某某局",
            "suyuan.portal.icp-number=ICP-0001"
        })
@AutoConfigureMockMvc
class EnrolmentPagesTest {

    @Autowired
    private MockMvc web;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/register",
                "/register/sent",
                "/register/account?token=good",
                "/password",
                "/password/sent",
                "/password/new?token=good",
                "/invitation?token=secret",
                "/privacy"
            })
    void aPageWorksWithoutScriptsAndAllowsNothingFromElsewhere(String path) throws Exception {
        web.perform(get(path))
                .andExpect(status().isOk())
                .andExpect(header().string("Content-Security-Policy", containsString("default-src 'none'")))
                .andExpect(content().string(not(containsString("onclick"))))
                .andExpect(content().string(containsString("<h1>")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/register", "/register/account", "/password", "/password/new"})
    void aFormFromElsewhereIsRefused(String path) throws Exception {
        web.perform(post(path).param("email", "a@example.cn").param("agreed", "yes"))
                .andExpect(status().isForbidden());
    }

    @Test
    void theSignInPageLeadsThere() throws Exception {
        web.perform(get("/login"))
                .andExpect(content().string(containsString("href=\"/register\"")))
                .andExpect(content().string(containsString("href=\"/password\"")));
        web.perform(get("/login").param("renewed", "")).andExpect(content().string(containsString("密码已更改")));
    }

    @Test
    void nobodySignsUpWithoutAgreeingToTheNotice() throws Exception {
        web.perform(post("/register").with(csrf()).param("email", "a@example.cn"))
                .andExpect(status().isOk())
                .andExpect(content().string(containsString("请阅读并同意隐私告知")))
                .andExpect(content().string(containsString("value=\"a@example.cn\"")));
        web.perform(post("/register")
                        .with(csrf())
                        .param("email", "a@example.cn")
                        .param("agreed", "yes"))
                .andExpect(redirectedUrl("/register/sent"));
    }

    @Test
    void whatIsWrongIsSaidAtItsFieldAndNeverWrittenAsMarkup() throws Exception {
        web.perform(post("/register")
                        .with(csrf())
                        .param("email", "\"><script>alert(1)</script>")
                        .param("agreed", "yes"))
                .andExpect(status().isOk())
                .andExpect(content().string(containsString("电子邮箱格式不正确")))
                .andExpect(content().string(not(containsString("<script>alert"))));
        web.perform(post("/register/account")
                        .with(csrf())
                        .param("token", "good")
                        .param("name", "<b>")
                        .param("password", "secret-entered"))
                .andExpect(content().string(containsString("id=\"name-error\"")))
                .andExpect(content().string(containsString("id=\"password-error\"")))
                .andExpect(content().string(not(containsString("<b>"))))
                .andExpect(content().string(not(containsString("secret-entered"))));
    }

    @Test
    void anInvitationLeadsToSigningInOrSigningUp() throws Exception {
        web.perform(get("/invitation?token=secret"))
                .andExpect(content().string(containsString("历下粮油加工厂")))
                .andExpect(content().string(containsString("href=\"/workbench/invitations/secret\"")))
                .andExpect(content().string(containsString("href=\"/register?invitation=secret\"")));
        web.perform(get("/register?invitation=secret"))
                .andExpect(content().string(containsString("value=\"new@example.cn\"")))
                .andExpect(content().string(containsString("readonly")));
        web.perform(post("/register").with(csrf()).param("invitation", "secret").param("agreed", "yes"))
                .andExpect(redirectedUrl("/register/account?token=good"));
    }

    @Test
    void whoIsSignedInIsNotAskedToSignUp() throws Exception {
        web.perform(get("/register").with(user(StubbedServices.APPLICANT))).andExpect(redirectedUrl("/workbench/"));
    }
}
