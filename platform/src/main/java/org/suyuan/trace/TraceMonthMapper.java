package org.suyuan.trace;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.apache.ibatis.annotations.Insert;
import org.apache.ibatis.annotations.Mapper;
import org.apache.ibatis.annotations.Options;
import org.apache.ibatis.annotations.Param;
import org.apache.ibatis.annotations.Select;
import org.apache.ibatis.annotations.Update;
import org.suyuan.shared.Unscoped;

@Mapper
@Unscoped("names of months only, no business data")
interface TraceMonthMapper {

    @Options(flushCache = Options.FlushCachePolicy.TRUE, useCache = false)
    @Select("select event_month from trace_month order by event_month")
    List<LocalDate> months();

    /** Others wait until this transaction ends, readers do not. */
    @Update("lock table trace_month in share row exclusive mode")
    void takeTurn();

    /** Oracle makes its own partitions. All of it comes from constants and months. */
    @Update(
            value = "create table if not exists ${name} partition of ${table} for values from ('${from}') to ('${to}')",
            databaseId = "postgresql")
    @Update(value = "begin null; end;", databaseId = "oracle")
    void makePartition(
            @Param("table") String table,
            @Param("name") String name,
            @Param("from") String from,
            @Param("to") String to);

    @Insert("insert into trace_month (event_month, created_at) values (#{month}, #{now})")
    void note(@Param("month") LocalDate month, @Param("now") Instant now);
}
