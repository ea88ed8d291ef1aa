package org.suyuan.shared;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import net.sourceforge.pinyin4j.PinyinHelper;
import org.springframework.core.io.ClassPathResource;

/**
 * How names are spelled for typing and sorting: small letters without tones and spaces, {@code ü} as {@code v}. Latin
 * letters and digits stay, everything else is left out. Characters with several readings follow the reference data.
 */
public final class Pinyin {

    private static final Map<String, List<String>> READINGS = readings();
    private static final int LONGEST =
            READINGS.keySet().stream().mapToInt(String::length).max().orElseThrow();

    /** The dictionary is slow, and names are made of few characters. */
    private static final Map<Character, String> SYLLABLES = new ConcurrentHashMap<>();

    private Pinyin() {}

    /** 重庆市 as {@code chongqingshi}. */
    public static String of(String text) {
        return String.join("", syllables(text));
    }

    /** 重庆市 as {@code cqs}. */
    public static String initials(String text) {
        return syllables(text).stream()
                .map(syllable -> syllable.substring(0, 1))
                .collect(Collectors.joining());
    }

    private static List<String> syllables(String text) {
        List<String> syllables = new ArrayList<>(text.length());
        int at = 0;
        while (at < text.length()) {
            int length = Math.min(LONGEST, text.length() - at);
            while (length > 0 && !READINGS.containsKey(text.substring(at, at + length))) {
                length--;
            }
            if (length > 0) {
                syllables.addAll(READINGS.get(text.substring(at, at + length)));
                at += length;
            } else {
                String syllable = SYLLABLES.computeIfAbsent(text.charAt(at), Pinyin::syllable);
                if (!syllable.isEmpty()) {
                    syllables.add(syllable);
                }
                at++;
            }
        }
        return syllables;
    }

    /** Empty for what is not spelled. */
    private static String syllable(char character) {
        if (character < 0x80) {
            return Character.isLetterOrDigit(character)
                    ? String.valueOf(character).toLowerCase(Locale.ROOT)
                    : "";
        }
        String[] readings = PinyinHelper.toHanyuPinyinStringArray(character);
        // The dictionary writes "lu:4" for lǜ.
        return readings == null || readings.length == 0
                ? ""
                : readings[0].replace("u:", "v").replaceAll("[^a-z]", "");
    }

    private static Map<String, List<String>> readings() {
        Properties entries = new Properties();
        try (var reader = new InputStreamReader(
                new ClassPathResource("reference/pinyin.properties").getInputStream(), StandardCharsets.UTF_8)) {
            entries.load(reader);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return entries.stringPropertyNames().stream()
                .collect(Collectors.toUnmodifiableMap(
                        name -> name, name -> List.of(entries.getProperty(name).split(" "))));
    }
}
