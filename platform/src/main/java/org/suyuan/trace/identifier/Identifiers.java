package org.suyuan.trace.identifier;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.suyuan.subject.Uscc;

/**
 * Tells of a code which scheme it is of and what it names (GB/T 38157 5.4.4). Pure and fast: nothing is looked up. Every
 * printable text has a key: what is of no scheme is a local code, by itself.
 */
public final class Identifiers {

    private static final String OID_URN = "urn:oid:";
    private static final String CHINA = "1.2.156.";
    private static final Pattern OID = Pattern.compile("[0-2](\\.(0|[1-9]\\d{0,37})){1,60}");
    private static final Pattern HANDLE = Pattern.compile("(\\d{1,10}(?:\\.[0-9A-Za-z_-]{1,60}){0,10})/(\\S{1,500})");
    private static final Pattern ECODE =
            Pattern.compile("(?:[12]\\d{5,32}|3\\d{5}[0-9A-Za-z]{1,39}|4\\d{5}\\S{1,400})");
    private static final Pattern ECODE_MARK = Pattern.compile("(?i)ecode[:=]\\s*(.+)");
    /** Basic code of the kind, number of the maker, year, number in the year. */
    private static final Pattern EQUIPMENT = Pattern.compile("[1-9]\\d{3}[0-9A-Z]{5}(19|20)\\d{2}[0-9A-Z]\\d{3}");
    /** Word of the kind, class, word of the province, letter of the city, number and, in brackets, the year. */
    private static final Pattern EQUIPMENT_USE =
            Pattern.compile("\\p{IsHan}\\d{2}\\p{IsHan}[A-Z]\\d{5}[(\\uFF08]\\d{2}[)\\uFF09]");

    private static final Pattern ELEMENTS =
            Pattern.compile("\\((\\d{2,4})\\)([^()]+)(?:\\((10|21|235|254|8011)\\)(.+))?");

    private Identifiers() {}

    /** What a code is. */
    public static Identifier parse(String code) {
        String text = code.strip();
        if (text.isEmpty()) {
            return Identifier.faulty(IdentifierScheme.LOCAL, text, IdentifierFault.FORM);
        }
        char first = text.charAt(0);
        if (first == 'u' || first == 'U') {
            return urn(text);
        }
        if ((first == 'h' || first == 'H') && text.indexOf(':') > 0) {
            return web(text);
        }
        if (first == '(') {
            return elements(text);
        }
        if (first >= '0' && first <= '9') {
            return number(text);
        }
        return named(text);
    }

    /** The key of a code, by which it is compared. */
    public static String key(String code) {
        return parse(code).key();
    }

    /** The name under {@code urn:epc:} of a code of GS1; empty for others, and for one that is at fault. */
    public static Optional<String> urn(String code, int companyDigits) {
        return gs1(code).map(key -> EpcUrn.write(key, companyDigits));
    }

    private static Optional<GS1Key> gs1(String code) {
        return code.startsWith(EpcUrn.PREFIX)
                ? Optional.ofNullable(EpcUrn.read(code).key())
                : DigitalLink.read(code);
    }

    private static Identifier urn(String text) {
        String lower = text.substring(0, Math.min(8, text.length())).toLowerCase(Locale.ROOT);
        if (lower.equals(EpcUrn.PREFIX)) {
            String urn = EpcUrn.PREFIX + text.substring(8);
            EpcUrn.Reading reading = EpcUrn.read(urn);
            if (reading.key() != null) {
                return reading.key().identifier();
            }
            return reading.wellFormed()
                    ? Identifier.of(IdentifierScheme.EPC, urn)
                    : Identifier.faulty(IdentifierScheme.EPC, urn, IdentifierFault.FORM);
        }
        if (lower.equals(OID_URN)) {
            String arcs = text.substring(8);
            return OID.matcher(arcs).matches()
                    ? Identifier.of(IdentifierScheme.OID, OID_URN + arcs)
                    : Identifier.faulty(IdentifierScheme.OID, OID_URN + arcs, IdentifierFault.FORM);
        }
        return named(text);
    }

    private static Identifier web(String text) {
        String lower = text.toLowerCase(Locale.ROOT);
        if (lower.startsWith("hdl:")) {
            return handle(text.substring(4)).orElseGet(() -> local(text));
        }
        Optional<GS1Key> key = DigitalLink.read(text);
        if (key.isPresent()) {
            return key.get().identifier();
        }
        for (String proxy : new String[] {"https://hdl.handle.net/", "http://hdl.handle.net/"}) {
            if (lower.startsWith(proxy)) {
                return handle(text.substring(proxy.length())).orElseGet(() -> local(text));
            }
        }
        return local(text);
    }

