package org.suyuan.subject;

import com.baomidou.mybatisplus.core.mapper.BaseMapper;
import com.baomidou.mybatisplus.core.toolkit.Wrappers;
import com.baomidou.mybatisplus.extension.plugins.pagination.Page;
import java.util.List;
import java.util.Optional;
import org.apache.ibatis.annotations.Mapper;
import org.apache.ibatis.annotations.Select;
import org.jspecify.annotations.Nullable;
import org.suyuan.shared.Unscoped;

@Mapper
@Unscoped("seen by the claimant, the main account that is heard, and who sees the subject: the service asks each time")
interface ClaimMapper extends BaseMapper<SubjectClaim> {

    /** Not all of a person who claims all day. */
    int MOST = 100;

    @Select(value = "select nextval('subject_claim_seq')", databaseId = "postgresql")
    @Select(value = "select subject_claim_seq.nextval from dual", databaseId = "oracle")
    long nextCase();

    @Select("select * from subject_claim where id = #{id} for update")
    @Nullable
    SubjectClaim lock(String id);

    default Optional<SubjectClaim> openOf(String subjectId, String claimant) {
        return Optional.ofNullable(
                selectOne(Wrappers.<SubjectClaim>query().eq("open_key", subjectId + ":" + claimant)));
    }

    default List<SubjectClaim> open(String subjectId) {
        return selectList(
                Wrappers.<SubjectClaim>query().eq("subject_id", subjectId).isNull("closed_at"));
    }

    /** The newest of a claimant. */
    default List<SubjectClaim> of(String claimant) {
        return selectList(
                new Page<SubjectClaim>(1, MOST, false),
                Wrappers.<SubjectClaim>query().eq("claimant", claimant).orderByDesc("filed_at", "id"));
    }

    /** Disputes in which the main account of a subject is being heard. */
    default List<SubjectClaim> heard(String main) {
        return selectList(
                new Page<SubjectClaim>(1, MOST, false),
                Wrappers.<SubjectClaim>query()
                        .eq("status", ClaimStatus.HEARING.name())
                        .apply(
                                "subject_id in (select m.subject_id from subject_affiliation m where m.account = {0}"
                                        + " and m.main_key is not null)",
                                main)
                        .orderByAsc("filed_at", "id"));
    }
}
