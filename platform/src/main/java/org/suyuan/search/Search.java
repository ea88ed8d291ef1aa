package org.suyuan.search;

/** Answers questions from the index. */
public interface Search {

    /**
     * Finds what lies within the data scope of who is signed in.
     *
     * @throws SearchUnavailable when Elasticsearch does not answer or the index is not there yet
     */
    SearchResult find(SearchQuery query);

    /** Finds without a data scope, for what everybody may see; the caller asks for public fields and states only. */
    SearchResult findPublic(SearchQuery query);
}
