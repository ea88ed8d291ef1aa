package org.suyuan.ui.portal;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.header;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrl;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.autoconfigure.web.servlet.AutoConfigureMockMvc;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.test.web.servlet.MockMvc;
import org.suyuan.ui.Preview;
import org.suyuan.ui.StubbedCodes;

/** What a QR code on a product opens. */
@SpringBootTest(
        classes = Preview.class,
        properties = {
            "suyuan.embedded.enabled=false",
            "suyuan.demo=true",
            "suyuan.portal.organiser=某某局",
            "suyuan.portal.icp-number=ICP-0001"
        })
@AutoConfigureMockMvc
class TracePagesTest {

    @Autowired
    private MockMvc web;

    @Test
    void anActiveCodeShowsProductBatchAndWhatHappened() throws Exception {
        web.perform(get("/t/" + StubbedCodes.CODE))
                .andExpect(status().isOk())
                .andExpect(header().string("Cache-Control", containsString("no-store")))
                .andExpect(header().string("X-Robots-Tag", "noindex"))
                .andExpect(header().doesNotExist("Set-Cookie"))
                .andExpect(content().string(containsString("菠菜")))
                .andExpect(content().string(containsString("SY001-222222-223ABC-DEFGHJ")))
                .andExpect(content().string(containsString("&lt;b&gt;某某&lt;/b&gt;农场")))
                .andExpect(content().string(containsString("农药残留，合格")))
                .andExpect(content().string(containsString("未在本平台登记的经营者")))
                .andExpect(content().string(containsString("请核对产品与以下内容是否一致")));
    }

    @Test
    void eventsStandAmongTheRecordsInPlainWords() throws Exception {
        String page = web.perform(get("/t/" + StubbedCodes.CODE))
                .andReturn()
                .getResponse()
                .getContentAsString(UTF_8)
                .replaceAll(">\\s+<", "><");
        assertThat(page)
                .contains("<p class=\"title\">发货</p><p>&lt;b&gt;某某&lt;/b&gt;农场（山东省济南市历下区） 交给"
                        + " 某某超市（山东省济南市历下区）</p><p class=\"left\">状态：在途</p></li>")
                .contains("<p class=\"title\">储存</p><p class=\"left\">状态：已过期</p></li>")
                .contains("<p class=\"title\">其他环节</p></li>")
                .contains("<li class=\"bad\">")
                .doesNotContain("shipping", "in_transit");
    }

    @Test
    void aVoidCodeWarns() throws Exception {
        web.perform(get("/t").param("code", "SY001-VOID"))
                .andExpect(status().isOk())
                .andExpect(content().string(containsString("请勿购买")));
    }

    @Test
    void whatIsNotKnownSaysWhatToDo() throws Exception {
        web.perform(get("/t/SY001-222"))
                .andExpect(status().isNotFound())
                .andExpect(content().string(containsString("没有发放过这个追溯码")));
        web.perform(get("/t").param("code", "<script>"))
                .andExpect(status().isNotFound())
                .andExpect(content().string(containsString("没有找到这个追溯码的信息")))
                .andExpect(content().string(not(containsString("<script>\""))));
        web.perform(get("/t")).andExpect(status().isOk()).andExpect(content().string(containsString("name=\"code\"")));
    }

    @Test
    void theOneBoxOfThePortalTakesCodesToo() throws Exception {
        web.perform(get("/").param("q", "SY001-VOID")).andExpect(redirectedUrl("/t?code=SY001-VOID"));
    }
}
