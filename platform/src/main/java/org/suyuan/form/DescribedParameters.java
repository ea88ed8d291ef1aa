package org.suyuan.form;

import io.swagger.v3.oas.models.media.IntegerSchema;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.media.StringSchema;
import io.swagger.v3.oas.models.parameters.QueryParameter;
import java.util.Set;
import org.springdoc.core.customizers.GlobalOperationCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Puts the query parameters of a method into the description of the interface. */
@Configuration(proxyBeanMethods = false)
class DescribedParameters {

    private static final Set<String> WHOLE = Set.of("page", "size");

    @Bean
    GlobalOperationCustomizer queryParameters() {
        return (operation, method) -> {
            QueryParameters named = method.getMethodAnnotation(QueryParameters.class);
            if (named != null) {
                for (String name : named.value()) {
                    operation.addParametersItem(
                            new QueryParameter().name(name).required(false).schema(schema(name)));
                }
            }
            return operation;
        };
    }

    private static Schema<?> schema(String name) {
        return WHOLE.contains(name) ? new IntegerSchema() : new StringSchema();
    }
}
