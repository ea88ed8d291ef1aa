package org.suyuan.identity.enrolment;

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

@Mapper
@Unscoped("who enrols is not signed in yet")
interface EnrolmentMapper {

    /** A letter as it is stored. */
    record Letter(
            String id,
            LetterPurpose purpose,
            String email,
            @Nullable String address,
            @Nullable String tokenHash,
            @Nullable String accountId,
            @Nullable String noticeVersion,
            @Nullable String continuation,
            int attempts,
            Instant askedAt,
            Instant expiresAt,
            @Nullable Instant usedAt) {}

    /** An account that a mail address belongs to. */
    record Known(String id, String name, String displayName) {}

    @Insert("""
            insert into enrolment_letter (id, purpose, email, address, token_hash, account_id, notice_version,
                continuation, attempts, asked_at, expires_at, used_at)
            values (#{id}, #{purpose}, #{email}, #{address,jdbcType=VARCHAR}, #{tokenHash,jdbcType=VARCHAR},
                #{accountId,jdbcType=VARCHAR}, #{noticeVersion,jdbcType=VARCHAR}, #{continuation,jdbcType=VARCHAR},
                #{attempts}, #{askedAt}, #{expiresAt}, #{usedAt,jdbcType=TIMESTAMP})""")
    void insert(Letter letter);

    @Select("""
            select id, purpose, email, address, token_hash, account_id, notice_version, continuation, attempts, asked_at,
                expires_at, used_at
            from enrolment_letter where token_hash = #{hash} and purpose = #{purpose}""")
    @Nullable
    Letter byHash(@Param("hash") String hash, @Param("purpose") LetterPurpose purpose);

    @Select("""
            select id, purpose, email, address, token_hash, account_id, notice_version, continuation, attempts, asked_at,
                expires_at, used_at
            from enrolment_letter where token_hash = #{hash} and purpose = #{purpose} for update""")
    @Nullable
    Letter lock(@Param("hash") String hash, @Param("purpose") LetterPurpose purpose);

    @Select("""
            select count(*) from enrolment_letter
            where email = #{email} and purpose = #{purpose} and asked_at > #{since}""")
    long lettersSince(
            @Param("email") String email, @Param("purpose") LetterPurpose purpose, @Param("since") Instant since);

    /** A later letter replaces those before it. */
    @Update("""
            update enrolment_letter set used_at = #{now}
            where email = #{email} and purpose = #{purpose} and used_at is null""")
    void replace(@Param("email") String email, @Param("purpose") LetterPurpose purpose, @Param("now") Instant now);

    @Update("update enrolment_letter set used_at = #{now} where id = #{id}")
    void use(@Param("id") String id, @Param("now") Instant now);

    @Delete("delete from enrolment_letter where asked_at < #{before}")
    void forget(Instant before);

    @Update("update enrolment_letter set attempts = attempts + 1 where id = #{id}")
    void attempted(@Param("id") String id);

    @Select("""
            select id, name, display_name from account
            where lower(email) = #{email} and disabled_at is null order by name""")
    List<Known> accounts(String email);

    @Select("select id, name, display_name from account where id = #{id} and disabled_at is null")
    @Nullable
    Known account(String id);

    @Select("select count(*) from account where name = #{name}")
    long named(String name);

    @Insert("""
            insert into account (id, name, password_hash, display_name, email, phone, failed_sign_ins, version, created_at,
                updated_at)
            values (#{id}, #{name}, #{hash}, #{displayName}, #{email}, #{phone,jdbcType=VARCHAR}, 0, 1, #{now}, #{now})""")
    void open(
            @Param("id") String id,
            @Param("name") String name,
            @Param("hash") String hash,
            @Param("displayName") String displayName,
            @Param("email") String email,
            @Param("phone") @Nullable String phone,
            @Param("now") Instant now);

    @Insert("insert into account_role (account_id, role_code) values (#{id}, #{role})")
    void giveRole(@Param("id") String id, @Param("role") String role);

    @Update("update account set kind = 'APPLICANT' where id = #{id}")
    void makeApplicant(String id);

    @Insert("""
            insert into privacy_consent (id, account_id, notice_version, agreed_at, address)
            values (#{id}, #{accountId}, #{version}, #{at}, #{address,jdbcType=VARCHAR})""")
    void consented(
            @Param("id") String id,
            @Param("accountId") String accountId,
            @Param("version") String version,
            @Param("at") Instant at,
            @Param("address") @Nullable String address);
}
