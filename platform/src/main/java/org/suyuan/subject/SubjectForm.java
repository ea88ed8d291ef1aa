package org.suyuan.subject;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
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
import org.suyuan.shared.ProductClass;
import org.suyuan.shared.Regions;
import org.suyuan.shared.Stage;

/** Reads the command of a registration and checks every field of it, whichever door it comes through. */
@Component
class SubjectForm {

    private static final int NAME = 200;
    private static final int ADDRESS = 500;
    private static final int MOST = 100;
    private static final Pattern CODE = Pattern.compile("[0-9A-Za-z._-]+");
    private static final Pattern INDUSTRY = Pattern.compile("[A-T]?\\d{2,4}|[A-T]");

    private final Regions regions;
    private final SubjectMapper mapper;
    private final BusinessKinds kinds;

    SubjectForm(Regions regions, SubjectMapper mapper, BusinessKinds kinds) {
        this.regions = regions;
        this.kinds = kinds;
        this.mapper = mapper;
    }

    /** The command, or every wrong field at once. */
    SubjectCommand read(JsonNode body) {
        Input in = Input.body(body);
        Function<String, String> name = field -> in.requiredText(field, NAME);
        String subjectName = name.apply("name");
        SubjectType type = in.requiredConstant("type", SubjectType.class);
        String uscc = uscc(in, type);
        String legalRepresentative = name.apply("legalRepresentative");
        String region = in.requiredRegion("regionCode", regions);
        String address = in.requiredText("address", ADDRESS);
        var longitude = in.number("longitude", -180, 180);
        var latitude = in.number("latitude", -90, 90);
        String contactName = name.apply("contactName");
        String contactPhone = in.matching("contactPhone", in.requiredText("contactPhone", 30), Input::isPhone, "phone");
        String email = in.matching("email", in.text("email", 254), Input::isEmail, "email");
        Set<Stage> stages = in.requiredConstants("stages", Stage.class);
        Set<ProductClass> classes = in.requiredConstants("productClasses", ProductClass.class);
        List<String> varieties = in.texts("varieties", 40, MOST, matches(CODE), "pattern");
        String businessKind = in.matching("businessKind", in.text("businessKind", 20), kinds::known, "option");
        String industry = in.matching("industryCode", in.text("industryCode", 10), matches(INDUSTRY), "pattern");
        List<Entered> merchantships =
                in.objects("merchantships", MOST, entry -> new Entered(entry, merchantship(entry)));
        List<Licence> licences = in.objects("licences", MOST, SubjectForm::licence);
        String onBehalfOf = in.text("onBehalfOf", NAME);
        checkNodes(merchantships);
        in.finish();
        return new SubjectCommand(
                subjectName,
                Objects.requireNonNull(type),
                uscc,
                legalRepresentative,
                Objects.requireNonNull(region),
                address,
                longitude,
                latitude,
                contactName,
                Objects.requireNonNull(contactPhone),
                email,
                stages,
                classes,
                varieties,
                businessKind,
                industry,
                merchantships.stream().map(Entered::value).toList(),
                licences,
                onBehalfOf);
    }

    private static java.util.function.Predicate<String> matches(Pattern pattern) {
        return text -> pattern.matcher(text).matches();
    }

    private static @Nullable String uscc(Input in, @Nullable SubjectType type) {
        String uscc = type != null && type.hasUscc() ? in.requiredText("uscc", 18) : in.text("uscc", 18);
        if (uscc == null || uscc.isEmpty()) {
            return null;
        }
        String normal = Uscc.normal(uscc);
        return in.matching("uscc", normal, Uscc::valid, "uscc");
    }

    private static Merchantship merchantship(Input in) {
        return new Merchantship(in.requiredText("nodeCode", 40), in.text("stall", 100), in.text("merchantKind", 100));
    }

    private static Licence licence(Input in) {
        Licence licence = new Licence(
                in.requiredText("kind", 100),
                in.requiredText("number", 100),
                in.text("issuer", NAME),
                in.day("validFrom"),
                in.day("validTo"));
        if (licence.validFrom() != null
                && licence.validTo() != null
                && licence.validTo().isBefore(licence.validFrom())) {
            in.wrong(Input.error("validTo", "period"));
        }
        return licence;
    }

    /** A merchantship and where it stands in the body. */
    private record Entered(Input in, Merchantship value) {}

    /** A node is a registered subject of a kind that reports: market, slaughterhouse, supermarket. */
    private void checkNodes(List<Entered> merchantships) {
        Set<String> codes = merchantships.stream()
                .map(entered -> entered.value().nodeCode())
                .filter(code -> !code.isEmpty())
                .collect(Collectors.toSet());
        if (codes.isEmpty()) {
            return;
        }
        Set<String> nodes = CurrentScope.asSystem(() -> mapper.registered(codes)).stream()
                .filter(node -> node.status == SubjectStatus.REGISTERED)
                .filter(node -> kinds.reports(node.businessKind))
                .map(node -> Objects.toString(node.code))
                .collect(Collectors.toSet());
        for (Entered entered : merchantships) {
            String code = entered.value().nodeCode();
            if (!code.isEmpty() && !nodes.contains(code)) {
                entered.in().wrong(Input.error("nodeCode", "node"));
            }
        }
    }

    /** The lists that the form of a registration offers. */
    @Configuration(proxyBeanMethods = false)
    static class Lists {

        @Bean
        FormOptions subjectTypeOptions() {
            return new EnumOptions(SubjectType.class);
        }

        @Bean
        FormOptions businessKindOptions(BusinessKinds kinds) {
            return new FormOptions() {
                @Override
                public String name() {
                    return "businessKind";
                }

                @Override
                public List<FormSchema.Option> options() {
                    return kinds.all().stream()
                            .map(kind -> new FormSchema.Option(kind.code(), kind.name()))
                            .toList();
                }
            };
        }
    }
}
