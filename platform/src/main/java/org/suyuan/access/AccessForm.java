package org.suyuan.access;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.stereotype.Component;
import org.suyuan.form.EnumOptions;
import org.suyuan.form.FormOptions;
import org.suyuan.form.FormSchema;
import org.suyuan.form.Input;
import org.suyuan.identity.CurrentScope;
import org.suyuan.identity.client.ApiInterface;
import org.suyuan.shared.Regions;

/** Reads the command of an application for access and checks every field of it, whichever door it comes through. */
@Component
class AccessForm {

    private static final int NAME = 200;
    private static final int EMAIL = 254;
    private static final Pattern CODE = Pattern.compile("[0-9A-Z]{6,40}");

    private final Regions regions;
    private final TraceSchemeMapper schemes;

    AccessForm(Regions regions, TraceSchemeMapper schemes) {
        this.regions = regions;
        this.schemes = schemes;
    }

    /** The command, or every wrong field at once. */
    AccessCommand read(JsonNode body) {
        Input in = Input.body(body);
        String systemName = in.requiredText("systemName", NAME);
        AccessKind kind = in.requiredConstant("kind", AccessKind.class);
        String ownerName = in.requiredText("ownerName", NAME);
        String ownerCode = in.matching("ownerCode", in.requiredText("ownerCode", 40), this::code, "pattern");
        String region = in.requiredRegion("regionCode", regions);
        String contactName = in.requiredText("contactName", NAME);
        String email = in.matching("email", in.requiredText("email", EMAIL), Input::isEmail, "email");
        Set<ApiInterface> interfaces = in.requiredConstants("interfaces", ApiInterface.class);
        String deputyName = in.text("deputyName", NAME);
        String deputyEmail = in.matching("deputyEmail", in.text("deputyEmail", EMAIL), Input::isEmail, "email");
        String securityFiling = in.text("securityFiling", 100);
        String scheme = in.matching(
                "schemeId",
                in.text("schemeId", 36),
                id -> CurrentScope.asSystem(() -> schemes.there(id)) > 0,
                "scheme");
        in.finish();
        return new AccessCommand(
                systemName,
                Objects.requireNonNull(kind),
                ownerName,
                Objects.requireNonNull(ownerCode),
                Objects.requireNonNull(region),
                contactName,
                Objects.requireNonNull(email),
                interfaces,
                deputyName,
                deputyEmail,
                securityFiling,
                scheme);
    }

    private boolean code(@Nullable String code) {
        return code != null && CODE.matcher(code).matches();
    }

    /** The lists that the forms of access offer. */
    @Configuration(proxyBeanMethods = false)
    static class AccessLists {

        @Bean
        FormOptions accessKindOptions() {
            return new EnumOptions(AccessKind.class);
        }

        @Bean
        FormOptions apiInterfaceOptions() {
            return new EnumOptions(ApiInterface.class);
        }

        @Bean
        FormOptions traceSchemeOptions(TraceSchemeMapper schemes) {
            return new FormOptions() {
                @Override
                public String name() {
                    return "traceScheme";
                }

                @Override
                public java.util.List<FormSchema.Option> options() {
                    return CurrentScope.asSystem(schemes::named).stream()
                            .map(scheme -> new FormSchema.Option(scheme.id(), scheme.name()))
                            .toList();
                }
            };
        }
    }
}
