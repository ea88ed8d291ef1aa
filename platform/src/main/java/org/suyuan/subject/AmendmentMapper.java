package org.suyuan.subject;

import com.baomidou.mybatisplus.core.mapper.BaseMapper;
import com.baomidou.mybatisplus.core.toolkit.Wrappers;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.apache.ibatis.annotations.Mapper;
import org.apache.ibatis.annotations.Select;
import org.suyuan.shared.Unscoped;

@Mapper
@Unscoped("reached through the subject, which is read through the scope first")
interface AmendmentMapper extends BaseMapper<SubjectAmendment> {

    /** How a field of a registered subject may be amended. */
    record FieldRule(String field, String amendment, String amendableBy) {}

    @Select(value = "select nextval('subject_amendment_seq')", databaseId = "postgresql")
    @Select(value = "select subject_amendment_seq.nextval from dual", databaseId = "oracle")
    long nextCase();

    @Select("select field, amendment, amendable_by from subject_field_rule")
    List<FieldRule> rules();

    default Optional<SubjectAmendment> open(String subjectId) {
        return Optional.ofNullable(selectOne(Wrappers.<SubjectAmendment>query().eq("open_key", subjectId)));
    }

    default Optional<SubjectAmendment> ofCase(String caseNo) {
        return Optional.ofNullable(selectOne(Wrappers.<SubjectAmendment>query().eq("case_no", caseNo)));
    }

    /** The open ones of several subjects. */
    default List<SubjectAmendment> open(Collection<String> subjectIds) {
        return subjectIds.isEmpty()
                ? List.of()
                : selectList(Wrappers.<SubjectAmendment>query().in("open_key", subjectIds));
    }

    /** All of a subject, the newest first. */
    default List<SubjectAmendment> of(String subjectId) {
        return selectList(
                Wrappers.<SubjectAmendment>query().eq("subject_id", subjectId).orderByDesc("filed_at", "id"));
    }
}
