package org.suyuan.trace;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.suyuan.trace.TraceBatchMapper.Stored;

class FreshRecordsTest {

    private static final Instant BEGIN = Instant.parse("2026-11-26T00:00:00Z");

    private Instant now = BEGIN;
    private final InstantSource source = () -> now;
    private final FreshRecords fresh = new FreshRecords(source.withZone(ZoneOffset.UTC));

    private static List<WrittenRecord> records(int count) {
        Stored stored = new Stored(
                "1",
                BEGIN,
                "TEST",
                "TESTING",
                null,
                "S",
                "370000",
                "R",
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                "uploader",
                BEGIN);
        return Collections.nCopies(count, new WrittenRecord(stored, List.of(), List.of()));
    }

    @Test
    void whoAsksFirstGetsWhatWasWritten() {
        List<WrittenRecord> written = records(3);
        fresh.keep("a", written);

        assertThat(fresh.take("a")).isSameAs(written);
        assertThat(fresh.take("a")).isNull();
        assertThat(fresh.take("b")).isNull();
    }

    @Test
    void whatFindsNoRoomIsNotKeptAndWhatIsTakenMakesRoom() {
        fresh.keep("a", records(FreshRecords.ROOM - 1));
        fresh.keep("b", records(2));
        assertThat(fresh.take("b")).isNull();

        fresh.take("a");
        fresh.keep("c", records(FreshRecords.ROOM));
        assertThat(fresh.take("c")).isNotNull();
    }

    @Test
    void whatNobodyAsksForMakesRoomAfterAWhile() {
        fresh.keep("undone", records(FreshRecords.ROOM));
        now = now.plus(FreshRecords.LONGEST);
        fresh.keep("b", records(1));

        assertThat(fresh.take("undone")).isNull();
        assertThat(fresh.take("b")).isNotNull();
    }
}
