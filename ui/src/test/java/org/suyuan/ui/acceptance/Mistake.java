package org.suyuan.ui.acceptance;

import static org.suyuan.ui.acceptance.Answer.array;
import static org.suyuan.ui.acceptance.Answer.object;
import static org.suyuan.ui.acceptance.Answer.parse;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import java.util.function.Consumer;

/**
 * One way in which a registration is wrong.
 *
 * @param title what is wrong
 * @param property the property of the registration that is touched
 * @param field the field that the answer has to name
 * @param make puts the mistake into a valid registration
 */
record Mistake(String title, String property, String field, Consumer<ObjectNode> make) {

    /** Stands for half a surrogate pair, which no text may hold: replaced by its JSON escape when sent. */
    private static final String HALF_A_PAIR = "\uE000half\uE000";

    private static final List<String> REQUIRED_TEXTS =
            List.of("name", "legalRepresentative", "address", "contactName", "contactPhone", "regionCode");
    private static final List<String> OPTIONAL_TEXTS =
            List.of("email", "businessKind", "industryCode", "onBehalfOf", "uscc");

    /** An invalid registration: the text to send and the fields that the answer has to name. */
    record Invalid(String body, List<String> fields) {}

    static String text(ObjectNode registration) {
        return registration.toString().replace(HALF_A_PAIR, "\\ud800");
    }

    /** A registration with up to three different mistakes. */
    static Invalid any(ObjectNode valid, Random random) {
        List<Mistake> all = all();
        List<String> touched = new ArrayList<>();
        TreeSet<String> fields = new TreeSet<>();
        int wanted = 1 + random.nextInt(3);
        while (touched.size() < wanted) {
            Mistake mistake = all.get(random.nextInt(all.size()));
            // What the type says about the code is a rule over two fields.
            boolean clash = touched.contains(mistake.property)
                    || mistake.property.equals("type") && touched.contains("uscc")
                    || mistake.property.equals("uscc") && touched.contains("type");
            if (!clash) {
                mistake.make.accept(valid);
                touched.add(mistake.property);
                fields.add(mistake.field);
            }
        }
        return new Invalid(text(valid), List.copyOf(fields));
    }

