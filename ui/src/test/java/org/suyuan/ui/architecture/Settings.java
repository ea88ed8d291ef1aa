package org.suyuan.ui.architecture;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.tngtech.archunit.core.domain.JavaClass;
import java.io.IOException;
import java.net.URL;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.springframework.boot.context.properties.ConfigurationProperties;

/** The settings there are: our own, as the code asks for them, and those of the libraries, as they describe them. */
final class Settings {

    private static final Pattern OWN =
            Pattern.compile("(?<![\\w./@])suyuan(?:\\.[a-z][a-z-]*)+(?=[:}]|$)|SUYUAN(?:_[A-Z]+)+");

    /** Set by module embedded for the others to read. */
    private static final Set<String> MADE_BY_THE_PLATFORM =
            Set.of("suyuan.embedded.database", "suyuan.embedded.search", "suyuan.embedded.mail");

    private Settings() {}

    /** Our own: every {@code suyuan.*} that a class names, and the components of settings records. */
    static Set<String> own() {
        Set<String> own = new TreeSet<>();
        for (JavaClass type : HouseRule.CODE) {
            if (type.isAnnotatedWith(ConfigurationProperties.class)) {
                String prefix =
                        type.getAnnotationOfType(ConfigurationProperties.class).value();
                if (prefix.startsWith("suyuan.")) {
                    type.getFields().forEach(field -> own.add(prefix + "." + kebab(field.getName())));
                }
            } else {
                ConstantPool.texts(type)
                        .forEach(text -> OWN.matcher(text).results().forEach(found -> own.add(found.group())));
            }
        }
        own.removeAll(MADE_BY_THE_PLATFORM);
        return own;
    }

    private static String kebab(String name) {
        return name.replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT);
    }

    static Set<String> all() throws IOException {
        Set<String> all = own();
        List<URL> descriptions = Collections.list(
                Settings.class.getClassLoader().getResources("META-INF/spring-configuration-metadata.json"));
        for (URL description : descriptions) {
            JsonNode properties = new ObjectMapper().readTree(description).path("properties");
            properties.forEach(property -> all.add(property.path("name").asText()));
        }
        return all;
    }
}
