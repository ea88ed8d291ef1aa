package org.suyuan.identity;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.IntPredicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import org.suyuan.identity.signin.PasswordSettings;
import org.suyuan.shared.FieldError;
import org.suyuan.shared.Texts;

/** What a new password must be (GB/T 38157 5.4.2, GB/T 22239 8.1.4.1): settings {@code suyuan.passwords}. */
@Component
public class PasswordRules {

    // More would not be looked at: the hash reads 72 bytes.
    private static final int LONGEST = 64;
    private static final int HASHED_BYTES = 72;
    private static final int SHORTEST_NAME = 3;

    /** Words that everybody tries first, with whatever digits and signs around them and letters put for digits. */
    private static final Pattern COMMON = Pattern.compile(
            "[\\d\\W_]*(password|passwd|pass|admin|administrator|root|user|guest|test|demo|welcome|letmein|login|suyuan|zhuisu|"
                    + "qwert\\w*|asdf\\w*|zxcv\\w*|1qaz\\w*|qazwsx\\w*|abc|abcd\\w*|aa|aaa|iloveyou|woaini|nihao|zhongguo|china|"
                    + "beijing|shanghai|jinan|shandong|spring|summer|autumn|winter|monday|changeme|secret|master|dragon)[\\d\\W_]*");

    private static final String ROWS =
            "abcdefghijklmnopqrstuvwxyz|01234567890|qwertyuiop|asdfghjkl|zxcvbnm|1qaz2wsx3edc4rfv5tgb6yhn7ujm";

    private final PasswordSettings settings;

    PasswordRules(PasswordSettings settings) {
        this.settings = settings;
    }

    /** Everything that is wrong with a password for an account; empty if it may be taken. */
    public List<FieldError> check(String account, String password) {
        List<FieldError> wrong = new ArrayList<>();
        if (password.length() < settings.shortest()
                || password.length() > LONGEST
                || password.getBytes(java.nio.charset.StandardCharsets.UTF_8).length > HASHED_BYTES) {
            wrong.add(wrong("length", settings.shortest(), LONGEST));
        }
        if (kinds(password) < settings.kinds()) {
            wrong.add(wrong("kinds", settings.kinds()));
        }
        String small = password.toLowerCase(Locale.ROOT);
        String name = account.toLowerCase(Locale.ROOT);
        if (name.length() >= SHORTEST_NAME
                && (small.contains(name)
                        || small.contains(new StringBuilder(name).reverse().toString()))) {
            wrong.add(wrong("account"));
        }
        if (common(small)) {
            wrong.add(wrong("common"));
        }
        return wrong;
    }

    /** The rules as people read them before they choose. */
    public String inWords() {
        return Texts.get("password.rules", settings.shortest(), LONGEST, settings.kinds(), settings.history());
    }

    private static FieldError wrong(String code, Object... args) {
        return new FieldError("password", code, Texts.get("password." + code, args));
    }

    private static long kinds(String password) {
        Stream<IntPredicate> kinds = Stream.of(
                c -> c >= 'a' && c <= 'z',
                c -> c >= 'A' && c <= 'Z',
                c -> c >= '0' && c <= '9',
                c -> !(c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9'));
        return kinds.filter(kind -> password.chars().anyMatch(kind)).count();
    }

    private static boolean common(String small) {
        String spelled = small.replaceAll("^[\\d\\W_]+|[\\d\\W_]+$", "")
                .replace('0', 'o')
                .replace('@', 'a')
                .replace('$', 's')
                .replace('3', 'e')
                .replace('1', 'i');
        return COMMON.matcher(small).matches()
                || COMMON.matcher(spelled).matches()
                || small.chars().distinct().count() < 5
                || mostlyOneRow(small);
    }

    /** Whether it is little else than a run along the keyboard or the alphabet, in either direction. */
    private static boolean mostlyOneRow(String small) {
        int longest = 0;
        String rows = ROWS + "|" + new StringBuilder(ROWS).reverse();
        for (int begin = 0; begin < small.length(); begin++) {
            int end = begin + longest + 1;
            while (end <= small.length() && rows.contains(small.substring(begin, end))) {
                longest = end - begin;
                end++;
            }
        }
        return longest > 3 && longest * 3 >= small.length() * 2;
    }
}
