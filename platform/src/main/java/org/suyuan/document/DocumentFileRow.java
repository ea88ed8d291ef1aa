package org.suyuan.document;

import com.baomidou.mybatisplus.annotation.IdType;
import com.baomidou.mybatisplus.annotation.TableId;
import com.baomidou.mybatisplus.annotation.TableName;
import java.time.Instant;

/** The file of a document, kept once it was made. */
@TableName("document_file")
@SuppressWarnings("NullAway.Init")
class DocumentFileRow {
    @TableId(type = IdType.INPUT)
    String documentId;

    String digest;
    byte[] content;
    Instant madeAt;
}
