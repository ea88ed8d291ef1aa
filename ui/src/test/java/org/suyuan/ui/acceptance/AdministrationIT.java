package org.suyuan.ui.acceptance;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.suyuan.ui.acceptance.Cases.TASKS;
import static org.suyuan.ui.acceptance.Registrations.SUBJECTS;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.FilePayload;
import java.io.File;
import java.nio.charset.StandardCharsets;
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
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** An administrator's day in a real browser. Wherever no Chromium is found it is skipped; with CI=true that fails. */
@ExtendWith(SharedPlatform.class)
class AdministrationIT {

    private static Playwright playwright;
    private static Browser browser;

    private final RunningPlatform platform;
    private final Cases cases;
    private final List<String> consoleErrors = new ArrayList<>();
    private final List<Page> pages = new ArrayList<>();

    AdministrationIT(RunningPlatform platform) {
        this.platform = platform;
        cases = new Cases(platform);
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

    private Page signedIn(String account) {
        BrowserContext context = browser.newContext(new Browser.NewContextOptions()
                .setLocale("zh-CN")
                .setViewportSize(1440, 900)
                .setBaseURL(platform.base()));
        context.setDefaultTimeout(30_000);
        Page page = context.newPage();
        pages.add(page);
        page.onConsoleMessage(message -> {
            if (message.type().equals("error")) {
                consoleErrors.add(page.url() + " " + message.text());
            }
        });
        page.onPageError(error -> consoleErrors.add(page.url() + " " + error));
        page.navigate("/login");
        page.locator("#username").fill(account);
        page.locator("#password").fill(RunningPlatform.PASSWORD);
        page.keyboard().press("Enter");
        page.waitForURL(Pattern.compile(".*/workbench/.*"));
        return page;
    }

    @Test
    @DisplayName(
            "a person comes, a sensitive role is granted by two persons, the person then may; the person leaves and the"
                    + " work is handed over")
    void anAdministratorsDay() {
        try {
            day();
        } catch (AssertionError | RuntimeException e) {
            for (int i = 0; i < pages.size(); i++) {
                Page page = pages.get(i);
                System.out.printf(
                        "page %d: %s%n%s%n", i, page.url(), page.locator("body").innerText());
                page.screenshot(new Page.ScreenshotOptions()
                        .setPath(Path.of("target", "acceptance", "administration-" + i + ".png")));
            }
            System.out.println("errors in the browser: " + consoleErrors);
            throw e;
        }
    }

    private void day() {
        String account = "officer-" + Long.toString(System.nanoTime(), 36);
        Page admin = signedIn("admin");
        create(admin, account);
        // The first sign-in, with a password of one's own, is not what this is about.
        platform.inDatabase("update account set must_change_password = 'N', password_hash ="
                + " (select password_hash from account where name = 'reviewer') where name = '" + account + "'");
        JsonNode subject = cases.submit(Registrations.enterprise());
        String path = SUBJECTS + "/" + subject.path("id").asText();

        Page security = signedIn("security");
        request(security, account);
        platform.as(account).get(path).problem(403);
        confirm(account);
        platform.as(account).get(path).expect(200);

        JsonNode task = cases.task(account, subject);
        platform.as(account)
                .post(TASKS + "/" + task.path("id").asText() + "/claim")
                .expect(204);
        leave(admin, account);
        platform.as(account).get(path).problem(401);
        Assertions.assertThat(cases.tasks("reviewer", "mine", subject)).hasSize(1);
        upload(admin, account + "-2");
        Assertions.assertThat(consoleErrors).as("errors in the browser").isEmpty();
    }

    private static void create(Page page, String account) {
        page.navigate("/workbench/administration/accounts");
        page.locator("#new").click();
        page.locator("#name input").fill(account);
        page.locator("#displayName input").fill("某科员" + account);
        page.locator("#act").click();
        Locator password = page.locator("#one-time-password");
        password.waitFor();
        Assertions.assertThat(password.innerText().strip()).hasSizeGreaterThanOrEqualTo(16);
        page.locator("#noted").click();
        page.locator("#q input").fill(account);
        page.waitForURL(Pattern.compile(".*[?&]q=.*"));
        assertThat(page.locator("#total")).hasText("共 1 个账号");
    }

    /** Asks for a role with sensitive permissions and a scope; the difference says what waits. */
    private static void request(Page page, String account) {
        page.navigate("/workbench/administration/accounts/" + account + "?tab=rights");
        page.locator("#roles input").fill("初审人员");
        page.locator("vaadin-multi-select-combo-box-item:visible")
                .filter(new Locator.FilterOptions().setHasText("初审人员"))
                .first()
                .click();
        page.locator("#roles input").press("Escape");
        page.locator("#add-scope").click();
        page.locator("#scope-region input").first().fill("历下区");
        page.locator("vaadin-combo-box-item:visible")
                .filter(new Locator.FilterOptions().setHasText("历下区"))
                .first()
                .click();
        page.locator("#act").click();
        page.locator("#act")
                .waitFor(new Locator.WaitForOptions()
                        .setState(com.microsoft.playwright.options.WaitForSelectorState.HIDDEN));
        page.locator("#save-rights").click();
        Locator difference = page.locator(".act-dialog .difference, vaadin-dialog-overlay .difference")
                .first();
        assertThat(difference).containsText("授予角色“初审人员”");
        assertThat(difference).containsText("需第二人确认");
        assertThat(difference).containsText("授予数据范围“山东省济南市历下区");
        page.locator("#reason textarea").fill("新任初审");
        page.locator("#act").click();
        assertThat(page.locator("vaadin-notification-card").last()).containsText("已提交");
        page.navigate("/workbench/administration/grants");
        Locator own = request(page, account, "由您提出");
        assertThat(own.locator("vaadin-button")).hasText("撤回");
    }

    private static Locator request(Page page, String account, String text) {
        return page.locator("#requests > article")
                .filter(new Locator.FilterOptions().setHasText(account))
                .filter(new Locator.FilterOptions().setHasText(text));
    }

    private void confirm(String account) {
        Page page = signedIn("security2");
        page.navigate("/workbench/administration/grants");
        Locator waiting = request(page, account, "授予角色“初审人员”");
        assertThat(waiting).containsText("新任初审");
        waiting.locator("vaadin-button")
                .filter(new Locator.FilterOptions().setHasText("确认"))
                .click();
        page.locator("#act").click();
        assertThat(page.locator("vaadin-notification-card").last()).containsText("已生效");
        page.navigate("/workbench/administration/questions?ask=person&of=" + account);
        assertThat(page.locator("#answer")).containsText("主体登记初审");
        assertThat(page.locator("#answer")).containsText("山东省济南市历下区");
    }

    private static void leave(Page page, String account) {
        page.navigate("/workbench/administration/accounts/" + account);
        page.locator("#leave").click();
        page.locator("#successor input").fill("历下区初审");
        page.locator("vaadin-combo-box-item:visible")
                .filter(new Locator.FilterOptions().setHasText("（reviewer）"))
                .first()
                .click();
        assertThat(page.locator("#preview")).containsText("1 件待办转给 历下区初审人员");
        page.locator("#reason textarea").fill("调离");
        page.locator("#act").click();
        assertThat(page.locator("vaadin-notification-card").last()).containsText("1 件转给接手人");
        assertThat(page.locator(".view-head")).containsText("已停用");
    }

    private static void upload(Page page, String account) {
        page.navigate("/workbench/administration/accounts");
        page.locator("#import").click();
        page.locator("#file input[type=file]")
                .setInputFiles(new FilePayload(
                        "accounts.csv",
                        "text/csv",
                        ("账号,姓名,电子邮箱\n" + account + ",某科员,\n" + account + "-x,某科员,不是邮箱\n")
                                .getBytes(StandardCharsets.UTF_8)));
        assertThat(page.locator(".import-body")).containsText("新建 1 个");
        assertThat(page.locator(".import-body")).containsText("有误 1 行");
        assertThat(page.locator("#passwords")).isVisible();
    }
}
