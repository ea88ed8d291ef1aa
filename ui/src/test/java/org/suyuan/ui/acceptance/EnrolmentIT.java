package org.suyuan.ui.acceptance;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The way in for a firm as people go it, in a real browser; letters are read from the platform's own deliveries. */
@ExtendWith(SharedPlatform.class)
class EnrolmentIT {

    private static final String PASSWORD = "Lu-38157-way";
    private static final Pattern LINK = Pattern.compile("http://localhost:\\d+(/\\S+)");

    private static Playwright playwright;
    private static Browser browser;

    private final RunningPlatform platform;
    private final List<String> consoleErrors = new ArrayList<>();
    private final List<Page> pages = new ArrayList<>();

    EnrolmentIT(RunningPlatform platform) {
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

    private Page somebody() {
        BrowserContext context = browser.newContext(new Browser.NewContextOptions()
                .setLocale("zh-CN")
                .setViewportSize(1440, 900)
                .setBaseURL(platform.base()));
        context.setDefaultTimeout(30_000);
        Page page = context.newPage();
        pages.add(page);
        page.onConsoleMessage(message -> {
            // A page that says calmly that a link has ended is a 404.
            if (message.type().equals("error") && !message.text().contains("404")) {
                consoleErrors.add(page.url() + " " + message.text());
            }
        });
        page.onPageError(error -> consoleErrors.add(page.url() + " " + error));
        return page;
    }

    private Page signedIn(String account, String password) {
        Page page = somebody();
        page.navigate("/login");
        signIn(page, account, password);
        return page;
    }

    private static void signIn(Page page, String account, String password) {
        page.locator("#username").fill(account);
        page.locator("#password").fill(password);
        page.locator("#sign-in button[type=submit]").click();
        page.waitForURL(Pattern.compile(".*/workbench/.*"));
    }

    /** The path of the link in the newest letter to an address. */
    private String letter(String address) {
        String body = platform.fromDatabase(
                        "select body from delivery where address = '" + address + "' order by created_at desc, id desc")
                .get(0);
        Matcher link = LINK.matcher(body);
        Assertions.assertThat(link.find()).as("a link in %s", body).isTrue();
        return link.group(1);
    }

    /** Something that no other account has in its name. */
    private static String letters() {
        return Registrations.uscc().substring(8).toLowerCase();
    }

    private void chooseAccount(Page page, String account) {
        page.locator("#name").fill(account);
        page.locator("#displayName").fill("经办人" + account);
        page.locator("#password").fill(PASSWORD);
        page.locator("#repeated").fill(PASSWORD);
        page.getByText("创建账号并登录").click();
        page.waitForURL(Pattern.compile(".*/workbench/.*"));
    }

    /** Signs up from the sign-in page to the signed-in start. */
    private Page enrolled(String account) {
        Page page = somebody();
        page.navigate("/login");
        page.getByText("注册账号").click();
        page.locator("#email").fill(account + "@example.cn");
        page.locator("button[type=submit]").click();
        assertThat(page.locator("#agreed-error")).isVisible();
        page.locator("input[name=agreed]").check();
        page.locator("button[type=submit]").click();
        page.waitForURL(Pattern.compile(".*/register/sent"));
        page.navigate(letter(account + "@example.cn"));
        chooseAccount(page, account);
        return page;
    }

    private static Locator input(Page page, String field) {
        return page.locator("#field-" + field).locator("input, textarea").first();
    }

    private static void type(Page page, String field, String value) {
        input(page, field).fill(value);
        input(page, field).press("Tab");
    }

    private static void pick(Page page, String field, String text) {
        input(page, field).click();
        input(page, field).fill(text);
        page.locator("vaadin-combo-box-item:visible")
                .filter(new Locator.FilterOptions().setHasText(text))
                .first()
                .click();
    }

    private static void tick(Page page, String field, String label) {
        page.locator("#field-" + field)
                .locator("vaadin-checkbox")
                .filter(new Locator.FilterOptions().setHasText(label))
                .locator("input")
                .check();
    }

    private static void fillRegistration(Page page, String name, String uscc) {
        page.navigate("/workbench/subjects/register");
        type(page, "name", name);
        pick(page, "type", "生产经营企业");
        type(page, "uscc", uscc);
        type(page, "legalRepresentative", "周某某");
        pick(page, "regionCode", "历下区");
        type(page, "address", "泉城路");
        type(page, "contactName", "吴某某");
        type(page, "contactPhone", "13800001234");
        tick(page, "productClasses", "食品");
        tick(page, "stages", "生产加工");
        page.locator("#submit").click();
    }

    private void approve(Page page, String name) {
        page.navigate("/workbench/inbox?q=" + name);
        page.locator("#decide-approve").waitFor();
        assertThat(page.locator("#work-title")).containsText(name);
        page.locator("#decide-approve").click();
        assertThat(page.locator("vaadin-notification-card").last()).containsText("已通过");
    }

    private void showing(Runnable journey) {
        try {
            journey.run();
            Assertions.assertThat(consoleErrors).as("errors in the browser").isEmpty();
        } catch (AssertionError | RuntimeException e) {
            for (int i = 0; i < pages.size(); i++) {
                Page page = pages.get(i);
                System.out.printf(
                        "page %d: %s%n%s%n", i, page.url(), page.locator("body").innerText());
                page.screenshot(new Page.ScreenshotOptions()
                        .setPath(Path.of("target", "acceptance", "enrolment-" + i + ".png")));
            }
            System.out.println("errors in the browser: " + consoleErrors);
            throw e;
        }
    }

    @Test
    @DisplayName(
            "A clerk signs up with a mail address, registers the firm and invites a colleague, who signs up by the letter and sees it")
    void fromSigningUpToTheFirstRegistrationAndAColleague() {
        showing(() -> {
            String token = letters();
            String name = Registrations.uniqueToken() + "食品有限公司";
            Page clerk = enrolled("clerk-" + token);
            fillRegistration(clerk, name, Registrations.uscc());
            assertThat(clerk.locator("#sent")).containsText(name);
            approve(signedIn("reviewer", RunningPlatform.PASSWORD), name);

            clerk.navigate("/workbench/firms");
            assertThat(clerk.locator("#firms")).containsText(name);
            assertThat(clerk.locator("#firms")).containsText("我是主账号");
            clerk.getByText("成员 1 人").click();
            String colleague = "colleague-" + token;
            clerk.locator("#invite-email input").fill(colleague + "@example.cn");
            clerk.locator("#invite").click();
            assertThat(clerk.locator("#invitations")).containsText(colleague);

            Page newcomer = somebody();
            newcomer.navigate(letter(colleague + "@example.cn"));
            assertThat(newcomer.locator("main")).containsText(name);
            newcomer.getByText("注册新账号").click();
            newcomer.locator("input[name=agreed]").check();
            newcomer.locator("button[type=submit]").click();
            newcomer.waitForURL(Pattern.compile(".*/register/account.*"));
            chooseAccount(newcomer, colleague);
            newcomer.locator("#accept").click();
            newcomer.waitForURL(Pattern.compile(".*/workbench/firms/.*"));
            assertThat(newcomer.locator("#people")).containsText(colleague);
            newcomer.navigate("/workbench/applications");
            assertThat(newcomer.locator("#applications")).containsText(name);
            Cases.await("the colleague finds it in search", Duration.ofSeconds(10), () -> {
                newcomer.navigate("/workbench/subjects?q=" + name);
                newcomer.waitForTimeout(500);
                return newcomer.locator("body").innerText().contains("共 1 个主体");
            });
        });
    }

    @Test
    @DisplayName(
            "A firm that nobody answers for is claimed and approved; one that somebody registered becomes a dispute")
    void claimAndDispute() {
        showing(() -> {
            String token = letters();
            String free = Registrations.uniqueToken() + "无主粮油厂";
            String held = Registrations.uniqueToken() + "争议粮油厂";
            String freeCode = Registrations.uscc();
            String heldCode = Registrations.uscc();
            Page enterprise = signedIn("enterprise", RunningPlatform.PASSWORD);
            fillRegistration(enterprise, free, freeCode);
            assertThat(enterprise.locator("#sent")).containsText(free);
            fillRegistration(enterprise, held, heldCode);
            assertThat(enterprise.locator("#sent")).containsText(held);
            Page reviewer = signedIn("reviewer", RunningPlatform.PASSWORD);
            approve(reviewer, free);
            approve(reviewer, held);
            // As a firm that was brought in by import: nobody answers for it yet.
            platform.inDatabase("update subject_affiliation set ended_at = started_at, ended_by = 'test',"
                    + " active_key = null, main_key = null where subject_id in (select id from subject where code = '"
                    + freeCode + "')");

            Page claimant = enrolled("owner-" + token);
            claimant.navigate("/workbench/firms");
            claimant.locator("#claim").click();
            claimant.locator("#code input").fill(freeCode);
            claimant.locator("#find").click();
            assertThat(claimant.locator("#claimable")).containsText(free);
            type(claimant, "reason", "我是该企业的法定代表人");
            type(claimant, "proof", "营业执照正本，2026 年核发");
            claimant.locator("#submit").click();
            assertThat(claimant.locator("#sent")).containsText("RL");
            approve(reviewer, free);
            claimant.navigate("/workbench/firms");
            assertThat(claimant.locator("#firms")).containsText(free);

            fillRegistration(claimant, "抢注" + token, heldCode);
            claimant.locator("#claim-offer a").click();
            assertThat(claimant.locator("#how")).containsText("争议");
            type(claimant, "reason", "该企业是我单位，登记人不是我单位员工");
            type(claimant, "proof", "法定代表人授权书");
            claimant.locator("#submit").click();
            assertThat(claimant.locator("#sent")).containsText("RL");

            enterprise.navigate("/workbench/inbox?state=mine&q=" + held);
            enterprise.getByText("去陈述").first().click();
            type(enterprise, "position", "登记由我单位委托办理");
            enterprise.locator("#submit").click();
            assertThat(enterprise.locator("vaadin-notification-card").last()).containsText("陈述已提交");

            reviewer.navigate("/workbench/inbox?q=" + held);
            assertThat(reviewer.locator(".work-object")).containsText("登记由我单位委托办理");
            approve(reviewer, held);
            approve(signedIn("reviewer2", RunningPlatform.PASSWORD), held);
            claimant.navigate("/workbench/firms");
            assertThat(claimant.locator("#firms")).containsText(held);
            enterprise.navigate("/workbench/firms");
            assertThat(enterprise.locator("body")).not().containsText(held);
        });
    }

    @Test
    @DisplayName("A forgotten password is renewed by letter; used and guessed links say what to do")
    void forgottenPassword() {
        showing(() -> {
            String account = "forgetful-" + letters();
            enrolled(account);
            Page page = somebody();
            page.navigate("/login");
            page.getByText("忘记密码").click();
            page.locator("#email").fill(account + "@example.cn");
            page.locator("button[type=submit]").click();
            page.waitForURL(Pattern.compile(".*/password/sent"));
            String link = letter(account + "@example.cn");
            page.navigate(link);
            page.locator("#password").fill("Another-38157");
            page.locator("#repeated").fill("Another-38157");
            page.locator("button[type=submit]").click();
            page.waitForURL(Pattern.compile(".*/login\\?renewed"));
            signIn(page, account, "Another-38157");
            Page late = somebody();
            late.navigate(link);
            assertThat(late.locator("[role=alert]")).containsText("链接已经用过");
            late.navigate("/register/account?token=guess");
            assertThat(late.locator("[role=alert]")).containsText("重新申请");
        });
    }
}
