package org.suyuan.ui.acceptance;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The page of the portal for those who connect a system: everything on it is there without an account. */
@ExtendWith(SharedPlatform.class)
class DevelopersIT {

    private static final Path CLIENT = Path.of("..", "platform", "docs", "client", "SuyuanClient.java");

    private final Client anybody;

    DevelopersIT(RunningPlatform platform) {
        this.anybody = platform.anonymous().accepting("text/html,*/*;q=0.5");
    }

    @Test
    @DisplayName(
            "Interfaces, how one applies, versions to read and take away, limits as they are in force, status codes")
    void thePageIsWhole() {
        Answer page = anybody.get("/developers").expect(200);
        assertThat(page.header("Content-Type")).startsWith("text/html");
        assertThat(page.header("Set-Cookie")).isEmpty();
        assertThat(page.body()).hasSizeLessThan(200_000);
        assertThat(page.text())
                .contains("<h3>追溯信息</h3>", "<h3>EPCIS 2.0 事件</h3>", "<h3>采集设备</h3>")
                .contains("<code>POST /api/v1/records</code>", "<code>GET /epcis/v2/events</code>")
                .contains("/workbench/access/apply")
                .contains("一次 100,000 条、64 MiB", "一个文件 2,048 MiB，每块 8 MiB", "一份 8 MiB、10,000 个事件")
                .contains("每个账号每秒 1,000 次", "<th scope=\"row\">429</th>", "<th scope=\"row\">422</th>");

        var documents = Pattern.compile("/public/api/v1/interface-specification/(\\d+)/document")
                .matcher(page.text());
        assertThat(documents.find()).isTrue();
        Answer taken = anybody.get(documents.group()).expect(200);
        assertThat(taken.header("Content-Disposition")).startsWith("attachment");
        Answer read =
                anybody.get("/developers/specification/" + documents.group(1)).expect(200);
        assertThat(read.text()).isEqualTo(taken.text()).contains("数据接口规范");
        assertThat(read.header("Content-Disposition")).isEmpty();
        assertThat(read.header("Content-Security-Policy")).contains("default-src 'none'");
        anybody.get("/developers/specification/0").expect(404);
        anybody.get("/developers/specification/99999").expect(404);
    }

    @Test
    @DisplayName("The client comes out of the jar as it stands beside the tests; start page and foot lead there")
    void theClientIsInTheJar() throws IOException {
        assertThat(anybody.get("/developers/SuyuanClient.java").expect(200).text())
                .isEqualTo(Files.readString(CLIENT, UTF_8));
        assertThat(anybody.get("/").expect(200).text().split("href=\"/developers\"", -1))
                .as("start page and foot")
                .hasSize(3);
        assertThat(anybody.get("/progress").expect(200).text()).contains("href=\"/developers\"");
    }
}
