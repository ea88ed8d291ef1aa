package org.suyuan.search;

import java.time.YearMonth;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a feature keeps findable in one index a month, since there is too much of it for one: rows that are added and never change.
 * It brings new documents to {@link MonthlyIndexes} itself; an index that is missing or lacks some is filled from here.
 */
public interface MonthlySource extends SearchSource {

    /** The field whose moment decides, by the months of China, about the index. */
    String moment();

    /** Fields of which few documents share a value: whoever names one gets all that is found in one step. */
    Set<String> rare();

    /** Months that have rows. */
    List<YearMonth> months();

    /** Rows of a month. */
    long count(YearMonth month);

    /** Whether all rows have been brought to their index, so that counts can be compared. */
    boolean settled();

    /** Documents of a month after an id, in order of id; empty from the start. */
    List<SearchDocument> read(YearMonth month, String afterId, int limit);

    @Override
    default List<SearchDocument> read(Collection<String> ids) {
        throw new UnsupportedOperationException();
    }

    @Override
    default List<RowVersion> versionsAfter(@Nullable String id, int limit) {
        throw new UnsupportedOperationException();
    }

    /** The id of the newest row of a month that is there, null for none: a row that comes later has a larger one or is on its way. */
    @Nullable
    String newest(YearMonth month);
}
