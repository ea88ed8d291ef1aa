package org.suyuan.search;

import java.time.YearMonth;
import java.util.Iterator;
import java.util.List;
import java.util.Map;

/** Takes the documents of a {@link MonthlySource}. For relays of features only, not for doors. */
public interface MonthlyIndexes {

    /**
     * Writes documents part by part; they are found within a second after. Writing the same again is harmless.
     *
     * @param parts documents by month; read only after it is known which indexes there are, each while the one before is being sent
     * @throws org.suyuan.outbox.ConsumerUnavailable when it is not certain that they were written
     */
    void write(String kind, Iterator<Map<YearMonth, List<SearchDocument>>> parts);
}
