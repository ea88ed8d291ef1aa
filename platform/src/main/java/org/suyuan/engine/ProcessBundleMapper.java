package org.suyuan.engine;

import java.time.Instant;
import org.apache.ibatis.annotations.Insert;
import org.apache.ibatis.annotations.Mapper;
import org.apache.ibatis.annotations.Param;
import org.apache.ibatis.annotations.Select;
import org.suyuan.shared.Unscoped;

@Mapper
@Unscoped("models have no data scope")
interface ProcessBundleMapper {

    /** Stands in place of a digest in the row by which nodes take turns. */
    String TURN = "-";

    @Insert("insert into process_bundle (process_key, digest, deployed_at) values (#{key}, #{digest}, #{now})")
    void add(@Param("key") String key, @Param("digest") String digest, @Param("now") Instant now);

    /** How many bundles of this process with this digest were shipped, one or none. */
    @Select("select count(*) from process_bundle where process_key = #{key} and digest = #{digest}")
    int shipped(@Param("key") String key, @Param("digest") String digest);

    @Select("select process_key from process_bundle where process_key = #{key} and digest = '-' for update")
    String takeTurn(String key);
}
