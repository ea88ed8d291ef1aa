package org.suyuan.shared;

import java.util.List;
import java.util.function.Function;

/**
 * A part of a list with the exact total.
 *
 * @param items the part asked for
 * @param total exact number of all
 * @param page from 0
 * @param size asked size of a page
 */
public record Paged<T>(List<T> items, long total, int page, int size) {

    public <R> Paged<R> map(Function<? super T, ? extends R> mapper) {
        return new Paged<>(items.stream().<R>map(mapper).toList(), total, page, size);
    }
}
