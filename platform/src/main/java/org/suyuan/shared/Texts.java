package org.suyuan.shared;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.text.MessageFormat;
import java.util.Locale;
import java.util.Map;
import java.util.MissingResourceException;
import java.util.Optional;
import java.util.Properties;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/**
 * The Chinese texts of the platform, from all {@code messages/*.properties} on the class path. An enum constant is found
 * as {@code Type.CONSTANT}, an exception as its class name; a key stands in one file only.
 */
public final class Texts {

    private static final Map<String, String> TEXTS = load();

    private Texts() {}

    /** The text of a key, its {@code {0}} filled in; a missing key is a programming error and says so. */
    public static String get(String key, Object... args) {
        return find(key, args).orElseThrow(() -> new MissingResourceException("no text for " + key, "messages", key));
    }

    /** The text of a key that may be missing. */
    public static Optional<String> find(String key, Object... args) {
        return Optional.ofNullable(TEXTS.get(key))
                .map(text -> args.length == 0 ? text : new MessageFormat(text, Locale.SIMPLIFIED_CHINESE).format(args));
    }

    /** All texts below a prefix by the rest of their keys, in order, as they are written: nothing is filled in. */
    public static SortedMap<String, String> below(String prefix) {
        SortedMap<String, String> below = new TreeMap<>();
        TEXTS.forEach((key, text) -> {
            if (key.startsWith(prefix)) {
                below.put(key.substring(prefix.length()), text);
            }
        });
        return below;
    }

    /** What people read for a constant. */
    public static String of(Enum<?> constant) {
        return get(constant.getDeclaringClass().getSimpleName() + "." + constant.name());
    }

    private static Map<String, String> load() {
        Map<String, String> all = new ConcurrentHashMap<>();
        try {
            for (Resource file : new PathMatchingResourcePatternResolver(Texts.class.getClassLoader())
                    .getResources("classpath*:messages/*.properties")) {
                Properties texts = new Properties();
                try (var reader = new InputStreamReader(file.getInputStream(), StandardCharsets.UTF_8)) {
                    texts.load(reader);
                }
                for (String key : texts.stringPropertyNames()) {
                    if (all.put(key, texts.getProperty(key)) != null) {
                        throw new IllegalStateException("text " + key + " stands twice, again in " + file);
                    }
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Map.copyOf(all);
    }
}
