package org.suyuan.ui.portal;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.header;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.autoconfigure.web.servlet.AutoConfigureMockMvc;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.test.web.servlet.MockMvc;
import org.suyuan.ui.Preview;

/** What those see who connect a system. */
@SpringBootTest(
        classes = Preview.class,
        properties = {
            "suyuan.embedded.enabled=false",
            "suyuan.demo=true",
            "suyuan.portal.organiser=某某局",
            "suyuan.portal.icp-number=ICP-0001"
        })
@AutoConfigureMockMvc
class DeveloperPagesTest {

    @Autowired
    private MockMvc web;

    @Test
    void thePageSaysWhatThereIsHowToApplyAndWhatIsLimited() throws Exception {
        web.perform(get("/developers"))
                .andExpect(status().isOk())
                .andExpect(header().string("Cache-Control", containsString("public")))
                .andExpect(header().doesNotExist("Set-Cookie"))
                .andExpect(content().string(containsString("<h3>追溯信息</h3>")))
                .andExpect(content().string(containsString("<code>POST /epcis/v2/capture</code>")))
                .andExpect(content().string(containsString("href=\"/workbench/access/apply\"")))
                .andExpect(content().string(containsString("href=\"/register\"")))
                .andExpect(
                        content().string(containsString("href=\"/public/api/v1/interface-specification/2/document\"")))
                .andExpect(content().string(containsString("href=\"/developers/specification/1\"")))
                .andExpect(content().string(containsString("新增 追溯信息，属性：&lt;b&gt;产地&lt;/b&gt;（文字）")))
                .andExpect(content().string(containsString("本版为第一版")))
                .andExpect(content().string(containsString("每个账号每秒 1,000 次")))
                .andExpect(content().string(containsString("一次 100,000 条、64 MiB")))
                .andExpect(content().string(containsString("一次 1 MiB")))
                .andExpect(content().string(containsString("<td>请求过于频繁。请稍后再试。</td>")));
    }

    @Test
    void aVersionIsReadInTheBrowser() throws Exception {
        web.perform(get("/developers/specification/2"))
                .andExpect(status().isOk())
                .andExpect(header().string("Content-Security-Policy", containsString("style-src 'unsafe-inline'")))
                .andExpect(header().doesNotExist("Content-Disposition"))
                .andExpect(content().string(containsString("第 2 版")));
        web.perform(get("/developers/specification/x")).andExpect(status().isNotFound());
    }

    @Test
    void theClientIsTheOneThatIsTested() throws Exception {
        String client = Files.readString(Path.of("..", "platform", "docs", "client", "SuyuanClient.java"), UTF_8);
        web.perform(get("/developers/SuyuanClient.java"))
                .andExpect(status().isOk())
                .andExpect(header().string("Content-Disposition", containsString("SuyuanClient.java")))
                .andExpect(content().string(client));
    }

    @Test
    void thePortalLeadsThere() throws Exception {
        for (String page : List.of("/", "/t", "/verify")) {
            web.perform(get(page)).andExpect(content().string(containsString("href=\"/developers\"")));
        }
        web.perform(get("/developers")).andExpect(content().string(not(containsString("href=\"/t?"))));
    }
}
