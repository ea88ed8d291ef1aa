package org.suyuan.intake;

import org.apache.ibatis.annotations.Delete;
import org.apache.ibatis.annotations.Insert;
import org.apache.ibatis.annotations.Mapper;
import org.apache.ibatis.annotations.Options;
import org.apache.ibatis.annotations.Param;
import org.apache.ibatis.annotations.Select;
import org.jspecify.annotations.Nullable;
import org.suyuan.shared.Unscoped;

@Mapper
@Unscoped("a workbook is reached through its job, which is its sender's")
interface WorkbookMapper {

    /** What was sent. */
    @SuppressWarnings("NullAway.Init")
    class WorkbookRow {
        byte[] content;
    }

    @Insert("insert into capture_workbook (job_id, content) values (#{id}, #{content})")
    void add(@Param("id") String id, @Param("content") byte[] content);

    @Select("select count(*) from capture_workbook where job_id = #{id}")
    int count(String id);

    @Options(flushCache = Options.FlushCachePolicy.TRUE, useCache = false)
    @Select("select content from capture_workbook where job_id = #{id}")
    @Nullable
    WorkbookRow of(String id);

    @Delete("delete from capture_workbook where job_id = #{id}")
    void drop(String id);
}