    private static Identifier elements(String text) {
        var parts = ELEMENTS.matcher(text);
        if (parts.matches()) {
            Optional<GS1Key.Kind> kind = GS1Key.Kind.of(parts.group(1));
            String qualifier = parts.group(3);
            if (kind.isPresent()
                    && (qualifier == null || kind.get().qualifiers().contains(qualifier))) {
                String value = kind.get() == GS1Key.Kind.GTIN ? DigitalLink.padded(parts.group(2)) : parts.group(2);
                return new GS1Key(kind.get(), value, qualifier, parts.group(4)).identifier();
            }
        }
        return local(text);
    }

    /** Begins with a digit: told by its length and its check digit, where there is nothing else. */
    private static Identifier number(String text) {
        if (CheckDigits.digits(text)) {
            return digits(text);
        }
        if (text.indexOf('/') > 0) {
            return handle(text).orElseGet(() -> local(text));
        }
        if (text.startsWith(CHINA) && OID.matcher(text).matches()) {
            return Identifier.of(IdentifierScheme.OID, OID_URN + text);
        }
        if (text.length() == 18 && Uscc.valid(text)) {
            return Identifier.of(IdentifierScheme.SUBJECT_CODE, text);
        }
        return text.length() == 17 && EQUIPMENT.matcher(text).matches()
                ? Identifier.of(IdentifierScheme.EQUIPMENT, "equipment:" + text)
                : local(text);
    }

    private static Identifier digits(String text) {
        return switch (text.length()) {
            case 8, 12, 13, 14 -> {
                if (CheckDigits.right(text)) {
                    yield new GS1Key(GS1Key.Kind.GTIN, DigitalLink.padded(text), null, null).identifier();
                }
                yield text.length() < 13
                        ? local(text)
                        : Identifier.faulty(IdentifierScheme.LOCAL, text, IdentifierFault.CHECK_DIGIT);
            }
            case 17 ->
                EQUIPMENT.matcher(text).matches()
                        ? Identifier.of(IdentifierScheme.EQUIPMENT, "equipment:" + text)
                        : local(text);
            case 18 -> {
                if (Uscc.valid(text)) {
                    yield Identifier.of(IdentifierScheme.SUBJECT_CODE, text);
                }
                yield CheckDigits.right(text)
                        ? new GS1Key(GS1Key.Kind.SSCC, text, null, null).identifier()
                        : Identifier.faulty(IdentifierScheme.LOCAL, text, IdentifierFault.CHECK_DIGIT);
            }
            case 20 -> Identifier.of(IdentifierScheme.DRUG, "drug:" + text);
            case 24 -> Identifier.of(IdentifierScheme.VETERINARY_DRUG, "veterinary-drug:" + text);
            case 32 -> Identifier.of(IdentifierScheme.PESTICIDE, "pesticide:" + text);
            default -> local(text);
        };
    }

    private static Optional<Identifier> handle(String text) {
        var parts = HANDLE.matcher(text);
        if (!parts.matches()) {
            return Optional.empty();
        }
        String prefix = parts.group(1).toUpperCase(Locale.ROOT);
        boolean industrial = prefix.startsWith("88.");
        if (!industrial && !prefix.startsWith("86.")) {
            return Optional.empty();
        }
        return Optional.of(Identifier.of(
                industrial ? IdentifierScheme.INDUSTRIAL_INTERNET : IdentifierScheme.HANDLE,
                "hdl:" + prefix + "/" + parts.group(2)));
    }

    private static Identifier named(String text) {
        var marked = ECODE_MARK.matcher(text);
        if (marked.matches()) {
            String said = marked.group(1).strip();
            return ECODE.matcher(said).matches()
                    ? Identifier.of(IdentifierScheme.ECODE, "ecode:" + said)
                    : Identifier.faulty(IdentifierScheme.ECODE, "ecode:" + said, IdentifierFault.FORM);
        }
        if (text.length() > 4 && text.substring(0, 4).equalsIgnoreCase("oid:")) {
            String arcs = text.substring(4).strip();
            return OID.matcher(arcs).matches()
                    ? Identifier.of(IdentifierScheme.OID, OID_URN + arcs)
                    : Identifier.faulty(IdentifierScheme.OID, OID_URN + arcs, IdentifierFault.FORM);
        }
        if (text.length() == 18 && Uscc.valid(text)) {
            return Identifier.of(IdentifierScheme.SUBJECT_CODE, text);
        }
        return EQUIPMENT_USE.matcher(text).matches()
                ? Identifier.of(
                        IdentifierScheme.EQUIPMENT_USE,
                        "equipment-use:" + text.replace('\uFF08', '(').replace('\uFF09', ')'))
                : local(text);
    }

    private static Identifier local(String text) {
        return Identifier.of(IdentifierScheme.LOCAL, text);
    }
}
