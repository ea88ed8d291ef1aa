package org.suyuan.ui.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.suyuan.ui.acceptance.Answer.object;
import static org.suyuan.ui.acceptance.Registrations.SUBJECTS;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Issue: the node confirms its merchants before the authority reviews. */
@ExtendWith(SharedPlatform.class)
class MerchantConfirmationIT {

    private final RunningPlatform platform;
    private final Cases cases;

    MerchantConfirmationIT(RunningPlatform platform) {
        this.platform = platform;
        cases = new Cases(platform);
    }

    /** A second firm: the demo has one applicant. */
    @BeforeEach
    void trader() {
        if (platform.fromDatabase("select id from account where id = 'mc-trader'")
                .isEmpty()) {
            platform.inDatabase(
                    "insert into account (id, name, password_hash, display_name, failed_sign_ins, version, created_at, updated_at)"
                            + " select 'mc-trader', 'mc-trader', password_hash, '经营户', 0, 1, now(), now() from account"
                            + " where name = 'enterprise'",
                    "insert into account_role (account_id, role_code) select 'mc-trader', r.role_code from account_role r"
                            + " join account a on a.id = r.account_id where a.name = 'enterprise'");
        }
    }

    private JsonNode aMarket() {
        return cases.register(Registrations.enterprise().put("businessKind", "2"));
    }

    private static ObjectNode aMerchant(JsonNode market) {
        ObjectNode merchant = Registrations.enterprise();
        merchant.withArray("merchantships")
                .addObject()
                .put("nodeCode", market.path("code").asText())
                .put("stall", "B-07");
        return merchant;
    }

    private JsonNode submit(String account, ObjectNode merchant) {
        return platform.as(account).post(SUBJECTS, merchant).expect(201).json();
    }

    private static String merchants(JsonNode market) {
        return SUBJECTS + "/" + market.path("id").asText() + "/merchants";
    }

    private JsonNode merchant(JsonNode market) {
        return platform.as("enterprise")
                .get(merchants(market))
                .expect(200)
                .items()
                .get(0);
    }

    private Answer answer(String account, JsonNode market, String outcome, String opinion) {
        return platform.as(account)
                .post(
                        merchants(market) + "/" + merchant(market).path("id").asText() + "/answer",
                        object().put("outcome", outcome).put("opinion", opinion));
    }

    @Test
    @DisplayName("the node is asked first; its answer brings the 初审 in the same request")
    void theNodeIsAskedFirst() {
        JsonNode market = aMarket();
        JsonNode merchant = submit("mc-trader", aMerchant(market));
        assertThat(merchant.path("status").asText()).isEqualTo("UNDER_REVIEW");
        assertThat(cases.tasks("reviewer", "claimable", merchant)).isEmpty();
        String caseNo = merchant.path("caseNo").asText();
        assertThat(platform.as("enterprise")
                        .get(Cases.TASKS, "state", "mine", "q", caseNo)
                        .expect(200)
                        .items())
                .extracting(task -> task.path("name").asText())
                .containsExactly("商户确认");
        assertThat(merchant(market).path("state").asText()).isEqualTo("PENDING");

        answer("mc-trader", market, "APPROVE", "是").problem(404);
        answer("reviewer", market, "APPROVE", "是").problem(403);
        answer("enterprise", market, "REJECT", "").problem(422);
        answer("enterprise", market, "RETURN", "?").problem(422);
        answer("enterprise", market, "APPROVE", "是本市场商户").expect(204);

        assertThat(cases.task("reviewer", merchant).path("name").asText()).isEqualTo("初审");
        assertThat(merchant(market).path("state").asText()).isEqualTo("CONFIRMED");
        answer("enterprise", market, "APPROVE", "是").problem(409);
    }

    @Test
    @DisplayName("who answers for the node himself is not asked: the 初审 is there at once")
    void whoAnswersForTheNodeIsNotAsked() {
        JsonNode market = aMarket();
        JsonNode merchant = submit("enterprise", aMerchant(market));
        assertThat(cases.task("reviewer", merchant).path("name").asText()).isEqualTo("初审");
        assertThat(merchant(market).path("state").asText()).isEqualTo("DECLARED");
    }

    @Test
    @DisplayName("a merchant that is denied is reviewed all the same; one that was confirmed can leave")
    void deniedAndLeft() {
        JsonNode market = aMarket();
        JsonNode merchant = submit("mc-trader", aMerchant(market));
        answer("enterprise", market, "REJECT", "该摊位另有商户").expect(204);
        cases.approve("reviewer", merchant);
        String leave = merchants(market) + "/" + merchant(market).path("id").asText() + "/leave";
        platform.as("enterprise").post(leave, object().put("reason", "")).problem(422);
        platform.as("enterprise").post(leave, object().put("reason", "合同到期")).expect(204);
        assertThat(merchant(market).path("state").asText()).isEqualTo("LEFT");
    }
}
