package org.suyuan.engine;

import java.time.Instant;
import org.apache.ibatis.annotations.Insert;
import org.apache.ibatis.annotations.Mapper;
import org.apache.ibatis.annotations.Param;
import org.apache.ibatis.annotations.Select;
import org.apache.ibatis.annotations.Update;
import org.jspecify.annotations.Nullable;
import org.suyuan.shared.Unscoped;

@Mapper
@Unscoped("models have no data scope")
interface ProcessBundleMapper {

    /** What was last deployed from what is shipped. */
    record Bundle(String processKey, @Nullable String digest) {}

    @Insert("insert into process_bundle (process_key) values (#{key})")
    void add(String key);

    @Select("select process_key, digest from process_bundle where process_key = #{key}")
    @Nullable
    Bundle find(String key);

    @Select("select process_key, digest from process_bundle where process_key = #{key} for update")
    Bundle lock(String key);

    @Update("update process_bundle set digest = #{digest}, deployed_at = #{now} where process_key = #{key}")
    void deployed(@Param("key") String key, @Param("digest") String digest, @Param("now") Instant now);
}
