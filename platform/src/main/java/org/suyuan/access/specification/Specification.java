package org.suyuan.access.specification;

import java.util.List;

/** What a version says. */
public record Specification(List<Part> parts) {

    /**
     * An interface, or what is common to all.
     *
     * @param about in paragraphs
     * @param calls method and path of each entry point
     */
    public record Part(String key, String title, List<String> about, List<String> calls, List<Table> tables) {}

    /** Fields, or codes with their meaning. */
    public record Table(String title, boolean ofCodes, List<Line> lines) {}

    /**
     * A field; of a code, its name and what it means.
     *
     * @param limit how long or how large it may be, empty where there is no limit of its own
     * @param values what it may be, empty where it is free
     * @param standard where GB/T 38154 has it
     */
    public record Line(
            String name,
            String label,
            String type,
            boolean required,
            String limit,
            String values,
            String note,
            String standard) {

        static Line ofCode(String code, String meaning) {
            return new Line(code, meaning, "", false, "", "", "", "");
        }
    }
}
