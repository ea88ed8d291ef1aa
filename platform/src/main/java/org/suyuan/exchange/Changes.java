package org.suyuan.exchange;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The change feed 变更流 (GB/T 38157 6.2.2, 6.7.4): each approved change once, in order for each object, within the data scope of who
 * reads it. Personal data are masked for everybody.
 */
public interface Changes {

    /**
     * What follows a cursor, for CHANGE_READ.
     *
     * @param since a cursor of an earlier answer, null for the beginning
     * @param size how many at most
     * @throws org.suyuan.shared.InvalidInput for what is no cursor of this feed
     */
    Batch read(@Nullable String since, int size);

    /**
     * A part of the feed.
     *
     * @param next from where to go on, null while there is nothing at all
     */
    record Batch(List<ChangeItem> items, @Nullable String next) {}
}
