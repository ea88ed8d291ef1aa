package org.suyuan.product;

import com.baomidou.mybatisplus.core.mapper.BaseMapper;
import com.baomidou.mybatisplus.core.toolkit.Wrappers;
import java.time.Instant;
import java.util.List;
import org.apache.ibatis.annotations.Insert;
import org.apache.ibatis.annotations.Mapper;
import org.apache.ibatis.annotations.Param;
import org.apache.ibatis.annotations.Select;
import org.apache.ibatis.annotations.Update;
import org.jspecify.annotations.Nullable;
import org.suyuan.shared.ProductClass;
import org.suyuan.shared.Unscoped;

@Mapper
@Unscoped("the catalogue is everybody's")
interface CategoryMapper extends BaseMapper<CategoryRow> {

    /** What a region says about a class. */
    record BroughtIn(String regionCode, ProductClass productClass, String broughtIn) {}

    /** What is registered of products of one class alone. */
    record Attribute(
            String code,
            ProductClass productClass,
            String name,
            String kind,
            @Nullable String pattern,
            @Nullable String unitText,
            @Nullable String note) {}

    default List<CategoryRow> all() {
        return selectList(Wrappers.<CategoryRow>query().orderByAsc("code"));
    }

    @Select("select * from product_category where code = #{code} for update")
    @Nullable
    CategoryRow lock(String code);

    @Select("select region_code, product_class, brought_in from region_product_class")
    List<BroughtIn> broughtIn();

    @Insert("""
            insert into region_product_class (region_code, product_class, brought_in, changed_by, changed_at)
            values (#{region}, #{productClass}, #{broughtIn}, #{by}, #{now})""")
    void state(
            @Param("region") String region,
            @Param("productClass") ProductClass productClass,
            @Param("broughtIn") String broughtIn,
            @Param("by") String by,
            @Param("now") Instant now);

    @Update("""
            update region_product_class set brought_in = #{broughtIn}, changed_by = #{by}, changed_at = #{now}
            where region_code = #{region} and product_class = #{productClass}""")
    int restate(
            @Param("region") String region,
            @Param("productClass") ProductClass productClass,
            @Param("broughtIn") String broughtIn,
            @Param("by") String by,
            @Param("now") Instant now);

    @Select("""
            select code, product_class, name, kind, pattern, unit_text, note from product_attribute
            order by position""")
    List<Attribute> attributes();

    @Insert("""
            insert into product_category_version (category_code, version, content, changed_by, changed_at)
            values (#{code}, #{version}, #{content}, #{by}, #{now})""")
    void keepVersion(
            @Param("code") String code,
            @Param("version") int version,
            @Param("content") String content,
            @Param("by") String by,
            @Param("now") Instant now);

    /** A version of a local category. */
    record StoredVersion(int version, String content, String changedBy, Instant changedAt) {}

    /** The latest first. */
    @Select("""
            select version, content, changed_by, changed_at from product_category_version
            where category_code = #{code} order by version desc""")
    List<StoredVersion> versions(String code);
}