    static List<Mistake> all() {
        List<Mistake> all = new ArrayList<>();
        List<String> required = new ArrayList<>(REQUIRED_TEXTS);
        required.addAll(List.of("type", "stages", "productClasses"));
        for (String name : required) {
            all.add(of(name + " missing", name, subject -> subject.remove(name)));
            all.add(put(name + " null", name, NullNode.getInstance()));
        }
        List<String> texts = new ArrayList<>(REQUIRED_TEXTS);
        texts.addAll(OPTIONAL_TEXTS);
        for (String name : texts) {
            all.add(text(name + " empty", name, ""));
            all.add(text(name + " blank", name, " \t "));
            all.add(text(name + " of ideographic spaces", name, "　　"));
            all.add(text(name + " with a control character", name, "甲\u0007乙"));
            all.add(text(name + " with NUL", name, "甲\u0000乙"));
            all.add(text(name + " with a line break", name, "甲\n乙"));
            all.add(text(name + " with a line break at its end", name, "甲乙\n"));
            all.add(text(name + " with a control character of Latin 1", name, "甲\u0085乙"));
            all.add(text(name + " of no-break spaces", name, "\u00a0\u00a0"));
            all.add(text(name + " with a zero-width space", name, "甲\u200b乙"));
            all.add(text(name + " with a byte order mark", name, "\ufeff甲乙"));
            all.add(text(name + " with a line separator", name, "甲\u2028乙"));
            all.add(text(name + " that turns the direction of writing", name, "甲\u202e乙"));
            all.add(text(name + " that isolates a direction", name, "甲\u2066乙\u2069"));
            all.add(text(name + " of nothing to see", name, "\u200b\ufeff \u202d\u200d"));
            all.add(text(name + " with DEL", name, "甲\u007f乙"));
            all.add(text(name + " with half a surrogate pair", name, "甲" + HALF_A_PAIR));
            all.add(put(name + " a number", name, JsonNodeFactory.instance.numberNode(5)));
            all.add(put(name + " a boolean", name, JsonNodeFactory.instance.booleanNode(true)));
            all.add(put(name + " an object", name, object().put("a", "b")));
            all.add(put(name + " a list", name, array("甲")));
        }
        for (String name : List.of("name", "legalRepresentative", "contactName")) {
            all.add(text(name + " of 201 characters", name, "甲".repeat(201)));
        }
        all.add(text("address of 501 characters", "address", "甲".repeat(501)));
        all.add(text("type unknown", "type", "STATE_FARM"));
        all.add(text("type in small letters", "type", "enterprise"));
        all.add(put("type a number", "type", JsonNodeFactory.instance.numberNode(0)));
        all.add(text("uscc with a wrong check character", "uscc", Registrations.withWrongCheck(Registrations.uscc())));
        all.add(text("uscc of 17 characters", "uscc", Registrations.uscc().substring(0, 17)));
        all.add(text("uscc of 19 characters", "uscc", Registrations.uscc() + "0"));
        all.add(text("uscc with a letter that is not used", "uscc", "9199000000000I0000"));
        all.add(of("uscc missing", "uscc", subject -> subject.remove("uscc")));
        all.add(text("regionCode unknown", "regionCode", "999999"));
        all.add(text("regionCode of five digits", "regionCode", "37010"));
        all.add(text("businessKind unknown", "businessKind", "no such kind"));
        all.add(text("phone too short", "contactPhone", "12345"));
        all.add(text("phone foreign", "contactPhone", "+1 202 555 0100"));
        all.add(text("phone of letters", "contactPhone", "一三八零零零零零零零零"));
        all.add(text("phone with a digit too many", "contactPhone", "138000012345"));
        all.add(text("email without @", "email", "contact.example.com"));
        all.add(text("email with a space", "email", "con tact@example.com"));
        for (String bound : List.of("180.0000001", "-181", "1e9", "1e400", "1e999999999")) {
            all.add(put("longitude " + bound, "longitude", parse(bound)));
        }
        for (String bound : List.of("90.0000001", "-91", "-1e400")) {
            all.add(put("latitude " + bound, "latitude", parse(bound)));
        }
        for (String name : List.of("longitude", "latitude")) {
            all.add(put(name + " with 18 decimals", name, DecimalNode.valueOf(new BigDecimal("1.123456789012345678"))));
            all.add(text(name + " a text", name, "东经一百一十七度"));
            all.add(text(name + " a number in quotes", name, "36.5"));
            all.add(put(name + " a boolean", name, JsonNodeFactory.instance.booleanNode(true)));
            all.add(put(name + " a list", name, array()));
        }
        for (String name : List.of("stages", "productClasses")) {
            all.add(put(name + " empty", name, array()));
            all.add(of(
                    name + " with an unknown value",
                    name,
                    name + "[0]",
                    subject -> subject.set(name, array("SOMETHING"))));
            all.add(of(name + " with a number", name, name + "[0]", subject -> subject.set(name, parse("[1]"))));
            all.add(of(name + " with null", name, name + "[0]", subject -> subject.set(name, parse("[null]"))));
        }
        all.add(of(
                "stages with a wrong value in second place",
                "stages",
                "stages[1]",
                subject -> subject.set("stages", array("PROCESSING", "processing"))));
        for (String name : List.of("stages", "productClasses", "varieties", "merchantships", "licences")) {
            all.add(text(name + " a text", name, "PROCESSING"));
            all.add(put(name + " an object", name, object()));
        }
        for (String name : List.of("varieties", "merchantships", "licences")) {
            all.add(of(name + " with a number", name, name + "[0]", subject -> subject.set(name, parse("[1]"))));
        }
        all.add(nested("merchantships", "[{\"nodeCode\":\"no such node\"}]", "nodeCode"));
        all.add(nested("merchantships", "[{\"stall\":\"12\"}]", "nodeCode"));
        all.add(nested("licences", "[{\"kind\":\"食品经营许可证\",\"number\":\"1\",\"validFrom\":\"昨天\"}]", "validFrom"));
        all.add(nested("licences", "[{\"kind\":\"食品经营许可证\",\"number\":\"1\",\"validTo\":\"2026-02-30\"}]", "validTo"));
        all.add(nested("licences", "[{\"kind\":\"食品经营许可证\",\"number\":1}]", "number"));
        all.add(nested("licences", "[{\"kind\":\"食品经营许可证\",\"number\":\"1\",\"colour\":\"red\"}]", "colour"));
        all.add(of("unknown field", "colour", subject -> subject.put("colour", "red")));
        all.add(of("a field that is not for the applicant", "status", subject -> subject.put("status", "REGISTERED")));
        all.add(of("the code chosen by the applicant", "code", subject -> subject.put("code", "1")));
        return all;
    }

    private static Mistake of(String title, String property, Consumer<ObjectNode> make) {
        return new Mistake(title, property, property, make);
    }

    private static Mistake of(String title, String property, String field, Consumer<ObjectNode> make) {
        return new Mistake(title, property, field, make);
    }

    private static Mistake text(String title, String property, String value) {
        return of(title, property, subject -> subject.put(property, value));
    }

    private static Mistake put(String title, String property, JsonNode value) {
        return of(title, property, subject -> subject.set(property, value));
    }

    private static Mistake nested(String property, String list, String field) {
        return new Mistake(
                property + " " + list,
                property,
                property + "[0]." + field,
                subject -> subject.set(property, parse(list)));
    }

    @Override
    public String toString() {
        return title;
    }
}
