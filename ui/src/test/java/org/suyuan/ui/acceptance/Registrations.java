package org.suyuan.ui.acceptance;

import static org.suyuan.ui.acceptance.Answer.array;
import static org.suyuan.ui.acceptance.Answer.object;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicLong;

/** Registrations that hit no real firm: made-up names, codes of an unassigned registry region. */
final class Registrations {

    static final String SUBJECTS = "/api/v1/subjects";

    /** 济南市历下区, the area of {@code reviewer}. */
    static final String LIXIA = "370102";

    /** 青岛市市南区, the area of {@code reviewer-qd}. */
    static final String SHINAN = "370202";

    private static final String USCC_CHARACTERS = "0123456789ABCDEFGHJKLMNPQRTUWXY";
    private static final String STEMS = "甲乙丙丁戊己庚辛壬癸";
    private static final AtomicLong NEXT =
            new AtomicLong(ThreadLocalRandom.current().nextLong(1_000_000, 500_000_000));

    private Registrations() {}

    /** Nine characters that no other registration of this run has in its name. */
    static String uniqueToken() {
        long number = NEXT.incrementAndGet();
        StringBuilder token = new StringBuilder();
        for (char digit : String.format("%09d", number).toCharArray()) {
            token.append(STEMS.charAt(digit - '0'));
        }
        return token.toString();
    }

    /** A valid unified social credit code (GB 32100) with the usual prefix of an enterprise. */
    static String uscc() {
        return uscc("91");
    }

    static String uscc(String prefix) {
        StringBuilder code = new StringBuilder(prefix).append("990000");
        long rest = NEXT.incrementAndGet();
        StringBuilder body = new StringBuilder();
        for (int i = 0; i < 9; i++) {
            body.insert(0, USCC_CHARACTERS.charAt((int) (rest % 31)));
            rest /= 31;
        }
        code.append(body);
        return code.append(checkCharacter(code)).toString();
    }

    private static char checkCharacter(CharSequence seventeen) {
        int sum = 0;
        int weight = 1;
        for (int i = 0; i < 17; i++) {
            sum += USCC_CHARACTERS.indexOf(seventeen.charAt(i)) * weight;
            weight = weight * 3 % 31;
        }
        return USCC_CHARACTERS.charAt((31 - sum % 31) % 31);
    }

    /** The same code with another check character. */
    static String withWrongCheck(String uscc) {
        char right = uscc.charAt(17);
        return uscc.substring(0, 17)
                + USCC_CHARACTERS.charAt((USCC_CHARACTERS.indexOf(right) + 1) % USCC_CHARACTERS.length());
    }

    static String phone() {
        return "1380000" + ThreadLocalRandom.current().nextInt(1000, 10000);
    }

    /** A food enterprise in 370102 with every field that needs no other object. */
    static ObjectNode enterprise() {
        return enterprise(uniqueToken() + "食品有限公司", LIXIA, "FOOD");
    }

    static ObjectNode enterprise(String name, String region, String... productClasses) {
        return object().put("name", name)
                .put("type", "ENTERPRISE")
                .put("uscc", uscc())
                .put("legalRepresentative", "钱某某")
                .put("regionCode", region)
                .put("address", "泉城路一号院" + ThreadLocalRandom.current().nextInt(1, 99) + "号")
                .put("longitude", 117.0207)
                .put("latitude", 36.6689)
                .put("contactName", "孙某某")
                .put("contactPhone", phone())
                .put("email", "contact@example.com")
                .<ObjectNode>set("stages", array("PROCESSING", "CIRCULATION"))
                .<ObjectNode>set("productClasses", array(productClasses))
                .<ObjectNode>set("varieties", array());
    }

    static ObjectNode copy(ObjectNode registration) {
        return registration.deepCopy();
    }

    /** A farmer with nothing but what is required: no unified social credit code. */
    static ObjectNode farmer() {
        return farmer(LIXIA);
    }

    static ObjectNode farmer(String region) {
        return object().put("name", uniqueToken() + "种植户")
                .put("type", "FARMER")
                .put("legalRepresentative", "李某某")
                .put("regionCode", region)
                .put("address", "泉城路二号院")
                .put("contactName", "李某某")
                .put("contactPhone", phone())
                .<ObjectNode>set("stages", array("PRIMARY_PRODUCTION"))
                .<ObjectNode>set("productClasses", array("EDIBLE_AGRICULTURAL_PRODUCTS"));
    }
}
