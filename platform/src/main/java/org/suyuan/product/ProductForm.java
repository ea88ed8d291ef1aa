package org.suyuan.product;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.stereotype.Component;
import org.suyuan.form.EnumOptions;
import org.suyuan.form.FormOptions;
import org.suyuan.form.FormSchema;
import org.suyuan.form.Input;
import org.suyuan.identity.CurrentScope;
import org.suyuan.identity.Permission;
import org.suyuan.identity.SignedIn;
import org.suyuan.shared.InvalidInput;
import org.suyuan.shared.ProductClass;
import org.suyuan.subject.ForWhom;
import org.suyuan.subject.SubjectPeople;
import org.suyuan.subject.SubjectRecord;

/** Reads the command of a registration and checks every field of it, whichever door it comes through. */
@Component
class ProductForm {

    private static final int NAME = 200;
    private static final int CODE = 40;
    private static final String ON_BEHALF_OF = "onBehalfOf";

    private final Catalogue catalogue;
    private final SubjectPeople people;
    private final ForWhom forWhom;

    ProductForm(Catalogue catalogue, SubjectPeople people, ForWhom forWhom) {
        this.catalogue = catalogue;
        this.people = people;
        this.forWhom = forWhom;
    }

    /**
     * What was read, with what it refers to.
     *
     * @param firm for which a connected system sent it, where it names one
     */
    record Entered(ProductCommand command, ProductClass productClass, SubjectRecord subject, Optional<SignedIn> firm) {}

    /** The firm for which a connected system sends something; refused where that did not agree, before anything is looked for. */
    Optional<SignedIn> firm(JsonNode body) {
        Input in = Input.body(body);
        Optional<SignedIn> firm = firm(in);
        if (!in.right(ON_BEHALF_OF)) {
            throw new InvalidInput(List.of(ForWhom.notAgreed()));
        }
        return firm;
    }

    private Optional<SignedIn> firm(Input in) {
        String named = in.text(ON_BEHALF_OF, NAME);
        Optional<SignedIn> firm = named == null
                ? Optional.empty()
                : forWhom.agreed(named, CurrentScope.required(), Permission.PRODUCT_APPLY);
        if (named != null && firm.isEmpty() && in.right(ON_BEHALF_OF)) {
            in.wrong(ForWhom.notAgreed());
        }
        return firm;
    }

    /** A new registration, or every wrong field at once: the subject is a registered one that the applicant works for. */
    Entered read(JsonNode body) {
        return read(body, null);
    }

    /** What a product there is becomes; its subject stays, and a GTIN that became its code. */
    Entered read(JsonNode body, Product product, SubjectRecord subject) {
        return read(body, new Fixed(product, subject));
    }

    private record Fixed(Product product, SubjectRecord subject) {}

    private Entered read(JsonNode body, @Nullable Fixed fixed) {
        Input in = Input.body(body);
        Optional<SignedIn> firm = firm(in);
        String name = in.requiredText("name", NAME);
        String categoryCode = in.requiredText("categoryCode", 20);
        String gtin = in.matching("gtin", in.text("gtin", 14), Gtin::valid, "gtin");
        String brand = in.text("brand", NAME);
        String specification = in.requiredText("specification", NAME);
        Unit unit = in.requiredConstant("unit", Unit.class);
        String subjectCode = in.requiredText("subjectCode", CODE);
        Optional<SubjectRecord> subject = subject(in, subjectCode, fixed, firm.orElseGet(CurrentScope::required));
        Optional<CategoryRow> category = category(
                in,
                categoryCode,
                subject.map(known -> known.values().regionCode()).orElse(null),
                fixed);
        Map<String, String> attributes =
                attributes(in, category.map(row -> row.productClass).orElse(null));
        if (fixed != null
                && in.right("gtin")
                && keepsGtin(fixed.product())
                && !Objects.equals(gtin, fixed.product().gtin)) {
            in.wrong(Input.error("gtin", "fixed"));
        }
        in.finish();
        return new Entered(
                new ProductCommand(
                        name,
                        categoryCode,
                        gtin,
                        brand,
                        specification,
                        Objects.requireNonNull(unit),
                        subjectCode,
                        attributes),
                category.orElseThrow().productClass,
                subject.orElseThrow(),
                firm);
    }

    /** A number that became the code is for good. */
    private static boolean keepsGtin(Product product) {
        return product.code != null && product.code.equals(product.gtin);
    }

