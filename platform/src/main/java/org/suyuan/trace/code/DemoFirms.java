package org.suyuan.trace.code;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.suyuan.identity.Accounts;
import org.suyuan.identity.Permission;
import org.suyuan.identity.SignedIn;
import org.suyuan.product.ProductRegistration;
import org.suyuan.product.ProductStatus;
import org.suyuan.product.ProductView;
import org.suyuan.subject.DemoPeople;
import org.suyuan.subject.SubjectPeople;
import org.suyuan.subject.SubjectRecord;

/** The registered subjects of the demo by what they do in a chain. Who deals with whom does not change when others come in. */
final class DemoFirms {

    private static final String ENTERPRISE = "enterprise";
    private static final String NOBODY = "demo-applicant";

    /** A firm and who acts for it. */
    record Firm(SubjectRecord subject, SignedIn person) {

        String code() {
            return String.valueOf(subject.code());
        }

        String regionCode() {
            return subject.values().regionCode();
        }

        String name() {
            return subject.values().name();
        }

        boolean own() {
            return person.name().equals(ENTERPRISE);
        }
    }

    /** A firm with a product that it makes. */
    record Maker(Firm firm, ProductView product) {

        String productCode() {
            return String.valueOf(product.code());
        }

        Instant since() {
            return Objects.requireNonNull(product.registeredAt());
        }
    }

    private final Map<String, List<Firm>> byIndustry = new HashMap<>();
    private final JsonNode roles;
    private final JsonNode ownFirst;

    private DemoFirms(JsonNode words) {
        this.roles = words.path("roles");
        this.ownFirst = words.path("own");
    }

    static DemoFirms of(SubjectPeople people, Accounts accounts, JsonNode words) {
        DemoFirms firms = new DemoFirms(words);
        SignedIn nobody = DemoPeople.person(NOBODY, Set.of(Permission.TRACE_CODE_ISSUE, Permission.PRODUCT_READ));
        Stream.concat(accounts.find(ENTERPRISE).stream(), Stream.of(nobody))
                .forEach(person -> people.registeredOf(person.name()).stream()
                        .filter(subject -> subject.code() != null && subject.registeredAt() != null)
                        .forEach(subject -> firms.byIndustry
                                .computeIfAbsent(
                                        Objects.toString(subject.values().industryCode(), ""), key -> new ArrayList<>())
                                .add(new Firm(subject, person))));
        return firms;
    }

    /** Those of a trade that have a product in force, the longest there first, of the enterprise all. */
    List<Maker> makers(String industry, ProductRegistration products, int most) {
        List<Firm> candidates = byIndustry.getOrDefault(industry, List.of()).stream()
                .sorted(Comparator.comparing((Firm firm) -> !firm.own())
                        .thenComparing(
                                firm -> Objects.requireNonNull(firm.subject().registeredAt())))
                .toList();
        List<Maker> makers = new ArrayList<>();
        int others = 0;
        for (Firm firm : candidates) {
            if (!firm.own() && others == most) {
                break;
            }
            Optional<ProductView> product = DemoPeople.as(
                    firm.person(), () -> products.ofSubject(firm.subject().id()).stream()
                            .filter(view -> view.status() == ProductStatus.REGISTERED
                                    && view.origin().equals(ProductRegistration.Origin.DEMO.name()))
                            .min(Comparator.comparing(ProductView::id)));
            if (product.isPresent()) {
                makers.add(new Maker(firm, product.get()));
                others += firm.own() ? 0 : 1;
            }
        }
        return makers;
    }

    List<Firm> all(String industry) {
        return byIndustry.getOrDefault(industry, List.of());
    }

    /**
     * Who has a role beside a maker: of the same city if there is one.
     *
     * @param key of the chain
     */
    Optional<Firm> partner(String role, Maker maker, String key) {
        List<Firm> candidates = all(roles.path(role).asText()).stream()
                .filter(firm -> !firm.code().equals(maker.firm().code()))
                .toList();
        if (StreamSupport.stream(ownFirst.spliterator(), false)
                .anyMatch(name -> name.asText().equals(role))) {
            List<Firm> own = candidates.stream().filter(Firm::own).toList();
            candidates = own.isEmpty() ? candidates : own;
        }
        String city = maker.firm().regionCode().substring(0, 4);
        List<Firm> near = candidates.stream()
                .filter(firm -> firm.regionCode().startsWith(city))
                .toList();
        // The least digest wins: somebody more among them rarely changes who it is.
        return (near.isEmpty() ? candidates : near)
                .stream().min(Comparator.comparingInt(firm -> (key + role + firm.code()).hashCode() * 0x9E3779B1));
    }
}
