package org.suyuan.subject;

import org.suyuan.shared.Texts;

/** What an automatic check found: the key of a sentence, and what the sentence is about. */
public final class SubjectFinding {

    private static final char SEPARATOR = ':';

    private SubjectFinding() {}

    static String of(String key, String about) {
        return key + SEPARATOR + about;
    }

    /** The sentence of a finding as it is stored. */
    public static String text(String finding) {
        int end = finding.indexOf(SEPARATOR);
        return end < 0 ? Texts.get(finding) : Texts.get(finding.substring(0, end), finding.substring(end + 1));
    }
}
