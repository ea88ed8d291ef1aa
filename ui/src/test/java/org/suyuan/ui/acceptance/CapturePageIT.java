package org.suyuan.ui.acceptance;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static java.nio.charset.StandardCharsets.UTF_8;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.FilePayload;
import java.util.List;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Files of records sent by hand, several at once, in a real browser. */
@ExtendWith(SharedPlatform.class)
class CapturePageIT {

    private final RunningPlatform platform;

    CapturePageIT(RunningPlatform platform) {
        this.platform = platform;
    }

    private static FilePayload file(String name, byte[] content) {
        return new FilePayload(name, "application/octet-stream", content);
    }

    @Test
    @DisplayName("of several files the good one is taken, each bad one says why until it was read or is sent rightly")
    void eachRefusalStays() {
        String subject = new Cases(platform)
                .register(Registrations.enterprise())
                .path("code")
                .asText();
        byte[] good = Records.lines(List.of(Records.record(subject)));
        String name = "追溯信息-" + subject + ".ndjson";
        try (Browsers browsers = Browsers.open(platform)) {
            Page page = browsers.somebody(1440, 900);
            Browsers.signIn(page, "enterprise");
            page.navigate("/workbench/captures");
            Locator input = page.locator("vaadin-upload input[type=file]");
            input.setInputFiles(new FilePayload[] {
                file("车间甲.json", "[{\"recordId\": \"1\"".getBytes(UTF_8)),
                file("车间乙.json.gz", new byte[] {0x1f, (byte) 0x8b, 8, 0, 'x', 'y', 'z'}),
                file(name, good)
            });

            Locator refused = page.locator(".files-refused");
            assertThat(refused).containsText("“车间甲.json”没有接收：文件不是有效的 JSON");
            assertThat(refused).containsText("“车间乙.json.gz”没有接收：文件不是有效的 JSON");
            assertThat(page.locator("#captures")).containsText(name);
            assertThat(refused.locator("p")).hasCount(2);

            refused.locator("vaadin-button").first().click();
            assertThat(refused.locator("p")).hasCount(1);
            String left = refused.locator("p").innerText().contains("车间甲") ? "车间甲.json" : "车间乙.json.gz";
            input.setInputFiles(file(left, good));
            assertThat(refused).isHidden();
            assertThat(page.locator("#captures")).containsText(left);
            Assertions.assertThat(browsers.errors())
                    .as("in the browser, beside the refusals")
                    .allMatch(error -> error.contains("422"));
        }
    }
}
