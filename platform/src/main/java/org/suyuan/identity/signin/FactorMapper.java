package org.suyuan.identity.signin;

import java.time.Instant;
import org.apache.ibatis.annotations.Delete;
import org.apache.ibatis.annotations.Insert;
import org.apache.ibatis.annotations.Mapper;
import org.apache.ibatis.annotations.Param;
import org.apache.ibatis.annotations.Select;
import org.apache.ibatis.annotations.Update;
import org.jspecify.annotations.Nullable;
import org.suyuan.shared.Unscoped;

/** Second factors and their recovery codes. */
@Mapper
@Unscoped("signing in comes before any data scope; everybody uses their own alone")
interface FactorMapper {

    @Select("select secret from second_factor where account_id = #{accountId}")
    @Nullable
    String secret(String accountId);

    @Insert("""
            insert into second_factor (account_id, secret, last_step, confirmed_at)
            values (#{accountId}, #{secret}, #{step}, #{now})""")
    void insert(
            @Param("accountId") String accountId,
            @Param("secret") String secret,
            @Param("step") int step,
            @Param("now") Instant now);

    /** Takes a time step; once taken, it and those before it are gone, on whichever node. */
    @Update("update second_factor set last_step = #{step} where account_id = #{accountId} and last_step < #{step}")
    int takeStep(@Param("accountId") String accountId, @Param("step") int step);

    @Delete("delete from second_factor where account_id = #{accountId}")
    int delete(String accountId);

    @Insert("insert into recovery_code (id, account_id, code_hash) values (#{id}, #{accountId}, #{hash})")
    void insertCode(@Param("id") String id, @Param("accountId") String accountId, @Param("hash") String hash);

    @Update("""
            update recovery_code set used_at = #{now}
            where account_id = #{accountId} and code_hash = #{hash} and used_at is null""")
    int useCode(@Param("accountId") String accountId, @Param("hash") String hash, @Param("now") Instant now);

    @Select("select count(*) from recovery_code where account_id = #{accountId} and used_at is null")
    int unusedCodes(String accountId);

    @Delete("delete from recovery_code where account_id = #{accountId}")
    void deleteCodes(String accountId);
}
