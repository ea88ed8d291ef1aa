package org.suyuan.ui.acceptance;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
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
import org.junit.jupiter.api.Assumptions;

/** People in real browsers. Wherever no Chromium is found the test is skipped; with CI=true that fails. */
final class Browsers implements AutoCloseable {

    private final Playwright playwright;
    private final Browser browser;
    private final String base;
    private final List<String> errors = new ArrayList<>();

    private Browsers(Path chromium, String base) {
        this.base = base;
        PlaywrightAssertions.setDefaultAssertionTimeout(30_000);
        playwright = Playwright.create(
                new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        browser = playwright
                .chromium()
                .launch(new BrowserType.LaunchOptions()
                        .setExecutablePath(chromium)
                        .setArgs(List.of("--headless", "--no-sandbox", "--disable-gpu", "--no-first-run")));
    }

    static Browsers open(RunningPlatform platform) {
        Optional<Path> chromium = Arrays.stream(System.getenv("PATH").split(File.pathSeparator))
                .flatMap(folder -> Arrays.stream(new String[] {"chromium", "chromium-browser", "google-chrome"})
                        .map(name -> Path.of(folder, name)))
                .filter(Files::isExecutable)
                .findFirst();
        if (chromium.isEmpty() && "true".equals(System.getenv("CI"))) {
            Assertions.fail("no chromium on the PATH: with CI=true the browser tests must run");
        }
        Assumptions.assumeTrue(chromium.isPresent(), "no chromium on the PATH");
        return new Browsers(chromium.get(), platform.base());
    }

    /** A browser of somebody's own. */
    Page somebody(int width, int height) {
        BrowserContext context = browser.newContext(new Browser.NewContextOptions()
                .setLocale("zh-CN")
                .setViewportSize(width, height)
                .setBaseURL(base));
        context.setDefaultTimeout(30_000);
        Page page = context.newPage();
        page.onConsoleMessage(message -> {
            if (message.type().equals("error")) {
                errors.add(page.url() + " " + message.text());
            }
        });
        page.onPageError(error -> errors.add(page.url() + " " + error));
        return page;
    }

    /** Signs in on a page. */
    static void signIn(Page page, String account) {
        page.navigate("/login");
        assertThat(page.locator("#username")).isFocused();
        page.keyboard().type(account);
        page.keyboard().press("Tab");
        page.keyboard().type(RunningPlatform.PASSWORD);
        page.keyboard().press("Enter");
        page.waitForURL(Pattern.compile(".*/workbench/.*"));
    }

    /** What the browsers complained of. */
    List<String> errors() {
        return List.copyOf(errors);
    }

    @Override
    public void close() {
        playwright.close();
    }
}
