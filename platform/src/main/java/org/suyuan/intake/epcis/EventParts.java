package org.suyuan.intake.epcis;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.suyuan.trace.identifier.Identifiers;

/**
 * What an event is found by: its trace units, with the keys that trace records have too, its documents and partners, and the codes
 * of whom it may concern.
 *
 * @param codes codes in which a registered subject may be named, by any of the places and partners
 */
record EventParts(List<Unit> units, List<Term> terms, Set<String> codes) {

    private static final Pattern SUBJECT_CODE = Pattern.compile("[0-9A-Z]{18}|[0-9A-Z]{20}");

    /** The part a trace unit has in an event. */
    enum Role {
        EPC,
        PARENT,
        CHILD,
        INPUT,
        OUTPUT
    }

    /** What else an event is asked for by. */
    enum Kind {
        BIZ_TRANSACTION,
        SOURCE,
        DESTINATION,
        SET_DISPOSITION,
        UNSET_DISPOSITION,
        CORRECTIVE_EVENT
    }

    /**
     * A trace unit in an event.
     *
     * @param asClass named by its class, with a quantity or without
     */
    record Unit(
            Role role,
            boolean asClass,
            String key,
            String code,
            @Nullable BigDecimal quantity,
            @Nullable String uom) {}

    record Term(Kind kind, @Nullable String type, String key) {}

    static EventParts of(ObjectNode event) {
        List<Unit> units = new ArrayList<>();
        instances(units, Role.EPC, event.path("epcList"));
        if (event.path("parentID").isTextual()) {
            units.add(instance(Role.PARENT, event.path("parentID").asText()));
        }
        instances(units, Role.CHILD, event.path("childEPCs"));
        instances(units, Role.INPUT, event.path("inputEPCList"));
        instances(units, Role.OUTPUT, event.path("outputEPCList"));
        classes(units, Role.EPC, event.path("quantityList"));
        classes(units, Role.CHILD, event.path("childQuantityList"));
        classes(units, Role.INPUT, event.path("inputQuantityList"));
        classes(units, Role.OUTPUT, event.path("outputQuantityList"));

        List<Term> terms = new ArrayList<>();
        Set<String> codes = new LinkedHashSet<>();
        partners(
                terms, Kind.BIZ_TRANSACTION, event.path("bizTransactionList"), "bizTransaction", new LinkedHashSet<>());
        partners(terms, Kind.SOURCE, event.path("sourceList"), "source", codes);
        partners(terms, Kind.DESTINATION, event.path("destinationList"), "destination", codes);
        event.path("persistentDisposition")
                .path("set")
                .forEach(word -> terms.add(new Term(Kind.SET_DISPOSITION, null, key(word.asText()))));
        event.path("persistentDisposition")
                .path("unset")
                .forEach(word -> terms.add(new Term(Kind.UNSET_DISPOSITION, null, key(word.asText()))));
        event.path("errorDeclaration")
                .path("correctiveEventIDs")
                .forEach(id -> terms.add(new Term(Kind.CORRECTIVE_EVENT, null, key(id.asText()))));
        for (String place : List.of("readPoint", "bizLocation")) {
            code(codes, event.path(place).path("id").asText(""));
        }
        return new EventParts(units, terms, codes);
    }

    /** The key by which a name is compared. */
    static String key(String name) {
        return Identifiers.key(name);
    }

    private static Unit instance(Role role, String epc) {
        return new Unit(role, false, key(epc), epc, null, null);
    }

    private static void instances(List<Unit> units, Role role, JsonNode list) {
        list.forEach(epc -> units.add(instance(role, epc.asText())));
    }

    private static void classes(List<Unit> units, Role role, JsonNode list) {
        list.forEach(element -> {
            String name = element.path("epcClass").asText();
            JsonNode quantity = element.path("quantity");
            units.add(new Unit(
                    role,
                    true,
                    key(name),
                    name,
                    quantity.isNumber() ? quantity.decimalValue() : null,
                    element.hasNonNull("uom") ? element.path("uom").asText() : null));
        });
    }

    private static void partners(List<Term> terms, Kind kind, JsonNode list, String name, Set<String> codes) {
        list.forEach(element -> {
            String value = element.path(name).asText();
            terms.add(new Term(
                    kind, element.hasNonNull("type") ? element.path("type").asText() : null, key(value)));
            code(codes, value);
        });
    }

    private static void code(Set<String> codes, String uri) {
        subject(uri).ifPresent(codes::add);
    }

    /** A subject is named by a URI that ends with its code. */
    static Optional<String> subject(String uri) {
        int cut = Math.max(uri.lastIndexOf(':'), Math.max(uri.lastIndexOf('/'), uri.lastIndexOf('#')));
        return Optional.of(uri.substring(cut + 1))
                .filter(last -> SUBJECT_CODE.matcher(last).matches());
    }
}
