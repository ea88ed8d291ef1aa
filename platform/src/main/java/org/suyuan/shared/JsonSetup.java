package org.suyuan.shared;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.SerializerProvider;
import java.io.IOException;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import org.springframework.boot.autoconfigure.jackson.Jackson2ObjectMapperBuilderCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** How JSON is written and read: times with the offset of China, nothing after the end of a body. */
@Configuration(proxyBeanMethods = false)
class JsonSetup {

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ISO_OFFSET_DATE_TIME.withZone(ZoneId.of("Asia/Shanghai"));

    @Bean
    Jackson2ObjectMapperBuilderCustomizer jsonStyle() {
        return builder -> builder.featuresToEnable(
                        DeserializationFeature.FAIL_ON_TRAILING_TOKENS,
                        DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
                .serializerByType(Instant.class, new JsonSerializer<Instant>() {
                    @Override
                    public void serialize(Instant time, JsonGenerator json, SerializerProvider provider)
                            throws IOException {
                        json.writeString(TIME.format(time.truncatedTo(ChronoUnit.MILLIS)));
                    }
                });
    }
}
