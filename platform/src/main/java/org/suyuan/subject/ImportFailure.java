package org.suyuan.subject;

/** Why an import was broken off. */
enum ImportFailure {
    /** Whose import it is may not submit any more. */
    RIGHTS,
    /** It failed again and again, which is noted among the dead letters. */
    BROKEN
}
