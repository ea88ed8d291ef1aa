package org.suyuan.shared;

import org.jspecify.annotations.Nullable;

/**
 * Which part of a list is asked for.
 *
 * @param page from 0
 * @param size 1 to 500
 * @param sort field to sort by, null for the natural order of the list
 * @param ascending direction of the sort
 */
public record PageRequest(int page, int size, @Nullable String sort, boolean ascending) {

    /** The first page of the usual size in natural order. */
    public static PageRequest first() {
        return new PageRequest(0, 20, null, false);
    }

    public long offset() {
        return (long) page * size;
    }
}
