package org.suyuan.outbox;

/** The receiving system cannot be reached at all; the relay waits and tries the same entries again. */
public final class ConsumerUnavailable extends RuntimeException {

    public ConsumerUnavailable(Throwable cause) {
        super(cause);
    }
}
