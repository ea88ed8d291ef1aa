package org.suyuan.trace.identifier;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A key of GS1 as its element strings have it, whichever way it was written. In this form two names are the same exactly when
 * they name the same.
 *
 * @param kind which key
 * @param value of the key, check digit included, nothing escaped
 * @param qualifier application identifier of what narrows it: lot, serial number, extension
 * @param qualified the value of that
 */
record GS1Key(
        Kind kind,
        String value,
        @Nullable String qualifier,
        @Nullable String qualified) {

    static final String DOMAIN = "https://id.gs1.org/";

    /** Characters that a Digital Link has only escaped; the others are those of the GS1 character set 82. */
    private static final String ESCAPED = "!\"%&()*+,/:<>?# ";

    /** The keys, in the order in which a path is read: the finest comes from what follows. */
    enum Kind {
        SSCC("00", IdentifierScheme.SSCC, 18, 18, 18),
        GTIN("01", IdentifierScheme.GTIN, 14, 14, 14),
        GDTI("253", IdentifierScheme.GDTI, 13, 13, 30),
        SGCN("255", IdentifierScheme.SGCN, 13, 13, 25),
        GINC("401", IdentifierScheme.GINC, 0, 5, 30),
        GSIN("402", IdentifierScheme.GSIN, 17, 17, 17),
        GLN("414", IdentifierScheme.GLN, 13, 13, 13),
        PGLN("417", IdentifierScheme.PGLN, 13, 13, 13),
        GRAI("8003", IdentifierScheme.GRAI, 14, 14, 30),
        GIAI("8004", IdentifierScheme.GIAI, 0, 5, 30),
        ITIP("8006", IdentifierScheme.ITIP, 14, 18, 18),
        CPI("8010", IdentifierScheme.CPI, 0, 5, 30),
        GSRNP("8017", IdentifierScheme.GSRNP, 18, 18, 18),
        GSRN("8018", IdentifierScheme.GSRN, 18, 18, 18);

        final String ai;
        final IdentifierScheme scheme;
        /** Digits with the check digit last; 0 for a key that has none. */
        final int checked;

        final int shortest;
        final int longest;

        Kind(String ai, IdentifierScheme scheme, int checked, int shortest, int longest) {
            this.ai = ai;
            this.scheme = scheme;
            this.checked = checked;
            this.shortest = shortest;
            this.longest = longest;
        }

        /** What may narrow this key, the finest first. */
        List<String> qualifiers() {
            return switch (this) {
                case GTIN -> List.of("21", "235", "10");
                case ITIP -> List.of("21", "10");
                case GLN -> List.of("254");
                case CPI -> List.of("8011");
                case SSCC, GDTI, SGCN, GINC, GSIN, PGLN, GRAI, GIAI, GSRNP, GSRN -> List.of();
            };
        }

        static Optional<Kind> of(String ai) {
            return Arrays.stream(values()).filter(kind -> kind.ai.equals(ai)).findFirst();
        }
    }

    /** Whether length and characters are those of the key. */
    boolean wellFormed() {
        if (value.length() < kind.shortest || value.length() > kind.longest) {
            return false;
        }
        if (kind.checked > 0 && !CheckDigits.digits(value.substring(0, kind.checked))) {
            return false;
        }
        boolean tail =
                switch (kind) {
                    case SGCN, ITIP ->
                        value.length() == kind.checked || CheckDigits.digits(value.substring(kind.checked));
                    case SSCC, GTIN, GDTI, GINC, GSIN, GLN, PGLN, GRAI, GIAI, CPI, GSRNP, GSRN ->
                        value.chars().allMatch(GS1Key::printable);
                };
        return tail && (qualifier == null || qualifiedWell(qualifier, qualified == null ? "" : qualified));
    }

    private static boolean qualifiedWell(String qualifier, String qualified) {
        int longest =
                switch (qualifier) {
                    case "235" -> 28;
                    case "8011" -> 12;
                    default -> 20;
                };
        return !qualified.isEmpty()
                && qualified.length() <= longest
                && qualified.chars().allMatch(GS1Key::printable)
                && (!qualifier.equals("8011") || CheckDigits.digits(qualified));
    }

    private static boolean printable(int character) {
        return character > ' ' && character < 127;
    }

    Identifier identifier() {
        IdentifierScheme scheme = kind.scheme;
        UnitLevel level = scheme.level();
        if ("21".equals(qualifier)) {
            scheme = kind == Kind.GTIN ? IdentifierScheme.SGTIN : scheme;
        } else if ("235".equals(qualifier)) {
            scheme = IdentifierScheme.UPUI;
        } else if ("10".equals(qualifier)) {
            scheme = kind == Kind.GTIN ? IdentifierScheme.LGTIN : scheme;
            level = UnitLevel.BATCH;
        } else if ("254".equals(qualifier)) {
            scheme = IdentifierScheme.SGLN;
        } else if (classOnly()) {
            level = UnitLevel.KIND;
        }
        if (kind == Kind.GTIN && qualifier != null) {
            level = scheme.level();
        }
        IdentifierFault fault = null;
        if (!wellFormed()) {
            fault = IdentifierFault.FORM;
        } else if (kind.checked > 0 && !CheckDigits.right(value.substring(0, kind.checked))) {
            fault = IdentifierFault.CHECK_DIGIT;
        }
        boolean product = kind == Kind.GTIN || kind == Kind.ITIP;
        return new Identifier(
                scheme,
                level,
                Keys.bounded(link()),
                product && value.length() >= 14 ? value.substring(0, 14) : null,
                "10".equals(qualifier) ? qualified : null,
                "10".equals(qualifier) ? null : qualified,
                fault);
    }

    /** Whether it names all of a kind although the key could name one: an asset type, a document type. */
    private boolean classOnly() {
        return switch (kind) {
            case GRAI, GDTI, SGCN -> value.length() == kind.checked;
            case ITIP, CPI, GTIN -> qualifier == null;
            case SSCC, GINC, GSIN, GLN, PGLN, GIAI, GSRNP, GSRN -> false;
        };
    }

    /** The canonical Digital Link. */
    String link() {
        String link = DOMAIN + kind.ai + "/" + escaped(value);
        return qualifier == null || qualified == null ? link : link + "/" + qualifier + "/" + escaped(qualified);
    }

    static String escaped(String text) {
        StringBuilder escaped = new StringBuilder(text.length() + 8);
        for (int i = 0; i < text.length(); i++) {
            char character = text.charAt(i);
            if (character > ' ' && character < 127 && ESCAPED.indexOf(character) < 0) {
                escaped.append(character);
            } else {
                int end = Character.isHighSurrogate(character) && i + 1 < text.length() ? i + 2 : i + 1;
                for (byte each : text.substring(i, end).getBytes(StandardCharsets.UTF_8)) {
                    escaped.append('%').append(HexFormat.of().withUpperCase().toHexDigits(each));
                }
                i = end - 1;
            }
        }
        return escaped.toString();
    }

    /** What an escaped text says; empty when it is not escaped rightly. */
    static Optional<String> unescaped(String text) {
        if (text.indexOf('%') < 0) {
            return Optional.of(text);
        }
        ByteBuffer bytes = ByteBuffer.allocate(text.length() * 3);
        for (int i = 0; i < text.length(); i++) {
            char character = text.charAt(i);
            if (character != '%') {
                bytes.put(String.valueOf(character).getBytes(StandardCharsets.UTF_8));
                continue;
            }
            if (i + 2 >= text.length()
                    || !HexFormat.isHexDigit(text.charAt(i + 1))
                    || !HexFormat.isHexDigit(text.charAt(i + 2))) {
                return Optional.empty();
            }
            bytes.put((byte) HexFormat.fromHexDigits(text, i + 1, i + 3));
            i += 2;
        }
        try {
            CharBuffer said = StandardCharsets.UTF_8.newDecoder().decode(bytes.flip());
            return Optional.of(said.toString());
        } catch (CharacterCodingException e) {
            return Optional.empty();
        }
    }
}
