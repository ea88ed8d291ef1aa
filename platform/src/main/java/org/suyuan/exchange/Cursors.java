package org.suyuan.exchange;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.stereotype.Component;
import org.suyuan.identity.signin.Vault;

/** Cursors of the feed: a number with a keyed digest, so that nobody reckons with them or makes them up. */
@Component
class Cursors {

    private static final int DIGITS = 12;
    private static final int LONGEST = 60;
    private static final Pattern FORM = Pattern.compile("(\\d{1,9})\\.([0-9a-f]{" + DIGITS + "})");

    private final Vault vault;

    Cursors(Vault vault) {
        this.vault = vault;
    }

    String of(int number) {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString((number + "." + digest(number)).getBytes(StandardCharsets.US_ASCII));
    }

    /** The number of a cursor; nothing for what is none of this platform. */
    OptionalInt read(String cursor) {
        if (cursor.length() > LONGEST) {
            return OptionalInt.empty();
        }
        try {
            Matcher matcher =
                    FORM.matcher(new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.US_ASCII));
            if (matcher.matches()) {
                int number = Integer.parseInt(matcher.group(1));
                return of(number).equals(cursor) ? OptionalInt.of(number) : OptionalInt.empty();
            }
        } catch (IllegalArgumentException noCursor) {
            // Not even its letters are right.
        }
        return OptionalInt.empty();
    }

    private String digest(int number) {
        return vault.digest("change cursor " + number).substring(0, DIGITS);
    }
}
