package org.suyuan.attachment;

/** A scanner cannot be reached, or cannot work now; files stay in quarantine until it does. */
public final class ScanUnavailable extends RuntimeException {

    public ScanUnavailable(String why) {
        super(why);
    }

    public ScanUnavailable(Throwable cause) {
        super(cause);
    }
}
