package org.suyuan.form;

import java.util.List;
import java.util.Optional;
import org.suyuan.shared.Texts;

/**
 * Codes of a classification in words. A code is digits of which each first part is the code above; a letter before them names
 * the section and says nothing more.
 */
public final class Categories {

    private Categories() {}

    /** The code in words, with all that stands above it; one that is not in the table by what is known to stand above it. */
    public static String words(List<FormSchema.Option> table, String code) {
        String digits = digits(code);
        return find(table, digits)
                .map(known -> Texts.get("Categories.known", known.label(), known.value()))
                .or(() -> above(table, digits).map(above -> Texts.get("Categories.within", code, above.label())))
                .orElse(code);
    }

    /** The category of a code. */
    public static Optional<FormSchema.Option> find(List<FormSchema.Option> table, String code) {
        String digits = digits(code);
        return table.stream().filter(option -> option.value().equals(digits)).findFirst();
    }

    private static Optional<FormSchema.Option> above(List<FormSchema.Option> table, String digits) {
        for (int length = digits.length() - 1; length > 0; length--) {
            Optional<FormSchema.Option> above = find(table, digits.substring(0, length));
            if (above.isPresent()) {
                return above;
            }
        }
        return Optional.empty();
    }

    /** The code without the letter of its section. */
    public static String digits(String code) {
        return code.length() > 1 && Character.isLetter(code.charAt(0)) ? code.substring(1) : code;
    }
}
