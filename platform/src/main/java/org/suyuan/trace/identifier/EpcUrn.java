package org.suyuan.trace.identifier;

import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Names under {@code urn:epc:} of GS1's Tag Data Standard. They tell how many digits of a key are the company's; a Digital Link
 * does not, so that names are compared by key and not by their text.
 */
final class EpcUrn {

    static final String PREFIX = "urn:epc:";

    private static final int SHORTEST_COMPANY = 6;
    private static final int LONGEST_COMPANY = 12;

    /** How a scheme is put together. */
    enum Form {
        SGTIN("sgtin", GS1Key.Kind.GTIN, 13, "21"),
        LGTIN("lgtin", GS1Key.Kind.GTIN, 13, "10"),
        UPUI("upui", GS1Key.Kind.GTIN, 13, "235"),
        ITIP("itip", GS1Key.Kind.ITIP, 13, "21"),
        SSCC("sscc", GS1Key.Kind.SSCC, 17, null),
        SGLN("sgln", GS1Key.Kind.GLN, 12, "254"),
        PGLN("pgln", GS1Key.Kind.PGLN, 12, null),
        GRAI("grai", GS1Key.Kind.GRAI, 12, null),
        GIAI("giai", GS1Key.Kind.GIAI, 0, null),
        GSRN("gsrn", GS1Key.Kind.GSRN, 17, null),
        GSRNP("gsrnp", GS1Key.Kind.GSRNP, 17, null),
        GDTI("gdti", GS1Key.Kind.GDTI, 12, null),
        SGCN("sgcn", GS1Key.Kind.SGCN, 12, null),
        GINC("ginc", GS1Key.Kind.GINC, 0, null),
        GSIN("gsin", GS1Key.Kind.GSIN, 16, null),
        CPI("cpi", GS1Key.Kind.CPI, 0, "8011");

        private final String word;
        private final GS1Key.Kind kind;
        /** Digits of company and reference together; 0 where the reference is free. */
        private final int digits;

        private final @Nullable String qualifier;

        Form(String word, GS1Key.Kind kind, int digits, @Nullable String qualifier) {
            this.word = word;
            this.kind = kind;
            this.digits = digits;
            this.qualifier = qualifier;
        }

        /** Whether a serial number or the like follows the reference. */
        boolean serialised() {
            return switch (this) {
                case SGTIN, LGTIN, UPUI, ITIP, SGLN, GRAI, GDTI, SGCN, CPI -> true;
                case SSCC, PGLN, GIAI, GSRN, GSRNP, GINC, GSIN -> false;
            };
        }

        static Optional<Form> of(String word) {
            return Arrays.stream(values())
                    .filter(form -> form.word.equals(word))
                    .findFirst();
        }
    }

    private EpcUrn() {}

    /** What a name is: a key, a name of another scheme, or none. */
    record Reading(@Nullable GS1Key key, boolean wellFormed) {
        private static final Reading BROKEN = new Reading(null, false);
        private static final Reading OTHER = new Reading(null, true);
    }

    /** A key, a well-formed name of a scheme that has no key of GS1, or something that is broken. */
    static Reading read(String urn) {
        String[] parts = urn.split(":", 5);
        if (parts.length < 5 || parts[4].isEmpty()) {
            return Reading.BROKEN;
        }
        Optional<Form> form = Form.of(parts[3]);
        boolean pattern = parts[2].equals("idpat");
        if (form.isEmpty()) {
            return parts[2].equals("id") || parts[2].equals("class") || pattern ? Reading.OTHER : Reading.BROKEN;
        }
        boolean asClass = form.get() == Form.LGTIN;
        if (!(parts[2].equals("id") && !asClass) && !(parts[2].equals("class") && asClass) && !pattern) {
            return Reading.BROKEN;
        }
        GS1Key key = read(form.get(), parts[4], pattern);
        if (key == null) {
            return pattern && parts[4].contains("*") ? Reading.OTHER : Reading.BROKEN;
        }
        return key.wellFormed() ? new Reading(key, true) : Reading.BROKEN;
    }

    private static @Nullable GS1Key read(Form form, String body, boolean pattern) {
        int dot = body.indexOf('.');
        String company = dot < 0 ? "" : body.substring(0, dot);
        if (!CheckDigits.digits(company) || company.length() < SHORTEST_COMPANY || company.length() > LONGEST_COMPANY) {
            return null;
        }
        String rest = body.substring(dot + 1);
        String reference;
        String tail = null;
        if (form.digits > 0) {
            int length = form.digits - company.length();
            if (rest.length() < length) {
                return null;
            }
            reference = rest.substring(0, length);
            if (length > 0 && !CheckDigits.digits(reference)) {
                return null;
            }
            tail = rest.substring(length);
        } else if (form == Form.CPI) {
            int last = rest.lastIndexOf('.');
            reference = last < 0 ? "" : rest.substring(0, last);
            tail = last < 0 ? "" : rest.substring(last);
        } else {
            reference = rest;
        }
        if (form.serialised()) {
            if (tail == null || !tail.startsWith(".") || tail.length() < 2) {
                return null;
            }
            tail = tail.substring(1);
        } else {
            if (tail != null && !tail.isEmpty()) {
                return null;
            }
            tail = null;
        }
        return key(form, company, reference, tail, pattern);
    }

