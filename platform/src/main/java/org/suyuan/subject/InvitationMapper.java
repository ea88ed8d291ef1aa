package org.suyuan.subject;

import java.time.Instant;
import java.util.List;
import org.apache.ibatis.annotations.Insert;
import org.apache.ibatis.annotations.Mapper;
import org.apache.ibatis.annotations.Param;
import org.apache.ibatis.annotations.Select;
import org.apache.ibatis.annotations.Update;
import org.jspecify.annotations.Nullable;
import org.suyuan.shared.Unscoped;

@Mapper
@Unscoped("reached through the subject, or by the secret of the letter")
interface InvitationMapper {

    /** An invitation as it is stored. */
    record Stored(
            String id,
            String subjectId,
            AffiliationKind kind,
            String email,
            String tokenHash,
            String invitedBy,
            Instant invitedAt,
            Instant expiresAt,
            @Nullable Instant acceptedAt,
            @Nullable String acceptedBy,
            @Nullable Instant withdrawnAt) {}

    @Insert("""
            insert into subject_invitation (id, subject_id, kind, email, token_hash, invited_by, invited_at, expires_at)
            values (#{id}, #{subjectId}, #{kind}, #{email}, #{tokenHash}, #{invitedBy}, #{invitedAt}, #{expiresAt})""")
    void insert(Stored invitation);

    @Select("""
            select id, subject_id, kind, email, token_hash, invited_by, invited_at, expires_at, accepted_at, accepted_by,
                withdrawn_at
            from subject_invitation where token_hash = #{hash}""")
    @Nullable
    Stored byHash(String hash);

    @Select("""
            select id, subject_id, kind, email, token_hash, invited_by, invited_at, expires_at, accepted_at, accepted_by,
                withdrawn_at
            from subject_invitation where token_hash = #{hash} for update""")
    @Nullable
    Stored lock(String hash);

    @Select("""
            select id, subject_id, kind, email, token_hash, invited_by, invited_at, expires_at, accepted_at, accepted_by,
                withdrawn_at
            from subject_invitation
            where subject_id = #{subjectId} and accepted_at is null and withdrawn_at is null and expires_at > #{now}
            order by invited_at, id""")
    List<Stored> open(@Param("subjectId") String subjectId, @Param("now") Instant now);

    @Select("select count(*) from subject_invitation where subject_id = #{subjectId} and invited_at > #{since}")
    long since(@Param("subjectId") String subjectId, @Param("since") Instant since);

    @Update("update subject_invitation set accepted_at = #{now}, accepted_by = #{by} where id = #{id}")
    void accepted(@Param("id") String id, @Param("by") String by, @Param("now") Instant now);

    @Update("""
            update subject_invitation set withdrawn_at = #{now}
            where id = #{id} and subject_id = #{subjectId} and accepted_at is null and withdrawn_at is null""")
    int withdraw(@Param("id") String id, @Param("subjectId") String subjectId, @Param("now") Instant now);

    /** A later invitation of the same address replaces those before it. */
    @Update("""
            update subject_invitation set withdrawn_at = #{now}
            where subject_id = #{subjectId} and email = #{email} and accepted_at is null and withdrawn_at is null""")
    void replace(@Param("subjectId") String subjectId, @Param("email") String email, @Param("now") Instant now);
}
