package org.suyuan.attachment;

import com.baomidou.mybatisplus.core.mapper.BaseMapper;
import com.baomidou.mybatisplus.core.toolkit.Wrappers;
import java.util.List;
import java.util.Optional;
import org.apache.ibatis.annotations.Delete;
import org.apache.ibatis.annotations.Insert;
import org.apache.ibatis.annotations.Mapper;
import org.apache.ibatis.annotations.Options;
import org.apache.ibatis.annotations.Select;
import org.jspecify.annotations.Nullable;
import org.suyuan.shared.Unscoped;

@Mapper
@Unscoped("reached through the object a file belongs to, which is read within its scope")
interface AttachmentMapper extends BaseMapper<AttachmentRow> {

    @Insert("insert into attachment_chunk (attachment_id, position, content) values (#{id}, #{position}, #{content})")
    void addChunk(String id, int position, byte[] content);

    /** Not remembered by the session: a file would stand in memory whole. */
    @Options(flushCache = Options.FlushCachePolicy.TRUE, useCache = false)
    @Select("select content from attachment_chunk where attachment_id = #{id} and position = #{position}")
    @Nullable
    ChunkRow chunk(String id, int position);

    @Select("select * from attachment where id = #{id} for update")
    @Nullable
    AttachmentRow lock(String id);

    @Delete("delete from attachment_chunk where attachment_id = #{id}")
    void deleteChunks(String id);

    default List<AttachmentRow> present(Attachments.Holder holder) {
        return selectList(Wrappers.<AttachmentRow>query()
                .eq("object_type", holder.type())
                .eq("object_id", holder.id())
                .isNull("removed_at")
                .orderByAsc("uploaded_at", "id"));
    }

    default List<AttachmentRow> all(Attachments.Holder holder) {
        return selectList(Wrappers.<AttachmentRow>query()
                .eq("object_type", holder.type())
                .eq("object_id", holder.id())
                .orderByAsc("uploaded_at", "id"));
    }

    default Optional<AttachmentRow> live(String liveKey) {
        return Optional.ofNullable(selectOne(Wrappers.<AttachmentRow>query().eq("live_key", liveKey)));
    }
}
