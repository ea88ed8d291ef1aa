package org.suyuan.ui.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.suyuan.ui.acceptance.Answer.object;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicLong;

/** Takes products through the API as the people of the demo do. */
record Goods(RunningPlatform platform) {

    static final String PRODUCTS = "/api/v1/products";

    private static final AtomicLong NEXT =
            new AtomicLong(ThreadLocalRandom.current().nextLong(1_000_000_000L, 90_000_000_000L));

    /** A made-up GTIN-13 of the range 200 to 299, which is for use inside companies. */
    static String gtin() {
        return gtin13("2" + String.format("%011d", NEXT.incrementAndGet() % 100_000_000_000L));
    }

    private static String gtin13(String twelve) {
        int sum = 0;
        for (int i = 0; i < 12; i++) {
            sum += (twelve.charAt(i) - '0') * (i % 2 == 0 ? 1 : 3);
        }
        return twelve + (10 - sum % 10) % 10;
    }

    /** A food product without what may be left out. */
    static ObjectNode food(String subjectCode) {
        return object().put("name", Registrations.uniqueToken() + "挂面")
                .put("categoryCode", "020103")
                .put("specification", "500 克/袋")
                .put("unit", "KG")
                .put("subjectCode", subjectCode);
    }

    static ObjectNode drug(String subjectCode) {
        return food(subjectCode)
                .put("name", Registrations.uniqueToken() + "颗粒")
                .put("categoryCode", "030201")
                .put("specification", "10 克×9 袋/盒")
                .put("unit", "BOX");
    }

    /** Code of a registered subject of {@code enterprise}. */
    String subject(String... classes) {
        return subjectIn(Registrations.LIXIA, classes);
    }

    String subjectIn(String region, String... classes) {
        return new Cases(platform)
                .register(Registrations.enterprise(Registrations.uniqueToken() + "有限公司", region, classes))
                .path("code")
                .asText();
    }

    JsonNode submit(ObjectNode product) {
        return platform.as("enterprise").post(PRODUCTS, product).expect(201).json();
    }

    JsonNode read(JsonNode product) {
        return platform.as("enterprise")
                .get(PRODUCTS + "/" + product.path("id").asText())
                .expect(200)
                .json();
    }

    JsonNode register(ObjectNode product) {
        JsonNode submitted = submit(product);
        Cases cases = new Cases(platform);
        cases.approve("reviewer", submitted);
        if (read(submitted).path("status").asText().equals("UNDER_REVIEW")) {
            cases.approve("reviewer2", submitted);
        }
        JsonNode registered = read(submitted);
        assertThat(registered.path("status").asText()).isEqualTo("REGISTERED");
        return registered;
    }

    Answer put(JsonNode product, JsonNode body) {
        return platform.as("enterprise")
                .put(
                        PRODUCTS + "/" + product.path("id").asText(),
                        read(product).path("version").asInt(),
                        body);
    }
}
