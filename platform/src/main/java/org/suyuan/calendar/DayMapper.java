package org.suyuan.calendar;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.apache.ibatis.annotations.Delete;
import org.apache.ibatis.annotations.Insert;
import org.apache.ibatis.annotations.Mapper;
import org.apache.ibatis.annotations.Param;
import org.apache.ibatis.annotations.Select;
import org.apache.ibatis.annotations.Update;
import org.jspecify.annotations.Nullable;
import org.suyuan.shared.Unscoped;

@Mapper
@Unscoped("the calendar is everybody's")
interface DayMapper {

    /** A day as it is stored. */
    record Stored(LocalDate day, String kind, String note) {}

    /** A change as it is stored. */
    record StoredChange(String id, String changedBy, Instant changedAt, String days) {}

    @Select("select calendar_day, kind, name from holiday where calendar_day between #{from} and #{to}")
    List<Stored> statutory(@Param("from") LocalDate from, @Param("to") LocalDate to);

    @Select("select calendar_day, kind, note from calendar_override where calendar_day between #{from} and #{to}")
    List<Stored> kept(@Param("from") LocalDate from, @Param("to") LocalDate to);

    @Delete("delete from calendar_override where calendar_day = #{day}")
    void forget(LocalDate day);

    @Insert("insert into calendar_override (calendar_day, kind, note) values (#{day}, #{kind}, #{note})")
    void keep(@Param("day") LocalDate day, @Param("kind") String kind, @Param("note") String note);

    /** Two who change the calendar take turns: what is undone is what was changed last. */
    @Select("select digest from reference_load where name = 'holiday' for update")
    @Nullable
    String takeTurn();

    @Insert("""
            insert into calendar_change (id, changed_by, changed_at, days)
            values (#{id}, #{by}, #{at}, #{days})""")
    void changed(@Param("id") String id, @Param("by") String by, @Param("at") Instant at, @Param("days") String days);

    @Select("""
            select id, changed_by, changed_at, days from calendar_change
            where undone_at is null order by changed_at desc, id desc""")
    List<StoredChange> changes();

    @Update("update calendar_change set undone_by = #{by}, undone_at = #{at} where id = #{id}")
    void undone(@Param("id") String id, @Param("by") String by, @Param("at") Instant at);
}
