package org.suyuan.access;

import java.time.Instant;
import java.util.List;
import org.apache.ibatis.annotations.Insert;
import org.apache.ibatis.annotations.Mapper;
import org.apache.ibatis.annotations.Param;
import org.apache.ibatis.annotations.Select;
import org.apache.ibatis.annotations.Update;
import org.jspecify.annotations.Nullable;
import org.suyuan.shared.Unscoped;

@Mapper
@Unscoped("each query names whose agreements it is about")
interface AgreementMapper {

    String LISTED =
            "select g.id, g.account, g.access_id, a.system_name, a.owner_name, a.filing_no, a.status, g.given_at,"
                    + " g.ended_at from registration_agreement g join platform_access a on a.id = g.access_id ";

    String THEIRS = "where (g.account = #{account} or a.applicant = #{account} or a.client_id = #{account}) ";

    @Insert("""
            insert into registration_agreement (id, account, access_id, open_key, given_at)
            values (#{id}, #{account}, #{accessId}, #{openKey}, #{now})""")
    void add(
            @Param("id") String id,
            @Param("account") String account,
            @Param("accessId") String accessId,
            @Param("openKey") String openKey,
            @Param("now") Instant now);

    @Select(LISTED + "where g.id = #{id}")
    FirmAgreements.@Nullable Agreement listed(String id);

    @Select(LISTED + THEIRS + "order by g.given_at desc, g.id desc offset #{offset} rows fetch next #{size} rows only")
    List<FirmAgreements.Agreement> theirs(
            @Param("account") String account, @Param("offset") long offset, @Param("size") int size);

    @Select("select count(*) from registration_agreement g join platform_access a on a.id = g.access_id " + THEIRS)
    long countTheirs(String account);

    @Select("select count(*) from registration_agreement where open_key = #{openKey}")
    long inForce(String openKey);

    @Update("""
            update registration_agreement set ended_at = #{now}, ended_by = #{by}, open_key = null
            where id = #{id} and ended_at is null""")
    int end(@Param("id") String id, @Param("by") String by, @Param("now") Instant now);
}
