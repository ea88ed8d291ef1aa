package org.suyuan.access.specification;

import java.time.Instant;
import java.util.List;
import org.springframework.security.access.prepost.PreAuthorize;

/**
 * The versions of the specification 《数据接口规范》 (GB/T 38157 8): a version is fixed by its content, and there is a new one with what
 * was added, changed and removed as soon as the interfaces take something else.
 */
public interface InterfaceSpecifications {

    String READERS = "hasAnyAuthority('ACCESS_READ', 'ACCESS_APPLY', 'RECORD_REPORT', 'EPCIS_CAPTURE', 'OPERATE')";

    /** All of them, the newest first. */
    @PreAuthorize(READERS)
    List<Version> versions();

    /**
     * One with its content.
     *
     * @throws org.suyuan.shared.NotFound when there is none
     */
    @PreAuthorize(READERS)
    Edition edition(int version);

    /** A version as a page of its own, to be read, printed and kept. */
    @PreAuthorize(READERS)
    String page(int version);

    /** A version and what is different from the one before. */
    record Version(int version, Instant publishedAt, String digest, List<Change> changes) {}

    /** A version with all that it says. */
    record Edition(Version version, Specification content) {}

    /** Something that is different. */
    record Change(Alteration kind, String part, String name, String before, String after) {}

    /** How it is different. */
    enum Alteration {
        ADDED,
        CHANGED,
        REMOVED
    }
}
