package org.suyuan.ui.acceptance;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.WaitForSelectorState;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
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

/** The main job as people do it, in a real browser. Wherever no Chromium is found it is skipped; with CI=true that fails. */
@ExtendWith(SharedPlatform.class)
class JourneyIT {

    private static Playwright playwright;
    private static Browser browser;

    private final RunningPlatform platform;
    private final List<String> consoleErrors = new ArrayList<>();
    private final List<Page> pages = new ArrayList<>();

    JourneyIT(RunningPlatform platform) {
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

    /** A browser of somebody's own. */
    private Page somebody() {
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
        return page;
    }

    /** Signs in by keyboard. */
    private Page signedIn(String account) {
        Page page = somebody();
        page.navigate("/login");
        assertThat(page.locator("#username")).isFocused();
        page.keyboard().type(account);
        page.keyboard().press("Tab");
        page.keyboard().type(RunningPlatform.PASSWORD);
        page.keyboard().press("Enter");
        page.waitForURL(Pattern.compile(".*/workbench/.*"));
        return page;
    }

    @Test
    @DisplayName(
            "enterprise registers, reviewer returns it, enterprise corrects, reviewer and second reviewer approve by"
                    + " keyboard, the public finds it")
    void fromRegistrationToThePublic() {
        telling(this::journey);
    }

    /** What fails leaves pictures and texts of all pages. */
    private void telling(Runnable journey) {
        try {
            journey.run();
        } catch (AssertionError | RuntimeException e) {
            for (int i = 0; i < pages.size(); i++) {
                Page page = pages.get(i);
                System.out.printf(
                        "page %d: %s%n%s%n", i, page.url(), page.locator("body").innerText());
                page.screenshot(
                        new Page.ScreenshotOptions().setPath(Path.of("target", "acceptance", "journey-" + i + ".png")));
            }
            System.out.println("errors in the browser: " + consoleErrors);
            throw e;
        }
    }

    @Test
    @DisplayName("an applicant's system comes in: applied for, tried in the sandbox while the page follows, filed,"
            + " credentials once")
    void throughTheSandboxToProduction() {
        telling(this::sandboxJourney);
    }

    private void sandboxJourney() {
        Accesses accesses = new Accesses(platform);
        String name = Registrations.uniqueToken() + "追溯系统";
        Page applicant = signedIn("enterprise");
        applicant.navigate("/workbench/access");
        applicant.locator("#apply").click();
        type(applicant, "systemName", name);
        pick(applicant, "kind", "企业");
        tick(applicant, "interfaces", "采集设备");
        type(applicant, "ownerName", "某某信息技术有限公司");
        type(applicant, "ownerCode", Registrations.uscc());
        pick(applicant, "regionCode", "历下区");
        type(applicant, "contactName", "周某某");
        type(applicant, "email", "contact@example.com");
        applicant.locator("#submit").click();
        applicant.waitForURL(Pattern.compile(".*/workbench/access/[0-9a-f-]{36}"));
        assertThat(applicant.locator("#next")).containsText("正在初审");

        Page reviewer = signedIn("reviewer");
        open(reviewer, name);
        approve(reviewer);

        applicant.reload();
        assertThat(applicant.locator("#sandbox-state")).containsText("还有 5 项用例没有完成");
        assertThat(applicant.locator("#finish")).isDisabled();
        applicant.locator("#testCredentials").click();
        assertThat(applicant.locator("#secret-clientSecret")).isVisible();
        applicant.locator("#noted").click();

        String id = applicant.url().replaceAll(".*/", "");
        accesses.passAll(Answer.object().put("id", id), "DEVICES");
        assertThat(applicant.locator("#sandbox-state")).containsText("全部用例已完成");
        applicant.locator("#finish").click();
        assertThat(applicant.locator("#next")).containsText("正在复审");

        Page second = signedIn("reviewer2");
        open(second, name);
        approve(second);

        applicant.reload();
        assertThat(applicant.locator("#filing-no")).containsText("BA-370102-");
        applicant.locator("#take").click();
        applicant.locator("[slot='confirm-button']").click();
        String clientId = code(applicant, "clientId");
        String secret = code(applicant, "clientSecret");
        applicant.locator("#noted").click();
        assertThat(applicant.locator("#rotate")).isVisible();
        assertThat(applicant.locator("#take")).hasCount(0);

        String token = accesses.token(Answer.object().put("clientId", clientId).put("clientSecret", secret));
        accesses.bearer(token).get(Accesses.DEVICES).expect(200);
        Assertions.assertThat(consoleErrors).as("errors in the browser").isEmpty();
    }

    private static String code(Page page, String what) {
        return page.locator("#secret-" + what).innerText().strip().split("\\s")[0];
    }

    @Test
    @DisplayName(
            "a position is chosen by a click on the map and moved by the keyboard; fields and map follow each other")
    void aPositionOnTheMap() {
        Page page = signedIn("enterprise");
        page.navigate("/workbench/subjects/register");
        Locator stage = page.locator("suyuan-map .suyuan-map-stage");
        Locator note = page.locator("suyuan-map .suyuan-map-note");
        assertThat(note).containsText("选好所属区域后");
        pick(page, "regionCode", "历下区");
        assertThat(page.locator("suyuan-map .suyuan-map-chosen")).not().hasCount(0);

        stage.click();

        Locator longitude = page.locator("#field-longitude input");
        assertThat(longitude).hasValue(Pattern.compile("11[67]\\.\\d{6}"));
        assertThat(page.locator("#field-latitude input")).hasValue(Pattern.compile("3[67]\\.\\d{6}"));
        assertThat(page.locator("suyuan-map .suyuan-map-pin")).hasCount(1);
        String before = longitude.inputValue();
        stage.press("ArrowRight");
        assertThat(longitude).not().hasValue(before);

        page.locator("#field-longitude input").fill("120.38");
        page.locator("#field-latitude input").fill("36.07");
        page.keyboard().press("Tab");
        assertThat(note).containsText("不在济南市的范围内");

        page.locator("suyuan-map .suyuan-map-clear").click();
        assertThat(longitude).hasValue("");
        assertThat(page.locator("suyuan-map .suyuan-map-pin")).hasCount(0);
        page.locator("#clear").click();
        page.locator("[slot='confirm-button']").click();
        Assertions.assertThat(consoleErrors).isEmpty();
    }

    private void journey() {
        String name = Registrations.uniqueToken() + "药业有限公司";
        String uscc = Registrations.uscc();

        Page applicant = signedIn("enterprise");
        String caseNo = register(applicant, name, uscc);

        Page reviewer = signedIn("reviewer");
        open(reviewer, name);
        sendBack(reviewer, "请补充详细地址的门牌号");

        correct(applicant, caseNo, "门牌号", "泉城路八号院三号楼");

        open(reviewer, name);
        approve(reviewer);
        Page second = signedIn("reviewer2");
        open(second, name);
        approve(second);

        publicFinds(name, uscc);
        assertThat(applicantsList(applicant, caseNo)).containsText(uscc);
        Assertions.assertThat(consoleErrors).as("errors in the browser").isEmpty();
    }

    private static String register(Page page, String name, String uscc) {
        page.navigate("/workbench/applications");
        page.locator("#register").click();
        type(page, "name", name);
        pick(page, "type", "生产经营企业");
        type(page, "uscc", uscc);
        type(page, "legalRepresentative", "周某某");
        pick(page, "regionCode", "历下区");
        type(page, "address", "泉城路");
        type(page, "contactName", "吴某某");
        type(page, "contactPhone", "13800001234");
        tick(page, "productClasses", "药品");
        tick(page, "stages", "生产加工");
        page.locator("#submit").click();
        Locator caseNo = page.locator("#case-no");
        assertThat(page.locator("#sent")).containsText(name);
        return caseNo.innerText().strip().split("\\s")[0];
    }

    private static Locator input(Page page, String field) {
        return page.locator("#field-" + field).locator("input").first();
    }

    private static void type(Page page, String field, String value) {
        input(page, field).fill(value);
        input(page, field).press("Tab");
    }

    /** Types what is looked for and takes the first of what is offered. */
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

    /** Finds a task in the inbox by keyboard; the only one found is open. */
    private static void open(Page page, String name) {
        page.navigate("/workbench/inbox");
        page.locator("#inbox-search input").waitFor();
        page.keyboard().press("/");
        assertThat(page.locator("#inbox-search input")).isFocused();
        page.keyboard().type(name);
        page.waitForURL(Pattern.compile(".*[?&]q=.*"));
        page.keyboard().press("Enter");
        // A grid keeps the cells of rows it no longer shows.
        assertThat(page.locator(".work-item-title:visible").filter(new Locator.FilterOptions().setHasText(name)))
                .hasCount(1);
        page.locator("#decide-approve").waitFor();
    }

    private static void sendBack(Page page, String opinion) {
        page.keyboard().press("r");
        page.locator("#decide-confirm").waitFor();
        page.keyboard().type(opinion);
        page.keyboard().press("Control+Enter");
        assertThat(page.locator("vaadin-notification-card").last()).containsText("已退回");
        page.locator("#decide-confirm").waitFor(new Locator.WaitForOptions().setState(WaitForSelectorState.HIDDEN));
    }

    private static void approve(Page page) {
        page.keyboard().press("a");
        assertThat(page.locator("#decide-approve")).isFocused();
        page.keyboard().press("Enter");
        assertThat(page.locator("vaadin-notification-card").last()).containsText("已通过");
    }

    private static Locator applicantsList(Page page, String caseNo) {
        page.navigate("/workbench/applications");
        return page.locator("#applications > *")
                .filter(new Locator.FilterOptions().setHasText(caseNo))
                .first();
    }

    private static void correct(Page page, String caseNo, String required, String address) {
        Locator application = applicantsList(page, caseNo);
        assertThat(application).containsText(required);
        application.getByText("去补正").click();
        assertThat(page.locator("#opinion")).containsText(required);
        type(page, "address", address);
        page.locator("#submit").click();
        assertThat(page.locator("#sent")).containsText(caseNo);
    }

    private void publicFinds(String name, String uscc) {
        Page anybody = somebody();
        Cases.await("the portal shows it", Duration.ofSeconds(10), () -> {
            anybody.navigate("/");
            anybody.locator("input[name=q]").fill(name);
            anybody.keyboard().press("Enter");
            anybody.waitForURL(Pattern.compile(".*[?&]q=.*"));
            return anybody.locator("main").innerText().contains(uscc);
        });
        String shown = anybody.locator("main").innerText();
        Assertions.assertThat(shown).contains(name).doesNotContain("13800001234", "吴某某", "周某某");
        Assertions.assertThat(anybody.context().cookies()).as("stateless").isEmpty();
    }
}
