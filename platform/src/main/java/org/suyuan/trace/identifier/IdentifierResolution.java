package org.suyuan.trace.identifier;

/** Tells what a code names and who answers for it (GB/T 38157 5.4.4), within the data scope of who asks. */
public interface IdentifierResolution {

    /** The longest code that is asked for: the text of an EPC may be long. */
    int LONGEST_CODE = 500;

    /** For SUBJECT_READ and applicants: whatever the code, its scheme; what it names, where that is registered and may be seen. */
    Resolution resolve(String code);
}
