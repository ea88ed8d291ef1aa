package org.suyuan.ui.portal;

import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestBuilders.formLogin;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.cookie;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.header;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrl;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrlPattern;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.request;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import jakarta.servlet.http.Cookie;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.autoconfigure.web.servlet.AutoConfigureMockMvc;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.test.web.servlet.MockMvc;
import org.suyuan.ui.Preview;
import org.suyuan.ui.StubbedServices;

@SpringBootTest(
        classes = Preview.class,
        properties = {
            "suyuan.embedded.enabled=false",
            "suyuan.demo=true",
            "suyuan.portal.organiser=某某局",
            "suyuan.portal.icp-number=ICP-0001"
        })
@AutoConfigureMockMvc
class PagesForPeopleTest {

    @Autowired
    private MockMvc web;

    @Test
    void thePortalNeedsNoSessionAndMayBeKept() throws Exception {
        web.perform(get("/"))
                .andExpect(status().isOk())
                .andExpect(content().string(containsString("name=\"q\"")))
                .andExpect(content().string(containsString("application/ld+json")))
                .andExpect(content().string(containsString("某某局")))
                .andExpect(content().string(not(containsString("网站标识码"))))
                .andExpect(header().string("Cache-Control", containsString("public")))
                .andExpect(header().string("Content-Security-Policy", containsString("default-src 'none'")))
                .andExpect(header().doesNotExist("Set-Cookie"))
                .andExpect(request().sessionAttributeDoesNotExist("SPRING_SECURITY_CONTEXT"));
    }

    @Test
    void subjectsAreFoundPagedAndEscaped() throws Exception {
        web.perform(get("/").param("q", "粮油").param("region", "历下"))
                .andExpect(status().isOk())
                .andExpect(content().string(containsString("山东省济南市历下区，")))
                .andExpect(content().string(containsString("120")))
                .andExpect(content().string(containsString("&lt;b&gt;&amp;&quot;引号&quot;粮油店")))
                .andExpect(content().string(containsString("page=2")));
        web.perform(get("/").param("q", "粮油").param("page", "6"))
                .andExpect(content().string(containsString("第119粮油加工厂")))
                .andExpect(content().string(not(containsString("下一页"))));
    }

    @Test
    void anAnswerIsAskedAnewEveryTime() throws Exception {
        for (String path : List.of("/?q=none", "/?region=历下", "/s/913701020000000001", "/s/000")) {
            web.perform(get(path)).andExpect(header().string("Cache-Control", "no-cache"));
        }
    }

    @Test
    void whatWasAskedIsNeverWrittenAsMarkup() throws Exception {
        web.perform(get("/").param("q", "<script>alert(1)</script>"))
                .andExpect(status().isOk())
                .andExpect(content().string(not(containsString("<script>alert"))));
    }

    @Test
    void nothingFoundAnUnknownRegionAndASearchThatIsDownAreSaidCalmly() throws Exception {
        web.perform(get("/").param("q", "none"))
                .andExpect(status().isOk())
                .andExpect(content().string(containsString("没有找到符合条件的追溯主体")));
        web.perform(get("/").param("region", "不存在的地方"))
                .andExpect(status().isOk())
                .andExpect(content().string(containsString("没有找到名为")));
        web.perform(get("/").param("q", "down"))
                .andExpect(status().isServiceUnavailable())
                .andExpect(header().exists("Retry-After"))
                .andExpect(content().string(containsString("查询服务暂时不可用")));
    }

    @Test
    void aSubjectHasAPageWithPublicFieldsAndStructuredData() throws Exception {
        web.perform(get("/s/913701020000000001"))
                .andExpect(status().isOk())
                .andExpect(content().string(containsString("\"@type\":\"Organization\"")))
                .andExpect(content().string(containsString("\\u003cb>")))
                .andExpect(content().string(not(containsString("泉城路"))));
        web.perform(get("/s/000")).andExpect(status().isNotFound());
    }

    @Test
    void aWeaknessIsReportedWithoutASessionAndNothingTypedIsLost() throws Exception {
        web.perform(post("/security-report")
                        .with(csrf())
                        .param("description", "")
                        .param("whereabouts", "<b>/login"))
                .andExpect(status().isUnprocessableEntity())
                .andExpect(content().string(containsString("请说明发现的问题")))
                .andExpect(content().string(containsString("&lt;b&gt;/login")))
                .andExpect(header().doesNotExist("Set-Cookie"));
        web.perform(post("/security-report").with(csrf()).param("description", "口令可以无限次尝试"))
                .andExpect(status().isOk())
                .andExpect(content().string(containsString("AQ202611250001")));
    }

