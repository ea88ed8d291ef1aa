package org.suyuan.trace;

import java.math.BigDecimal;
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
@Unscoped("schemas are the same for everybody")
interface SchemaMapper {

    /** A version. */
    record Version(String productClass, String stage, int version, String createdBy, Instant createdAt) {}

    /** An attribute of a version. */
    record Attribute(
            String productClass,
            String stage,
            int version,
            String name,
            String label,
            String attributeType,
            String required,
            @Nullable String unitText,
            @Nullable BigDecimal least,
            @Nullable BigDecimal most,
            @Nullable String choices) {}

    @Options(flushCache = Options.FlushCachePolicy.TRUE, useCache = false)
    @Select("""
        select product_class, stage, version, created_by, created_at from trace_schema
        order by product_class, stage, version desc\
        """)
    List<Version> versions();

    @Options(flushCache = Options.FlushCachePolicy.TRUE, useCache = false)
    @Select("""
        select product_class, stage, version, name, label, attribute_type, required, unit_text, least, most, choices
        from trace_schema_attribute order by product_class, stage, version, position\
        """)
    List<Attribute> attributes();

    @Insert("""
        insert into trace_schema (product_class, stage, version, created_by, created_at)
        values (#{productClass}, #{stage}, #{version}, #{by}, #{now})\
        """)
    void addVersion(
            @Param("productClass") String productClass,
            @Param("stage") String stage,
            @Param("version") int version,
            @Param("by") String by,
            @Param("now") Instant now);

    @Insert("""
        insert into trace_schema_attribute (product_class, stage, version, name, label, attribute_type, required,
            unit_text, least, most, choices, position)
        values (#{a.productClass}, #{a.stage}, #{a.version}, #{a.name}, #{a.label}, #{a.attributeType}, #{a.required},
            #{a.unitText,jdbcType=VARCHAR}, #{a.least,jdbcType=NUMERIC}, #{a.most,jdbcType=NUMERIC},
            #{a.choices,jdbcType=VARCHAR}, #{position})\
        """)
    void addAttribute(@Param("a") Attribute attribute, @Param("position") int position);
}