    private static @Nullable GS1Key key(
            Form form, String company, String reference, @Nullable String tail, boolean pattern) {
        String said = tail == null ? "" : GS1Key.unescaped(tail).orElse("");
        if (tail != null && said.isEmpty()) {
            return null;
        }
        boolean any = pattern && said.equals("*");
        if (pattern && !any && form != Form.ITIP) {
            return null;
        }
        switch (form) {
            case SGTIN, LGTIN, UPUI -> {
                return new GS1Key(form.kind, gtin(company, reference), any ? null : form.qualifier, any ? null : said);
            }
            case ITIP -> {
                return itip(company, reference, String.valueOf(tail), pattern);
            }
            case SSCC -> {
                return checked(form, reference.substring(0, 1) + company + reference.substring(1), "");
            }
            case SGLN -> {
                GS1Key place = checked(form, company + reference, "");
                return said.equals("0") ? place : new GS1Key(place.kind(), place.value(), form.qualifier, said);
            }
            case PGLN, GSRN, GSRNP, GSIN -> {
                return checked(form, company + reference, "");
            }
            case GRAI -> {
                return checked(form, "0" + company + reference, any ? "" : said);
            }
            case GDTI, SGCN -> {
                return checked(form, company + reference, any ? "" : said);
            }
            case GIAI, GINC -> {
                String asset = GS1Key.unescaped(reference).orElse("");
                return asset.isEmpty() ? null : new GS1Key(form.kind, company + asset, null, null);
            }
            case CPI -> {
                String part = GS1Key.unescaped(reference).orElse("");
                return part.isEmpty()
                        ? null
                        : new GS1Key(form.kind, company + part, any ? null : form.qualifier, any ? null : said);
            }
        }
        return null;
    }

    private static @Nullable GS1Key itip(String company, String reference, String tail, boolean pattern) {
        String[] parts = tail.split("\\.", 3);
        if (parts.length < 3 || !parts[0].matches("\\d{2}") || !parts[1].matches("\\d{2}")) {
            return null;
        }
        String serial = GS1Key.unescaped(parts[2]).orElse("");
        String value = gtin(company, reference) + parts[0] + parts[1];
        if (pattern) {
            return serial.equals("*") ? new GS1Key(GS1Key.Kind.ITIP, value, null, null) : null;
        }
        return serial.isEmpty() ? null : new GS1Key(GS1Key.Kind.ITIP, value, "21", serial);
    }

    /** The indicator stands before the company in a key and after it in a name. */
    private static String gtin(String company, String reference) {
        String digits = reference.substring(0, 1) + company + reference.substring(1);
        return digits + CheckDigits.of(digits);
    }

    private static GS1Key checked(Form form, String digits, String tail) {
        return new GS1Key(form.kind, digits + CheckDigits.of(digits) + tail, null, null);
    }

    /**
     * The name of a key.
     *
     * @param company digits of the company, 6 to 12
     */
    static String write(GS1Key key, int company) {
        String value = key.value();
        return switch (key.kind()) {
            case GTIN -> {
                String split =
                        value.substring(1, 1 + company) + "." + value.charAt(0) + value.substring(1 + company, 13);
                yield key.qualifier() == null
                        ? PREFIX + "idpat:sgtin:" + split + ".*"
                        : switch (key.qualifier()) {
                            case "10" -> PREFIX + "class:lgtin:" + split + "." + escaped(key);
                            case "235" -> PREFIX + "id:upui:" + split + "." + escaped(key);
                            default -> PREFIX + "id:sgtin:" + split + "." + escaped(key);
                        };
            }
            case ITIP -> {
                String split =
                        value.substring(1, 1 + company) + "." + value.charAt(0) + value.substring(1 + company, 13);
                String pieces = "." + value.substring(14, 16) + "." + value.substring(16, 18) + ".";
                yield key.qualified() == null
                        ? PREFIX + "idpat:itip:" + split + pieces + "*"
                        : PREFIX + "id:itip:" + split + pieces + escaped(key);
            }
            case SSCC ->
                PREFIX + "id:sscc:" + value.substring(1, 1 + company) + "." + value.charAt(0)
                        + value.substring(1 + company, 17);
            case GLN ->
                PREFIX + "id:sgln:" + split(value, 0, company, 12) + "."
                        + (key.qualified() == null ? "0" : escaped(key));
            case PGLN -> PREFIX + "id:pgln:" + split(value, 0, company, 12);
            case GSRN -> PREFIX + "id:gsrn:" + split(value, 0, company, 17);
            case GSRNP -> PREFIX + "id:gsrnp:" + split(value, 0, company, 17);
            case GSIN -> PREFIX + "id:gsin:" + split(value, 0, company, 16);
            case GRAI -> serialised("grai", split(value, 1, company, 13), value.substring(14));
            case GDTI -> serialised("gdti", split(value, 0, company, 12), value.substring(13));
            case SGCN -> serialised("sgcn", split(value, 0, company, 12), value.substring(13));
            case GIAI ->
                PREFIX + "id:giai:" + value.substring(0, company) + "." + GS1Key.escaped(value.substring(company));
            case GINC ->
                PREFIX + "id:ginc:" + value.substring(0, company) + "." + GS1Key.escaped(value.substring(company));
            case CPI ->
                (key.qualified() == null ? PREFIX + "idpat:cpi:" : PREFIX + "id:cpi:")
                        + value.substring(0, company) + "." + GS1Key.escaped(value.substring(company)) + "."
                        + (key.qualified() == null ? "*" : key.qualified());
        };
    }

    private static String serialised(String word, String split, String serial) {
        return serial.isEmpty()
                ? PREFIX + "idpat:" + word + ":" + split + ".*"
                : PREFIX + "id:" + word + ":" + split + "." + GS1Key.escaped(serial);
    }

    private static String split(String value, int from, int company, int end) {
        return value.substring(from, from + company) + "." + value.substring(from + company, end);
    }

    private static String escaped(GS1Key key) {
        return GS1Key.escaped(key.qualified() == null ? "" : key.qualified());
    }
}
