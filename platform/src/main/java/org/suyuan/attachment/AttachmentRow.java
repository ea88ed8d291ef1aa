package org.suyuan.attachment;

import com.baomidou.mybatisplus.annotation.IdType;
import com.baomidou.mybatisplus.annotation.TableId;
import com.baomidou.mybatisplus.annotation.TableName;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What is known of a file; its content stands in chunks. */
@TableName("attachment")
@SuppressWarnings("NullAway.Init")
class AttachmentRow {

    @TableId(type = IdType.INPUT)
    String id;

    String objectType;
    String objectId;
    String kind;
    String fileName;
    String mediaType;
    Integer byteCount;
    String digest;

    @Nullable
    String liveKey;

    AttachmentState state;

    @Nullable
    Refusal refusal;

    Integer sinceVersion;

    @Nullable
    Integer untilVersion;

    String uploadedBy;
    Instant uploadedAt;

    @Nullable
    Instant scannedAt;

    @Nullable
    String removedBy;

    @Nullable
    Instant removedAt;

    boolean belongsTo(Attachments.Holder holder) {
        return objectType.equals(holder.type()) && objectId.equals(holder.id());
    }

    Attachment seen() {
        return new Attachment(
                id,
                kind,
                fileName,
                mediaType,
                byteCount,
                digest,
                state,
                refusal,
                sinceVersion,
                untilVersion,
                uploadedBy,
                uploadedAt);
    }
}
