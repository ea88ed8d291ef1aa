package org.suyuan.intake.epcis;

import java.util.Locale;

/** What becomes of a document when one of its events cannot be captured. */
enum ErrorBehaviour {
    /** None of its events is captured. */
    ROLLBACK,
    /** The others are captured. */
    PROCEED;

    String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
