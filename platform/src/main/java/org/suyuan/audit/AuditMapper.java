package org.suyuan.audit;

import com.baomidou.mybatisplus.core.mapper.BaseMapper;
import java.time.Instant;
import java.util.List;
import org.apache.ibatis.annotations.Mapper;
import org.apache.ibatis.annotations.Param;
import org.apache.ibatis.annotations.Select;
import org.jspecify.annotations.Nullable;
import org.suyuan.shared.Unscoped;

@Mapper
@Unscoped("the trail is read by audit administrators of the whole platform")
interface AuditMapper extends BaseMapper<AuditRow> {

    String CONDITIONS = """
            <where>
            <if test="q.actor != null">and actor = #{q.actor}</if>
            <if test="q.action != null">and action = #{q.action}</if>
            <if test="q.objectType != null">and object_type = #{q.objectType}</if>
            <if test="q.objectId != null">and object_id = #{q.objectId}</if>
            <if test="q.result != null">and result = #{q.result}</if>
            <if test="q.address != null">and address = #{q.address}</if>
            <if test="q.from != null">and occurred_at &gt;= #{q.from}</if>
            <if test="q.until != null">and occurred_at &lt; #{q.until}</if>
            </where>
            """;

    @Select("<script>select * from audit_entry" + CONDITIONS + """
            <choose>
            <when test="oldestFirst">order by occurred_at, id</when>
            <otherwise>order by occurred_at desc, id desc</otherwise>
            </choose>
            offset #{offset} rows fetch next #{size} rows only
            </script>""")
    List<AuditRow> page(@Param("q") AuditQuery q, boolean oldestFirst, long offset, int size);

    @Select("<script>select count(*) from audit_entry" + CONDITIONS + "</script>")
    long count(@Param("q") AuditQuery q);

    /** A chain as it stands, with the last place that is linked or sealed. */
    @Select("""
            select c.chain, c.seq, c.link, c.filed_seq, c.anchor_seq, c.anchor_link,
                coalesce((select max(l.seq) from audit_link l where l.chain = c.chain), c.anchor_seq) as last_linked,
                coalesce((select max(s.seq) from audit_seal s where s.chain = c.chain), c.anchor_seq) as last_sealed
            from audit_chain c order by c.chain
            """)
    List<ChainState> chains();

    record ChainState(
            int chain,
            int seq,
            String link,
            int filedSeq,
            int anchorSeq,
            String anchorLink,
            int lastLinked,
            int lastSealed) {}

    @Select("""
            select l.entry_id, l.seq, l.link, e.* from audit_link l
            left join audit_entry e on e.id = l.entry_id
            where l.chain = #{chain} and l.seq > #{after} and l.seq <= #{upTo}
            order by l.seq fetch first #{limit} rows only
            """)
    List<LinkedRow> links(int chain, int after, int upTo, int limit);

    @Select("""
            select chain, from_seq, seq, link, prints, sealed_at from audit_seal
            where chain = #{chain} and seq > #{after} and seq <= #{upTo}
            order by seq fetch first #{limit} rows only
            """)
    List<SealRow> seals(int chain, int after, int upTo, int limit);

    record SealRow(int chain, int fromSeq, int seq, String link, String prints, Instant sealedAt) {}

    @Select("""
            <script>
            select p.entry_id, p.digest as noted, p.put_at, e.* from audit_pending p
            left join audit_entry e on e.id = p.entry_id
            <if test="after != null">where p.entry_id &gt; #{after}</if>
            order by p.entry_id fetch first #{limit} rows only
            </script>""")
    List<LinkedRow> waiting(@Nullable String after, int limit);

    /** Entries that nothing names. */
    @Select("""
            <script>
            select e.id from audit_entry e
            where not exists (select 1 from audit_link l where l.entry_id = e.id)
                and not exists (select 1 from audit_pending p where p.entry_id = e.id)
            <if test="after != null">and e.id &gt; #{after}</if>
            order by e.id fetch first #{limit} rows only
            </script>""")
    List<String> strays(@Nullable String after, int limit);

    @Select("""
            select max(s.sealed_at) from audit_chain c
            join audit_seal s on s.chain = c.chain and s.seq = c.seq
            """)
    @Nullable
    Instant lastSealed();
}
