package org.suyuan.form;

import java.util.Arrays;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.suyuan.shared.ProductClass;
import org.suyuan.shared.Stage;
import org.suyuan.shared.Texts;

/** The constants of an enum as choices. */
public record EnumOptions(Class<? extends Enum<?>> type) implements FormOptions {

    @Override
    public String name() {
        return type.getSimpleName();
    }

    @Override
    public List<FormSchema.Option> options() {
        return Arrays.stream(type.getEnumConstants())
                .map(constant -> new FormSchema.Option(constant.name(), Texts.of(constant)))
                .toList();
    }

    /** The lists that are of all features. */
    @Configuration(proxyBeanMethods = false)
    static class Shared {

        @Bean
        FormOptions productClassOptions() {
            return new EnumOptions(ProductClass.class);
        }

        @Bean
        FormOptions stageOptions() {
            return new EnumOptions(Stage.class);
        }
    }
}
