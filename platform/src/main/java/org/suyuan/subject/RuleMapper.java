package org.suyuan.subject;

import java.time.Instant;
import java.util.List;
import org.apache.ibatis.annotations.Insert;
import org.apache.ibatis.annotations.Mapper;
import org.apache.ibatis.annotations.Param;
import org.apache.ibatis.annotations.Select;
import org.apache.ibatis.annotations.Update;
import org.suyuan.shared.Unscoped;

@Mapper
@Unscoped("rules are everybody's; of open amendments nothing is shown but the number of one that stands in the way")
interface RuleMapper {

    /** A change as it is stored. */
    record StoredChange(String id, String changedBy, Instant changedAt, String changes) {}

    /** An open amendment and the registered content beside it. */
    record Proposed(String subjectId, String caseNo, String content) {}

    @Update("""
            update subject_field_rule set amendment = #{mode}, amendable_by = #{by}
            where field = #{field}""")
    int set(@Param("field") String field, @Param("mode") String mode, @Param("by") String by);

    @Insert("insert into subject_field_rule (field, amendment, amendable_by) values (#{field}, #{mode}, #{by})")
    void add(@Param("field") String field, @Param("mode") String mode, @Param("by") String by);

    /** Two who change the rules take turns: what is undone is what was changed last. */
    @Select("select field from subject_field_rule where field = 'uscc' for update")
    String takeTurn();

    @Insert("""
            insert into subject_rule_change (id, kind, changed_by, changed_at, changes)
            values (#{id}, #{kind}, #{by}, #{at}, #{changes})""")
    void changed(
            @Param("id") String id,
            @Param("kind") String kind,
            @Param("by") String by,
            @Param("at") Instant at,
            @Param("changes") String changes);

    @Select("""
            select id, changed_by, changed_at, changes from subject_rule_change
            where kind = #{kind} and undone_at is null order by changed_at desc, id desc""")
    List<StoredChange> changes(String kind);

    @Update("update subject_rule_change set undone_by = #{by}, undone_at = #{at} where id = #{id}")
    void undone(@Param("id") String id, @Param("by") String by, @Param("at") Instant at);

    @Select("select subject_id, case_no, content from subject_amendment where open_key is not null order by filed_at")
    List<Proposed> open();
}