    @Test
    void largeTypeIsKeptInACookieAndLeadsOnlyBackToThisSite() throws Exception {
        web.perform(get("/type-size").param("size", "large").param("back", "/?q=粮油"))
                .andExpect(redirectedUrlPattern("/?q=*"))
                .andExpect(cookie().value("suyuan-size", "large"));
        web.perform(get("/").cookie(new Cookie("suyuan-size", "large")))
                .andExpect(content().string(containsString("data-size=\"larger\"")));
        web.perform(get("/type-size").param("back", "//elsewhere.example/")).andExpect(redirectedUrl("/"));
        web.perform(get("/type-size").param("back", "https://elsewhere.example/"))
                .andExpect(redirectedUrl("/"));
        web.perform(get("/type-size").param("back", "/\r\nSet-Cookie: a=b")).andExpect(redirectedUrl("/"));
        web.perform(get("/type-size").param("back", "/?q={q}")).andExpect(redirectedUrl("/?q=%7Bq%7D"));
    }

    @Test
    void thePortalTakesNothingIn() throws Exception {
        web.perform(post("/")).andExpect(status().isForbidden());
    }

    @Test
    void theSignInPageListsTheAccountsOfTheDemo() throws Exception {
        web.perform(get("/login"))
                .andExpect(status().isOk())
                .andExpect(header().string("Content-Security-Policy", containsString("default-src 'none'")))
                .andExpect(content().string(containsString("reviewer-qd")))
                .andExpect(content().string(containsString("suyuan-demo")));
    }

    @Test
    void aFailedSignInDoesNotTellWhetherTheAccountExists() throws Exception {
        web.perform(formLogin().user("nobody").password("wrong")).andExpect(redirectedUrl("/login?error"));
        web.perform(formLogin().user("reviewer").password("wrong")).andExpect(redirectedUrl("/login?error"));
        web.perform(get("/login").param("error", ""))
                .andExpect(content().string(containsString("账号或密码不正确，或者账号已被暂时锁定")));
    }

    @Test
    void whoSignsInComesToTheWorkbench() throws Exception {
        web.perform(formLogin().user("reviewer").password("suyuan-demo")).andExpect(redirectedUrl("/workbench/"));
        web.perform(get("/login").with(user(StubbedServices.REVIEWER))).andExpect(redirectedUrl("/workbench/"));
    }

    @Test
    void theWorkbenchAsksToSignIn() throws Exception {
        web.perform(get("/workbench/subjects")).andExpect(redirectedUrlPattern("**/login"));
    }

    @Test
    void anUnknownAddressIsNotFound() throws Exception {
        web.perform(get("/nowhere")).andExpect(status().isNotFound());
    }

    @Test
    void aDocumentIsVerifiedByAnybodyWhoHoldsItsCode() throws Exception {
        web.perform(get("/verify/22222-22222-22222-2222A"))
                .andExpect(status().isOk())
                .andExpect(content().string(containsString("（济历下）追溯证〔2026〕0007号")))
                .andExpect(content().string(containsString("&lt;b&gt;某某&lt;/b&gt;食品有限公司")))
                .andExpect(content().string(containsString("有效")))
                .andExpect(content().string(containsString("2026-11-23")))
                .andExpect(content().string(containsString("0123456789abcdef")))
                .andExpect(header().string("Cache-Control", "no-store"))
                .andExpect(header().string("X-Robots-Tag", "noindex"))
                .andExpect(header().doesNotExist("Set-Cookie"));
        web.perform(get("/verify/22222-22222-22222-2222B")).andExpect(content().string(containsString("已被新文书取代")));
        web.perform(get("/verify/22222-22222-22222-2222C")).andExpect(content().string(containsString("现不具有效力")));
        web.perform(get("/verify").param("code", "22222-22222-22222-2222A"))
                .andExpect(status().isOk())
                .andExpect(content().string(containsString("0007号")));
    }

    @Test
    void aCodeThatIsNoneIsSaidCalmlyAndMayBeTypedAgain() throws Exception {
        web.perform(get("/verify/22222-22222-22222-22222"))
                .andExpect(status().isNotFound())
                .andExpect(content().string(containsString("没有找到对应的文书")))
                .andExpect(content().string(containsString("value=\"22222-22222-22222-22222\"")));
        web.perform(get("/verify/" + "x".repeat(500))).andExpect(status().isNotFound());
        web.perform(get("/verify"))
                .andExpect(status().isOk())
                .andExpect(content().string(containsString("name=\"code\"")));
    }
}
