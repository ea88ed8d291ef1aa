package org.suyuan.audit;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.suyuan.shared.DomainException;

/** The trail would not be kept as long as GB/T 22239 asks for: the platform does not start so. */
public final class AuditKeptTooShort extends DomainException {

    /** The least that GB/T 22239 and the Cybersecurity Law ask for. */
    static final int MONTHS = 6;

    AuditKeptTooShort(String set) {
        super(Kind.INVALID, set, MONTHS);
    }

    /** Prints the sentence instead of a stack trace. */
    static final class Analyzer extends AbstractFailureAnalyzer<AuditKeptTooShort> {

        @Override
        protected FailureAnalysis analyze(Throwable rootFailure, AuditKeptTooShort cause) {
            return new FailureAnalysis(cause.getMessage(), null, rootFailure);
        }
    }
}
