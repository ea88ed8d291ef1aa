package org.suyuan.access.specification;

import java.time.Instant;
import java.util.List;

/**
 * The versions of the specification 《数据接口规范》 (GB/T 38157 8): a version is fixed by its content, and there is a new one with what
 * was added, changed and removed as soon as the interfaces take something else. Everybody may read it: whoever writes a program
 * against it has no account yet.
 */
public interface InterfaceSpecifications {

    /** All of them, the newest first. */
    List<Version> versions();

    /**
     * One with its content.
     *
     * @throws org.suyuan.shared.NotFound when there is none
     */
    Edition edition(int version);

    /** A version as a page of its own, to be read, printed and kept. */
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
