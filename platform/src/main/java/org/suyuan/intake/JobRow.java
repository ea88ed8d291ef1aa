package org.suyuan.intake;

import com.baomidou.mybatisplus.annotation.IdType;
import com.baomidou.mybatisplus.annotation.TableId;
import com.baomidou.mybatisplus.annotation.TableName;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A capture job 接收任务: how far it is. */
@TableName("capture_job")
@SuppressWarnings("NullAway.Init")
class JobRow {

    @TableId(type = IdType.INPUT)
    String id;

    String sender;
    CaptureSource source;

    @Nullable
    String fileName;

    CaptureState state;
    int byteCount;
    int received;
    int accepted;
    int duplicated;
    int rejected;
    int blocks;
    int blocksDone;
    int attempts;

    @Nullable
    CaptureFailure failure;

    Instant createdAt;
    Instant touchedAt;

    @Nullable
    Instant finishedAt;

    CaptureJobs.Job seen() {
        return new CaptureJobs.Job(
                id,
                sender,
                source,
                fileName,
                state,
                byteCount,
                received,
                accepted,
                duplicated,
                rejected,
                failure,
                createdAt,
                finishedAt);
    }
}
