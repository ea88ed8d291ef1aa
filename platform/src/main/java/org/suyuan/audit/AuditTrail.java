package org.suyuan.audit;

/** Writes down who did what (GB/T 38157 5.4.3). */
public interface AuditTrail {

    /** An act that changes something, in its own transaction: where it cannot be written, the act fails. */
    void write(AuditEntry entry);

    /** A refusal, a failure or an act that changes nothing, in a transaction of its own: it stays whatever becomes of the rest. */
    void writeApart(AuditEntry entry);
}
