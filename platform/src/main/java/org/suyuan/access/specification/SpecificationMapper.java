package org.suyuan.access.specification;

import java.time.Instant;
import java.util.List;
import org.apache.ibatis.annotations.Insert;
import org.apache.ibatis.annotations.Mapper;
import org.apache.ibatis.annotations.Options;
import org.apache.ibatis.annotations.Param;
import org.apache.ibatis.annotations.Select;
import org.jspecify.annotations.Nullable;
import org.suyuan.shared.Unscoped;

@Mapper
@Unscoped("the specification is the same for everybody")
interface SpecificationMapper {

    /** A version as it is kept. */
    record Row(int version, String digest, String content, String changes, Instant publishedAt) {}

    /** A version without its content. */
    record Head(int version, String digest, String changes, Instant publishedAt) {}

    @Options(flushCache = Options.FlushCachePolicy.TRUE, useCache = false)
    @Select("""
        select version, digest, changes, published_at from interface_specification order by version desc\
        """)
    List<Head> all();

    @Options(flushCache = Options.FlushCachePolicy.TRUE, useCache = false)
    @Select("""
        select version, digest, content, changes, published_at from interface_specification where version = #{version}\
        """)
    @Nullable
    Row of(int version);

    @Options(flushCache = Options.FlushCachePolicy.TRUE, useCache = false)
    @Select("""
        select version, digest, content, changes, published_at from interface_specification
        where version = (select max(version) from interface_specification)\
        """)
    @Nullable
    Row newest();

    @Insert("""
        insert into interface_specification (version, digest, content, changes, published_at)
        values (#{row.version}, #{row.digest}, #{row.content}, #{row.changes}, #{row.publishedAt})\
        """)
    void add(@Param("row") Row row);
}
