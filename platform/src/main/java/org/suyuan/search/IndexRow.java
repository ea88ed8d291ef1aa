package org.suyuan.search;

import com.baomidou.mybatisplus.annotation.IdType;
import com.baomidou.mybatisplus.annotation.TableId;
import com.baomidou.mybatisplus.annotation.TableName;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Which indexes of a kind there are: the one that is searched and the one that is being built. */
@TableName("search_index")
@SuppressWarnings("NullAway.Init")
class IndexRow {

    /** Its row is the lock of whoever rebuilds or compares. */
    static final String ALL_KINDS = "*";

    @TableId(type = IdType.INPUT)
    String kind;

    @Nullable
    String currentName;

    @Nullable
    String buildingName;

    @Nullable
    String definitionDigest;

    @Nullable
    Instant rebuiltAt;

    @Nullable
    Instant reconciledAt;

    /**
     * The indexes that changes are written to. One of another definition may refuse what is written by this one, and gets
     * nothing any more: its successor is at hand.
     */
    List<String> targets(IndexDefinition definition) {
        List<String> targets = new ArrayList<>();
        if (currentName != null && definition.digest().equals(definitionDigest)) {
            targets.add(currentName);
        }
        if (buildingName != null) {
            targets.add(buildingName);
        }
        return targets;
    }
}
