package org.suyuan.product;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Global trade item numbers 全球贸易项目代码 (GTIN-8, -12, -13, -14): check digit modulo 10 with weights 3 and 1 from the right. */
public final class Gtin {

    private static final int FULL = 14;

    private Gtin() {}

    static boolean valid(String text) {
        if (!text.matches("\\d{8}|\\d{12,14}")) {
            return false;
        }
        int sum = 0;
        for (int i = 0; i < text.length() - 1; i++) {
            int weight = (text.length() - 1 - i) % 2 == 1 ? 3 : 1;
            sum += (text.charAt(i) - '0') * weight;
        }
        return (10 - sum % 10) % 10 == text.charAt(text.length() - 1) - '0';
    }

    /** A code as it may have been written: one of the GTIN's lengths names the same product as another. */
    public static List<String> spellings(@Nullable String code) {
        Set<String> spellings = new LinkedHashSet<>();
        if (code != null) {
            spellings.add(code);
            if (valid(code)) {
                String full = String.valueOf(inFull(code));
                spellings.add(full);
                for (int length : new int[] {13, 12, 8}) {
                    if (full.startsWith("0".repeat(FULL - length))) {
                        spellings.add(full.substring(FULL - length));
                    }
                }
            }
        }
        return List.copyOf(spellings);
    }

    /** The same number in 14 digits, in which one of any length is compared. */
    static @Nullable String inFull(@Nullable String gtin) {
        return gtin == null ? null : "0".repeat(Math.max(0, FULL - gtin.length())) + gtin;
    }
}
