package org.suyuan.subject;

/** What this module asks of the catalogue of products, which is kept by a later one: a subject names varieties by its codes. */
public interface VarietyCatalogue {

    /** Whether a code stands in the catalogue, given up or not. */
    boolean knows(String code);
}
