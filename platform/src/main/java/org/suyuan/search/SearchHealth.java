package org.suyuan.search;

/** Whether searching works, for readiness and for what operators see. */
public interface SearchHealth {

    /** Whether a search over all indexes has been answered once since the start. */
    boolean answered();

    /** Whether Elasticsearch answers now. */
    boolean available();
}
