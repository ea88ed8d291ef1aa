package org.suyuan.ui.acceptance;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The second factor as people meet it, in a real browser. Wherever no Chromium is found it is skipped; with CI=true that fails. */
@ExtendWith(SharedPlatform.class)
class SecondFactorIT {

    private static final String ACCOUNT = "emergency";

    private static Playwright playwright;
    private static Browser browser;

    private final RunningPlatform platform;
    private final List<String> consoleErrors = new ArrayList<>();

    SecondFactorIT(RunningPlatform platform) {
        this.platform = platform;
    }

    @BeforeAll
    static void openBrowser() {
        Optional<Path> chromium = Arrays.stream(System.getenv("PATH").split(File.pathSeparator))
                .flatMap(folder -> Arrays.stream(new String[] {"chromium", "chromium-browser", "google-chrome"})
                        .map(name -> Path.of(folder, name)))
                .filter(Files::isExecutable)
                .findFirst();
        if (chromium.isEmpty() && "true".equals(System.getenv("CI"))) {
            Assertions.fail("no chromium on the PATH: with CI=true the browser tests must run");
        }
        Assumptions.assumeTrue(chromium.isPresent(), "no chromium on the PATH");
        PlaywrightAssertions.setDefaultAssertionTimeout(30_000);
        playwright = Playwright.create(
                new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        browser = playwright
                .chromium()
                .launch(new BrowserType.LaunchOptions()
                        .setExecutablePath(chromium.get())
                        .setArgs(List.of(
                                "--headless",
                                "--no-sandbox",
                                "--disable-gpu",
                                "--disable-quic",
                                "--no-first-run",
                                "--disable-background-networking",
                                "--disable-component-update",
                                "--disable-sync")));
    }

    @AfterAll
    static void closeBrowser() {
        if (playwright != null) {
            playwright.close();
        }
    }

    /** Other tests use the account by its password alone. */
    @AfterEach
    void takeOff() {
        String account = "(select id from account where name = '" + ACCOUNT + "')";
        platform.inDatabase(
                "delete from recovery_code where account_id = " + account,
                "delete from second_factor where account_id = " + account,
                "update account set second_factor_at = null, failed_sign_ins = 0, locked_until = null,"
                        + " version = version + 1 where name = '" + ACCOUNT + "'");
    }

    private Page somebody() {
        Page page = browser.newContext(new Browser.NewContextOptions()
                        .setLocale("zh-CN")
                        .setViewportSize(1440, 900)
                        .setBaseURL(platform.base()))
                .newPage();
        page.setDefaultTimeout(30_000);
        page.onConsoleMessage(message -> {
            if (message.type().equals("error")) {
                consoleErrors.add(page.url() + " " + message.text());
            }
        });
        page.onPageError(error -> consoleErrors.add(page.url() + " " + error));
        return page;
    }

    /** Gives name and password by keyboard. */
    private Page withPassword() {
        Page page = somebody();
        page.navigate("/login");
        assertThat(page.locator("#username")).isFocused();
        page.keyboard().type(ACCOUNT);
        page.keyboard().press("Tab");
        page.keyboard().type(RunningPlatform.PASSWORD);
        page.keyboard().press("Enter");
        return page;
    }

    private static void giveCode(Page page, String code) {
        assertThat(page.locator("#code")).isFocused();
        page.keyboard().type(code);
        page.keyboard().press("Enter");
    }

    @Test
    @DisplayName(
            "enrolled at the workbench; signed in with a code; a replay is refused; a recovery code is good once; programs are refused")
    void theSecondFactor() {
        platform.as(ACCOUNT).get(Cases.TASKS).expect(200);
        Page page = withPassword();
        page.waitForURL(Pattern.compile(".*/workbench/.*"));
        page.locator("#person-menu vaadin-menu-bar-button").first().click();
        page.locator("#own-security").click();
        page.waitForURL(Pattern.compile(".*/workbench/me/security"));
        page.locator("#factor-enable").click();
        assertThat(page.locator("vaadin-dialog-overlay img.qr")).isVisible();
        Authenticator authenticator = new Authenticator(
                page.locator("vaadin-dialog-overlay .code > span").first().innerText());
        page.locator("#factor-code input").fill("000000x");
        page.locator("#factor-go").click();
        assertThat(page.locator("#factor-code")).containsText("动态口令不正确");
        page.locator("#factor-code input").fill(authenticator.next());
        page.locator("#factor-go").click();
        assertThat(page.locator("#recovery-codes li")).hasCount(10);
        String recovery = page.locator("#recovery-codes li").nth(4).innerText().strip();
        page.locator("#codes-done").click();
        assertThat(page.locator(".own-security")).containsText("剩余 10 个恢复码");
        platform.as(ACCOUNT).get(Cases.TASKS).problem(401);

        String code = authenticator.next();
        Page second = withPassword();
        second.waitForURL(Pattern.compile(".*/login/code"));
        second.navigate("/workbench/inbox");
        second.waitForURL(Pattern.compile(".*/login"));
        second.navigate("/login/code");
        giveCode(second, code);
        second.waitForURL(Pattern.compile(".*/workbench/inbox"));

        Page third = withPassword();
        third.waitForURL(Pattern.compile(".*/login/code"));
        giveCode(third, code);
        assertThat(third.locator("[role=alert]")).containsText("已用过");
        giveCode(third, recovery.toLowerCase());
        third.waitForURL(Pattern.compile(".*/workbench/.*"));

        Page fourth = withPassword();
        fourth.waitForURL(Pattern.compile(".*/login/code"));
        giveCode(fourth, recovery);
        assertThat(fourth.locator("[role=alert]")).isVisible();

        third.navigate("/workbench/me/security");
        assertThat(third.locator("#own-sessions .row")).hasCount(3);
        assertThat(third.locator("#sign-in-history")).containsText("动态口令错误");
        third.locator("#end-others").click();
        assertThat(third.locator("#own-sessions .row")).hasCount(1);
        third.waitForTimeout(3_500);
        page.reload();
        page.waitForURL(Pattern.compile(".*/login.*"));
        third.locator("#person-menu vaadin-menu-bar-button").first().click();
        third.locator("#sign-out").click();
        third.waitForURL(Pattern.compile(".*/login\\?signed-out"));
        Assertions.assertThat(platform.fromDatabase("select ending from sign_in_session where account_id ="
                        + " (select id from account where name = '" + ACCOUNT + "') order by started_at"))
                .contains("SIGNED_OUT", "ENDED_ELSEWHERE");
        Assertions.assertThat(consoleErrors).isEmpty();
    }
}
