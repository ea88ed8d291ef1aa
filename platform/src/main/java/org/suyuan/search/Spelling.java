package org.suyuan.search;

import java.text.Normalizer;
import org.jspecify.annotations.Nullable;

/**
 * Text made ready for finding any substring: folded in case and width and spelled out, one character per token, so that a
 * phrase of characters is a substring. White space does not count, neither in the text nor in what is typed.
 */
final class Spelling {

    private static final char REPLACEMENT = '\uFFFD';

    private Spelling() {}

    /** {@code Ａb九8} becomes {@code a b 九 8}. */
    static String spell(String text) {
        StringBuilder spelled = new StringBuilder(text.length() * 2);
        fold(text)
                .codePoints()
                .filter(character -> !Character.isWhitespace(character))
                .forEach(character -> {
                    if (!spelled.isEmpty()) {
                        spelled.append(' ');
                    }
                    spelled.appendCodePoint(character);
                });
        return spelled.toString();
    }

    /** Width and case folded, by character, so that a part folds as the whole does. */
    static String fold(String text) {
        StringBuilder folded = new StringBuilder(text.length());
        Normalizer.normalize(wellFormed(text), Normalizer.Form.NFKC)
                .codePoints()
                .map(character -> Character.toLowerCase(Character.toUpperCase(character)))
                .forEach(folded::appendCodePoint);
        return folded.toString();
    }

    /** The text without half surrogate pairs, which no JSON can carry. */
    static String wellFormed(String text) {
        StringBuilder repaired = null;
        for (int i = 0; i < text.length(); i++) {
            char unit = text.charAt(i);
            if (Character.isHighSurrogate(unit)
                    && i + 1 < text.length()
                    && Character.isLowSurrogate(text.charAt(i + 1))) {
                i++;
            } else if (Character.isSurrogate(unit)) {
                repaired = writable(repaired, text);
                repaired.setCharAt(i, REPLACEMENT);
            }
        }
        return repaired == null ? text : repaired.toString();
    }

    private static StringBuilder writable(@Nullable StringBuilder repaired, String text) {
        return repaired == null ? new StringBuilder(text) : repaired;
    }
}
