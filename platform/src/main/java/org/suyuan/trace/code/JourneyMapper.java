package org.suyuan.trace.code;

import com.baomidou.mybatisplus.extension.plugins.pagination.Page;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import org.apache.ibatis.annotations.Mapper;
import org.apache.ibatis.annotations.Param;
import org.apache.ibatis.annotations.Select;
import org.jspecify.annotations.Nullable;
import org.suyuan.shared.Unscoped;

/** Reads trace records for the public page of a code and for the buyers of goods. */
@Mapper
@Unscoped("the public page shows public fields of one code; goods are read by the codes of one's own subjects")
interface JourneyMapper {

    /** A record, without what is nobody's but the partners'. */
    record Entry(
            String id,
            Instant eventTime,
            String kind,
            String subjectCode,
            @Nullable String counterpartyCode,
            @Nullable String productCode,
            @Nullable String batchNo,
            @Nullable String attributes) {}

    /** Goods on their way to a buyer. */
    record Transfer(
            String id,
            Instant eventTime,
            String subjectCode,
            String counterpartyCode,
            String recordId,
            @Nullable String productCode,
            @Nullable String batchNo) {}

    /** A unit that was handed over. */
    record Handed(
            String traceId,
            String traceCode,
            BigDecimal quantity,
            @Nullable String unit) {}

    /** Records about a unit, the earliest first. */
    @Select("""
            <script>select r.id, r.event_time, r.kind, r.subject_code, r.counterparty_code, r.product_code, r.batch_no,
                r.attributes
            from trace_record r
            where (r.id, r.event_month) in (
                select u.trace_id, u.event_month from trace_record_unit u where u.unit_key in
                <foreach collection="keys" item="key" open="(" separator="," close=")">#{key}</foreach>)
            order by r.event_time, r.id fetch first 300 rows only</script>""")
    List<Entry> ofUnit(@Param("keys") Collection<String> keys);

    /** Records that name a batch of a product, by whom it is of; the earliest first. */
    @Select("""
            select r.id, r.event_time, r.kind, r.subject_code, r.counterparty_code, r.product_code, r.batch_no, r.attributes
            from trace_record r
            where r.batch_no = #{batch} and r.product_code = #{product}
                and (r.subject_code = #{subject} or r.counterparty_code = #{subject} and r.kind = 'TEST')
                and r.kind in ('PRODUCTION', 'PROCESSING', 'TEST')
            order by r.event_time, r.id fetch first 100 rows only""")
    List<Entry> ofBatch(
            @Param("product") String product, @Param("batch") String batch, @Param("subject") String subject);

    /** What was handed to buyers and nobody has checked, the latest first. */
    @Select("""
            <script>select r.id, r.event_time, r.subject_code, r.counterparty_code, r.record_id, r.product_code, r.batch_no
            from trace_record r
            where r.kind = 'TRANSFER' and r.counterparty_code in
                <foreach collection="buyers" item="buyer" open="(" separator="," close=")">#{buyer}</foreach>
                and not exists (select 1 from goods_receipt g where g.source_key = r.subject_code || '/' || r.record_id)
            order by r.event_time desc, r.id desc</script>""")
    List<Transfer> unchecked(Page<?> page, @Param("buyers") Collection<String> buyers);

    @Select("""
            <script>select count(*) from trace_record r
            where r.kind = 'TRANSFER' and r.counterparty_code in
                <foreach collection="buyers" item="buyer" open="(" separator="," close=")">#{buyer}</foreach>
                and not exists (select 1 from goods_receipt g where g.source_key = r.subject_code || '/' || r.record_id)
            </script>""")
    long countUnchecked(@Param("buyers") Collection<String> buyers);

    @Select("""
            select r.id, r.event_time, r.subject_code, r.counterparty_code, r.record_id, r.product_code, r.batch_no
            from trace_record r join trace_record_key k on k.trace_id = r.id and k.event_month = r.event_month
            where k.subject_code = #{sender} and k.record_id = #{record} and r.kind = 'TRANSFER'
                and r.counterparty_code = #{buyer}""")
    @Nullable
    Transfer transfer(@Param("sender") String sender, @Param("record") String record, @Param("buyer") String buyer);

    /** What several records handed over, in their order. */
    @Select("""
            <script>select trace_id, trace_code, quantity, unit from trace_record_unit where side = 'IN' and trace_id in
            <foreach collection="ids" item="id" open="(" separator="," close=")">#{id}</foreach>
            order by trace_id, position</script>""")
    List<Handed> handed(@Param("ids") Collection<String> ids);
}
