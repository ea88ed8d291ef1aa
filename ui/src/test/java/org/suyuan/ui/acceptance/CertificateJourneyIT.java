package org.suyuan.ui.acceptance;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.nio.file.Path;
import java.time.Duration;
import java.util.regex.Pattern;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.suyuan.document.Phone;

/** Issue: a certificate issued, scanned and confirmed by the buyer, in a real browser. */
@ExtendWith(SharedPlatform.class)
class CertificateJourneyIT {

    private final RunningPlatform platform;
    private final Codes codes;

    CertificateJourneyIT(RunningPlatform platform) {
        this.platform = platform;
        codes = new Codes(platform);
    }

    @Test
    @DisplayName("a farm issues a certificate, a phone scans it, the buyer confirms the goods")
    void issuedScannedConfirmed() {
        Codes.Farm farm = codes.farm();
        String buyer = codes.buyer();
        Cases.await("the product is found", Duration.ofSeconds(10), () -> !platform.as("enterprise")
                .get(Goods.PRODUCTS, "code", farm.product())
                .expect(200)
                .items()
                .isEmpty());
        try (Browsers browsers = Browsers.open(platform)) {
            Page page = browsers.somebody(1440, 900);
            try {
                Browsers.signIn(page, "enterprise");
                JsonNode certificate = issue(page, farm);
                byte[] pdf = platform.as("enterprise")
                        .get(Codes.CERTIFICATES + "/" + certificate.path("id").asText() + "/file", "form", "LABEL")
                        .expect(200)
                        .body();
                page = browsers.somebody(390, 844);
                confirm(page, Phone.scans(pdf, 0), farm, buyer);
                Assertions.assertThat(platform.as("enterprise")
                                .get(Codes.RECEIPTS, "side", "SENDER", "state", "CONFIRMED", "size", 500)
                                .expect(200)
                                .items())
                        .anySatisfy(item ->
                                Assertions.assertThat(item.path("certificate")).isEqualTo(certificate.path("number")));
            } catch (AssertionError | RuntimeException e) {
                System.out.printf("%s%n%s%n", page.url(), page.locator("body").innerText());
                page.screenshot(new Page.ScreenshotOptions()
                        .setPath(Path.of("target", "acceptance", "certificate-journey.png")));
                throw e;
            }
            Assertions.assertThat(browsers.errors()).as("errors in the browser").isEmpty();
        }
    }

    /** Chooses a subject; who works for one alone finds it chosen. */
    private static void choose(Page page, String code) {
        Locator subject = page.locator("#subject");
        if (!subject.innerText().contains(code)) {
            subject.click();
            page.locator("vaadin-select-item:visible")
                    .filter(new Locator.FilterOptions().setHasText(code))
                    .click();
        }
    }

    private JsonNode issue(Page page, Codes.Farm farm) {
        page.navigate("/workbench/certificates");
        page.locator("#issue").click();
        choose(page, farm.subject());
        Locator product = page.locator("#product input");
        product.click();
        product.fill(farm.productName());
        page.locator("vaadin-combo-box-item:visible")
                .filter(new Locator.FilterOptions().setHasText(farm.productName()))
                .first()
                .click();
        page.locator("#batchNo input").fill("B20261125");
        page.locator("#quantity input").fill("88.5");
        for (String made : new String[] {"不使用禁用", "残留不超标", "真实性负责"}) {
            page.locator("#commitments vaadin-checkbox")
                    .filter(new Locator.FilterOptions().setHasText(made))
                    .locator("input")
                    .check();
        }
        page.locator("button#issue, vaadin-button#issue").click();
        page.waitForURL(Pattern.compile(".*/workbench/certificates/[0-9a-f-]{36}$"));
        assertThat(page.locator("h1")).containsText(farm.productName());
        String id = page.url().replaceFirst(".*/", "");
        return platform.as("enterprise")
                .get(Codes.CERTIFICATES + "/" + id)
                .expect(200)
                .json();
    }

    /** A phone's camera opens the address by itself. */
    private void confirm(Page page, String address, Codes.Farm farm, String buyer) {
        Browsers.signIn(page, "code-buyer");
        page.navigate(address.replaceFirst("^https?://[^/]+", ""));
        assertThat(page.locator("h1")).containsText(farm.productName());
        assertThat(page.locator("main")).containsText("现为有效");
        page.locator("a.act").click();
        page.waitForURL(Pattern.compile(".*/workbench/goods-receipts.*"));
        assertThat(page.locator("#received input")).hasValue("88.5");
        choose(page, buyer);
        page.locator("#act").click();
        assertThat(page.locator("vaadin-notification-card").last()).containsText("已确认收货");
        assertThat(page.locator("#goods")).containsText(farm.productName());
    }
}
