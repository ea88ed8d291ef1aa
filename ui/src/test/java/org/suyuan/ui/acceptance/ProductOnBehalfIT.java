package org.suyuan.ui.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.suyuan.ui.acceptance.Answer.object;
import static org.suyuan.ui.acceptance.Goods.PRODUCTS;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Issue: registrations of products by connected systems, for a firm that signed up. */
@ExtendWith(SharedPlatform.class)
class ProductOnBehalfIT {

    private static final String AGREEMENTS = "/api/v1/registration-agreements";

    private final RunningPlatform platform;
    private final Goods goods;
    private final Cases cases;
    private final Accesses accesses;

    ProductOnBehalfIT(RunningPlatform platform) {
        this.platform = platform;
        this.goods = new Goods(platform);
        this.cases = new Cases(platform);
        this.accesses = new Accesses(platform);
    }

    private JsonNode agree(JsonNode access) {
        return platform.as("enterprise")
                .post(AGREEMENTS, object().put("accessId", access.path("id").asText()))
                .expect(201)
                .json();
    }

    private ObjectNode ofEnterprise() {
        return Goods.food(goods.subject("FOOD")).put("onBehalfOf", "enterprise");
    }

    private static String at(JsonNode product) {
        return PRODUCTS + "/" + product.path("id").asText();
    }

    @Test
    @DisplayName("a system registers products for a firm only where that agreed; history and audit trail name both")
    void registersForAFirmThatAgreed() {
        JsonNode access = accesses.filed("PRODUCTS");
        Client system = accesses.system(access);
        ObjectNode body = ofEnterprise();
        system.post(PRODUCTS, body).wrong("onBehalfOf", "subjectCode");
        system.post(PRODUCTS, body.deepCopy().put("onBehalfOf", "nobody-of-that-name"))
                .wrong("onBehalfOf", "subjectCode");
        agree(access);
        system.post(PRODUCTS, body.deepCopy().put("onBehalfOf", "reviewer")).wrong("onBehalfOf", "subjectCode");
        ObjectNode own = body.deepCopy();
        own.remove("onBehalfOf");
        system.post(PRODUCTS, own).wrong("subjectCode");

        JsonNode made = system.post(PRODUCTS, body).expect(201).json();
        assertThat(made.path("status").asText()).isEqualTo("UNDER_REVIEW");
        system.get(at(made)).problem(404);
        assertThat(goods.read(made).path("name")).isEqualTo(body.path("name"));

        String client = access.path("clientId").asText();
        assertThat(platform.as("enterprise")
                        .get(at(made) + "/history")
                        .expect(200)
                        .items())
                .anySatisfy(entry -> {
                    assertThat(entry.path("action").asText()).isEqualTo("SUBMIT");
                    assertThat(entry.path("by").asText()).isEqualTo(client);
                    assertThat(entry.path("onBehalfOf").asText()).isEqualTo("enterprise");
                });
        assertThat(platform.as("auditor")
                        .get(
                                "/api/v1/audit-entries",
                                "objectType",
                                "product",
                                "objectId",
                                made.path("id").asText(),
                                "actor",
                                client)
                        .expect(200)
                        .items())
                .anySatisfy(
                        entry -> assertThat(entry.path("onBehalfOf").asText()).isEqualTo("enterprise"));
    }

    @Test
    @DisplayName("it amends them too, and what is returned is corrected by the firm or by the system")
    void amendsAndCorrects() {
        JsonNode access = accesses.filed("PRODUCTS");
        agree(access);
        Client system = accesses.system(access);
        ObjectNode body = ofEnterprise();
        JsonNode made = system.post(PRODUCTS, body).expect(201).json();
        cases.sendBack("reviewer", made);
        int version = goods.read(made).path("version").asInt();
        system.put(at(made), version, body.deepCopy().put("brand", "泉和")).expect(200);
        cases.approve("reviewer", made);
        JsonNode registered = goods.read(made);
        assertThat(registered.path("status").asText()).isEqualTo("REGISTERED");
        assertThat(registered.path("brand").asText()).isEqualTo("泉和");

        int now = registered.path("version").asInt();
        ObjectNode changed = body.deepCopy().put("brand", "泉和").put("specification", "1 千克/袋");
        system.put(at(made), "\"" + (now - 1) + "\"", changed.toString()).problem(412);
        system.put(at(made), null, changed.toString()).problem(428);
        JsonNode amended = system.put(at(made), now, changed).expect(200).json();
        assertThat(amended.path("specification").asText()).isEqualTo("500 克/袋");
        assertThat(goods.read(made).at("/amendment/status").asText()).isEqualTo("UNDER_REVIEW");
        cases.approve("reviewer", made);
        assertThat(goods.read(made).path("specification").asText()).isEqualTo("1 千克/袋");
        assertThat(platform.as("enterprise")
                        .get(at(made) + "/history")
                        .expect(200)
                        .items())
                .filteredOn(entry -> entry.path("action").asText().equals("AMEND"))
                .singleElement()
                .satisfies(
                        entry -> assertThat(entry.path("onBehalfOf").asText()).isEqualTo("enterprise"));
    }

    @Test
    @DisplayName(
            "what is not the firm's is not found, an agreement that ended opens nothing, people act for themselves")
    void bounds() {
        JsonNode access = accesses.filed("PRODUCTS");
        JsonNode agreement = agree(access);
        Client system = accesses.system(access);
        ObjectNode body = ofEnterprise();
        JsonNode made = system.post(PRODUCTS, body).expect(201).json();
        system.put(PRODUCTS + "/none", 1, body).problem(404);
        ObjectNode unnamed = body.deepCopy();
        unnamed.remove("onBehalfOf");
        system.put(at(made), 1, unnamed).problem(404);
        platform.as("enterprise")
                .post(PRODUCTS, ofEnterprise().put("onBehalfOf", "someone"))
                .wrong("onBehalfOf");

        platform.as("enterprise")
                .post(AGREEMENTS + "/" + agreement.path("id").asText() + "/end", object())
                .expect(204);
        system.post(PRODUCTS, ofEnterprise()).wrong("onBehalfOf", "subjectCode");
        system.put(at(made), 1, body).wrong("onBehalfOf");
    }
}
