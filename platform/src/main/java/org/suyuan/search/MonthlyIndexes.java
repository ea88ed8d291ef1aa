package org.suyuan.search;

import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** Takes the documents of a {@link MonthlySource}. For relays of features only, not for doors. */
public interface MonthlyIndexes {

    /**
     * Writes documents; they are found within a second after. Writing the same again is harmless.
     *
     * @param documents by month, read only after it is known which indexes there are
     * @throws org.suyuan.outbox.ConsumerUnavailable when it is not certain that they were written
     */
    void write(String kind, Supplier<Map<YearMonth, List<SearchDocument>>> documents);
}
