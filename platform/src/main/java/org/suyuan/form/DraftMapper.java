package org.suyuan.form;

import java.time.Instant;
import org.apache.ibatis.annotations.Delete;
import org.apache.ibatis.annotations.Insert;
import org.apache.ibatis.annotations.Mapper;
import org.apache.ibatis.annotations.Param;
import org.apache.ibatis.annotations.Select;
import org.apache.ibatis.annotations.Update;
import org.jspecify.annotations.Nullable;
import org.suyuan.shared.Unscoped;

@Mapper
@Unscoped("every statement names the account whose draft it is")
interface DraftMapper {

    /** A draft as it is stored. */
    record Stored(String content, Instant savedAt) {}

    @Select("""
            select content, saved_at from form_draft
            where account = #{account} and form_key = #{formKey} and object_id = #{objectId}""")
    @Nullable
    Stored find(@Param("account") String account, @Param("formKey") String formKey, @Param("objectId") String objectId);

    @Update("""
            update form_draft set content = #{content}, saved_at = #{now}
            where account = #{account} and form_key = #{formKey} and object_id = #{objectId}""")
    int update(
            @Param("account") String account,
            @Param("formKey") String formKey,
            @Param("objectId") String objectId,
            @Param("content") String content,
            @Param("now") Instant now);

    @Insert("""
            insert into form_draft (id, account, form_key, object_id, content, saved_at)
            values (#{id}, #{account}, #{formKey}, #{objectId}, #{content}, #{now})""")
    void insert(
            @Param("id") String id,
            @Param("account") String account,
            @Param("formKey") String formKey,
            @Param("objectId") String objectId,
            @Param("content") String content,
            @Param("now") Instant now);

    @Delete("""
            delete from form_draft
            where account = #{account} and form_key = #{formKey} and object_id = #{objectId}""")
    void delete(@Param("account") String account, @Param("formKey") String formKey, @Param("objectId") String objectId);
}