    private Optional<SubjectRecord> subject(Input in, String code, @Nullable Fixed fixed, SignedIn applicant) {
        if (code.isEmpty()) {
            return Optional.empty();
        }
        if (fixed != null) {
            if (!code.equals(fixed.product().subjectCode)) {
                in.wrong(Input.error("subjectCode", "fixed"));
            }
            return Optional.of(fixed.subject());
        }
        Optional<SubjectRecord> subject =
                people.registered(code).filter(known -> people.works(known.id(), applicant.name()));
        if (subject.isEmpty()) {
            in.wrong(Input.error("subjectCode", "ownSubject"));
        }
        return subject;
    }

    private Optional<CategoryRow> category(Input in, String code, @Nullable String regionCode, @Nullable Fixed fixed) {
        if (code.isEmpty()) {
            return Optional.empty();
        }
        Optional<CategoryRow> category = catalogue.find(code);
        // What it is registered under already is no error of who corrects something else.
        boolean same = fixed != null && code.equals(fixed.product().categoryCode);
        if (category.isEmpty()) {
            in.wrong(Input.error("categoryCode", "category"));
        } else if (!category.get().leaf()) {
            in.wrong(Input.error("categoryCode", "categoryLeaf"));
        } else if (!same && !category.get().valid(catalogue.today())) {
            in.wrong(Input.error("categoryCode", "categoryGivenUp"));
        } else if (!same && regionCode != null && !catalogue.open(category.get(), regionCode)) {
            in.wrong(Input.error("categoryCode", "categoryElsewhere"));
        } else if (!same && regionCode != null && !catalogue.broughtIn(category.get().productClass, regionCode)) {
            in.wrong(Input.error("categoryCode", "categoryNotBroughtIn"));
        }
        return category;
    }

    private Map<String, String> attributes(Input in, @Nullable ProductClass productClass) {
        ObjectNode object = in.object("attributes");
        Map<String, String> attributes = new LinkedHashMap<>();
        if (object == null || productClass == null) {
            return attributes;
        }
        Map<String, CategoryMapper.Attribute> known = catalogue.attributes(productClass).stream()
                .collect(Collectors.toMap(CategoryMapper.Attribute::code, Function.identity()));
        object.fields().forEachRemaining(field -> {
            CategoryMapper.Attribute attribute = known.get(field.getKey());
            if (attribute == null) {
                in.wrong(Input.error("attributes." + field.getKey(), "unknown"));
            } else if (!field.getValue().isNull() && !field.getValue().asText().isBlank()) {
                String text = text(attribute, field.getValue());
                if (text == null) {
                    in.wrong(Input.error(
                            "attributes." + field.getKey(), attribute.kind().equals("DAY") ? "day" : "pattern"));
                } else {
                    attributes.put(field.getKey(), text);
                }
            }
        });
        return attributes;
    }

    private static @Nullable String text(CategoryMapper.Attribute attribute, JsonNode value) {
        String text = value.asText().strip();
        if (value.isContainerNode() || value.isBoolean() || text.length() > NAME || text.matches("(?s).*\\p{Cc}.*")) {
            return null;
        }
        boolean right =
                switch (attribute.kind()) {
                    case "NUMBER" -> text.matches("\\d{1,12}(\\.\\d{1,6})?");
                    case "DAY" -> day(text);
                    default -> attribute.pattern() == null || text.matches(attribute.pattern());
                };
        return right ? text : null;
    }

    private static boolean day(String text) {
        try {
            int year = LocalDate.parse(text).getYear();
            return year >= 1900 && year <= 9999;
        } catch (DateTimeParseException e) {
            return false;
        }
    }

    /** The lists that the form of a registration offers. */
    @Configuration(proxyBeanMethods = false)
    static class ProductLists {

        @Bean
        FormOptions unitOptions() {
            return new EnumOptions(Unit.class);
        }

        @Bean
        FormOptions productCategoryOptions(Catalogue catalogue) {
            return new FormOptions() {
                @Override
                public String name() {
                    return "productCategory";
                }

                @Override
                public List<FormSchema.Option> options() {
                    return catalogue.all().stream()
                            .filter(row -> row.leaf() && row.valid(catalogue.today()))
                            .map(row -> new FormSchema.Option(row.code, catalogue.words(row.code)))
                            .toList();
                }
            };
        }
    }
}
