package org.suyuan.identity.signin;

import java.time.Instant;
import java.util.List;
import org.apache.ibatis.annotations.Delete;
import org.apache.ibatis.annotations.Insert;
import org.apache.ibatis.annotations.Mapper;
import org.apache.ibatis.annotations.Param;
import org.apache.ibatis.annotations.Select;
import org.apache.ibatis.annotations.Update;
import org.jspecify.annotations.Nullable;
import org.suyuan.shared.Unscoped;

/** What signing in reads and writes of accounts. */
@Mapper
@Unscoped("signing in comes before any data scope; everybody reads their own alone")
interface SignInMapper {

    /** An account with its means of signing in. */
    record Keys(
            String id,
            String name,
            String displayName,
            @Nullable String email,
            String passwordHash,
            Instant passwordSince,
            String mustChangePassword,
            @Nullable Instant secondFactorAt,
            int failedSignIns,
            @Nullable Instant lockedUntil,
            @Nullable Instant disabledAt,
            int version) {

        boolean lockedAt(Instant now) {
            return disabledAt != null || (lockedUntil != null && lockedUntil.isAfter(now));
        }
    }

    String KEYS = """
            select id, name, display_name, email, password_hash, coalesce(password_changed_at, created_at),
                must_change_password, second_factor_at, failed_sign_ins, locked_until, disabled_at, version
            from account where\s""";

    @Select(KEYS + "name = #{name}")
    @Nullable
    Keys byName(String name);

    /** As {@link #byName}, and nobody else changes it until the transaction ends. */
    @Select(KEYS + "name = #{name} for update")
    @Nullable
    Keys lockByName(String name);

    @Select("select count(*) from account")
    long accounts();

    /** Counts a failure, anew after a lock has passed; at the limit it locks. One statement, so that guesses at once count each. */
    @Update("""
            update account set
                failed_sign_ins = case when locked_until <= #{now} then 1 else failed_sign_ins + 1 end,
                locked_until = case
                    when locked_until <= #{now} then null
                    when failed_sign_ins + 1 >= #{limit} then #{until}
                    else locked_until end,
                version = version + 1, updated_at = #{now}
            where name = #{name}""")
    void countFailure(
            @Param("name") String name,
            @Param("limit") int limit,
            @Param("until") Instant until,
            @Param("now") Instant now);

    @Update("""
            update account set failed_sign_ins = 0, locked_until = null, version = version + 1, updated_at = #{now}
            where name = #{name} and version = #{version}""")
    int forgetFailures(@Param("name") String name, @Param("version") int version, @Param("now") Instant now);

    @Update("update account set failed_sign_ins = 0, locked_until = null where id = #{id}")
    void endLock(String id);

    @Update("""
            update account set password_hash = #{hash}, password_changed_at = #{now}, must_change_password = 'N',
                version = version + 1, updated_at = #{now}
            where id = #{id} and version = #{version}""")
    int changePassword(
            @Param("id") String id,
            @Param("version") int version,
            @Param("hash") String hash,
            @Param("now") Instant now);

    @Insert("""
            insert into password_history (id, account_id, password_hash, replaced_at)
            values (#{id}, #{accountId}, #{hash}, #{now})""")
    void keepOldPassword(
            @Param("id") String id,
            @Param("accountId") String accountId,
            @Param("hash") String hash,
            @Param("now") Instant now);

    @Select("""
            select password_hash from password_history where account_id = #{accountId}
            order by replaced_at desc, id desc fetch first #{count} rows only""")
    List<String> oldPasswords(@Param("accountId") String accountId, @Param("count") int count);

    @Update("""
            update account set second_factor_at = #{since,jdbcType=TIMESTAMP_WITH_TIMEZONE}, version = version + 1,
                updated_at = #{now}
            where id = #{id}""")
    void noteSecondFactor(@Param("id") String id, @Param("since") @Nullable Instant since, @Param("now") Instant now);

    @Update("""
            update account set last_active_at = #{now}
            where id = #{id} and (last_active_at is null or last_active_at < #{before})""")
    void noteUse(@Param("id") String id, @Param("before") Instant before, @Param("now") Instant now);

    @Insert("""
            insert into sign_in_record (id, account_id, occurred_at, address, browser, result)
            values (#{id}, #{accountId}, #{now}, #{address,jdbcType=VARCHAR}, #{browser}, #{result})""")
    void record(
            @Param("id") String id,
            @Param("accountId") String accountId,
            @Param("now") Instant now,
            @Param("address") @Nullable String address,
            @Param("browser") String browser,
            @Param("result") SignInResult result);

    /** A line of the sign-in history as it is stored. */
    record RecordRow(Instant occurredAt, @Nullable String address, String browser, SignInResult result) {}

    @Select("""
            select occurred_at, address, browser, result from sign_in_record where account_id = #{accountId}
            order by occurred_at desc, id desc fetch first #{count} rows only""")
    List<RecordRow> records(@Param("accountId") String accountId, @Param("count") int count);

    @Select("""
            select occurred_at, address, browser, result from sign_in_record
            where account_id = #{accountId} and result = 'SUCCESS'
            order by occurred_at desc, id desc fetch first 1 rows only""")
    @Nullable
    RecordRow lastSuccess(String accountId);

    @Select("""
            select count(*) from sign_in_record
            where account_id = #{accountId} and result <> 'SUCCESS' and occurred_at > #{since}""")
    int failuresSince(@Param("accountId") String accountId, @Param("since") Instant since);

    @Delete("delete from sign_in_record where occurred_at < #{before}")
    int forgetRecords(Instant before);

    @Insert("""
            insert into account (id, name, password_hash, password_changed_at, must_change_password, display_name, email,
                failed_sign_ins, version, created_at, updated_at)
            values (#{id}, #{name}, #{hash}, #{now}, 'N', #{displayName}, #{email}, 0, 1, #{now}, #{now})""")
    void insertAccount(
            @Param("id") String id,
            @Param("name") String name,
            @Param("hash") String hash,
            @Param("displayName") String displayName,
            @Param("email") String email,
            @Param("now") Instant now);

    @Insert("insert into account_role (account_id, role_code) values (#{id}, #{role})")
    void giveRole(@Param("id") String id, @Param("role") String role);

    /** Locks the row by which nodes take turns. */
    @Select("select name from reference_load where name = 'region' for update")
    @Nullable
    String takeTurn();
}
