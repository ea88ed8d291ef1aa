package org.suyuan.document;

import com.baomidou.mybatisplus.annotation.IdType;
import com.baomidou.mybatisplus.annotation.TableId;
import com.baomidou.mybatisplus.annotation.TableName;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A document as it was issued. */
@TableName("document")
@SuppressWarnings("NullAway.Init")
class DocumentRow {
    @TableId(type = IdType.INPUT)
    String id;

    DocumentKind kind;
    String documentNo;
    String subjectId;
    int subjectVersion;
    String regionCode;
    String content;
    String verifyCode;
    Instant issuedAt;
    String issuedBy;

    @Nullable
    String replacedBy;
}
