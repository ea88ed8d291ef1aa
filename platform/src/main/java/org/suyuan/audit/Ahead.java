package org.suyuan.audit;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Looks some items ahead of where it reads. */
final class Ahead<T> {

    private final Supplier<List<T>> source;
    private final List<T> read = new ArrayList<>();
    private int at;
    private boolean ended;

    /** @param source the next items each time, none at the end */
    Ahead(Supplier<List<T>> source) {
        this.source = source;
    }

    /** The item that many places ahead, null behind the end. */
    @Nullable
    T peek(int ahead) {
        while (!ended && at + ahead >= read.size()) {
            if (at > 0) {
                read.subList(0, at).clear();
                at = 0;
            }
            List<T> more = source.get();
            ended = more.isEmpty();
            read.addAll(more);
        }
        return at + ahead < read.size() ? read.get(at + ahead) : null;
    }

    void skip(int count) {
        at += count;
    }
}
