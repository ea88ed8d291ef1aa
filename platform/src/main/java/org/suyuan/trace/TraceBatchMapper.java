package org.suyuan.trace;

import com.baomidou.mybatisplus.core.mapper.BaseMapper;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import org.apache.ibatis.annotations.Arg;
import org.apache.ibatis.annotations.ConstructorArgs;
import org.apache.ibatis.annotations.Mapper;
import org.apache.ibatis.annotations.Options;
import org.apache.ibatis.annotations.Param;
import org.apache.ibatis.annotations.ResultMap;
import org.apache.ibatis.annotations.Results;
import org.apache.ibatis.annotations.Select;
import org.apache.ibatis.annotations.Update;
import org.jspecify.annotations.Nullable;
import org.suyuan.shared.Unscoped;

@Mapper
@Unscoped("read by the relay of the index for everybody; what people find lies in the index, within its scope")
interface TraceBatchMapper extends BaseMapper<TraceBatchRow> {

    /** A record as it is brought to the index. */
    record Stored(
            String id,
            Instant eventTime,
            String kind,
            String stage,
            @Nullable String productClass,
            String subjectCode,
            String regionCode,
            String recordId,
            @Nullable String counterpartyCode,
            @Nullable String productCode,
            @Nullable String categoryCode,
            @Nullable String batchNo,
            @Nullable String tranId,
            @Nullable String saleTranId,
            @Nullable String attributes,
            @Nullable String findings,
            String sender,
            Instant receivedAt) {}

    /** A unit of a record. */
    record Unit(
            String traceId,
            String side,
            String unitKey,
            String traceCode,
            BigDecimal quantity,
            @Nullable String unit) {}

    /** A certificate of a record. */
    record Certificate(String traceId, String certificate) {}

    String COLUMNS =
            "id, event_time, kind, stage, product_class, subject_code, region_code, record_id, counterparty_code,"
                    + " product_code, category_code, batch_no, tran_id, sale_tran_id, attributes, findings, sender,"
                    + " received_at";

    // Named one by one: found by their order, they would be looked up anew for every row.
    @Results(id = "stored")
    @ConstructorArgs({
        @Arg(column = "id", javaType = String.class),
        @Arg(column = "event_time", javaType = Instant.class),
        @Arg(column = "kind", javaType = String.class),
        @Arg(column = "stage", javaType = String.class),
        @Arg(column = "product_class", javaType = String.class),
        @Arg(column = "subject_code", javaType = String.class),
        @Arg(column = "region_code", javaType = String.class),
        @Arg(column = "record_id", javaType = String.class),
        @Arg(column = "counterparty_code", javaType = String.class),
        @Arg(column = "product_code", javaType = String.class),
        @Arg(column = "category_code", javaType = String.class),
        @Arg(column = "batch_no", javaType = String.class),
        @Arg(column = "tran_id", javaType = String.class),
        @Arg(column = "sale_tran_id", javaType = String.class),
        @Arg(column = "attributes", javaType = String.class),
        @Arg(column = "findings", javaType = String.class),
        @Arg(column = "sender", javaType = String.class),
        @Arg(column = "received_at", javaType = Instant.class)
    })
    @Options(flushCache = Options.FlushCachePolicy.TRUE, useCache = false, fetchSize = 1000)
    @Select("select " + COLUMNS + " from trace_record where id between #{from} and #{to}"
            + " and event_month between #{firstMonth} and #{lastMonth} and batch_id = #{batch}")
    List<Stored> ofBatch(
            @Param("batch") String batch,
            @Param("from") String from,
            @Param("to") String to,
            @Param("firstMonth") LocalDate firstMonth,
            @Param("lastMonth") LocalDate lastMonth);

    @ResultMap("stored")
    @Options(flushCache = Options.FlushCachePolicy.TRUE, useCache = false, fetchSize = 1000)
    @Select("select " + COLUMNS + " from trace_record where event_month = #{month} and id > #{after}"
            + " order by id fetch first ${limit} rows only")
    List<Stored> ofMonth(@Param("month") LocalDate month, @Param("after") String after, @Param("limit") int limit);

    @ConstructorArgs({
        @Arg(column = "trace_id", javaType = String.class),
        @Arg(column = "side", javaType = String.class),
        @Arg(column = "unit_key", javaType = String.class),
        @Arg(column = "trace_code", javaType = String.class),
        @Arg(column = "quantity", javaType = BigDecimal.class),
        @Arg(column = "unit", javaType = String.class)
    })
    @Options(flushCache = Options.FlushCachePolicy.TRUE, useCache = false, fetchSize = 1000)
    @Select("select trace_id, side, unit_key, trace_code, quantity, unit from trace_record_unit"
            + " where trace_id between #{from} and #{to} and event_month between #{firstMonth} and #{lastMonth}"
            + " order by trace_id, side, position")
    List<Unit> units(
            @Param("from") String from,
            @Param("to") String to,
            @Param("firstMonth") LocalDate firstMonth,
            @Param("lastMonth") LocalDate lastMonth);

    @Options(flushCache = Options.FlushCachePolicy.TRUE, useCache = false, fetchSize = 1000)
    @Select("select trace_id, certificate from trace_record_certificate"
            + " where trace_id between #{from} and #{to} and event_month between #{firstMonth} and #{lastMonth}"
            + " order by trace_id, position")
    List<Certificate> certificates(
            @Param("from") String from,
            @Param("to") String to,
            @Param("firstMonth") LocalDate firstMonth,
            @Param("lastMonth") LocalDate lastMonth);

    @Select("select count(*) from trace_record where event_month = #{month}")
    long count(@Param("month") LocalDate month);

    @Options(flushCache = Options.FlushCachePolicy.TRUE, useCache = false)
    @Select("select max(id) from trace_record where event_month = #{month}")
    @Nullable
    String newest(@Param("month") LocalDate month);

    /** Of these origins, those from which something waits for the index. */
    @Options(flushCache = Options.FlushCachePolicy.TRUE, useCache = false)
    @Select("""
        <script>select distinct origin from trace_batch where indexed_at is null and origin in
        <foreach collection="origins" item="origin" open="(" separator="," close=")">#{origin}</foreach></script>\
        """)
    List<String> waiting(@Param("origins") Collection<String> origins);

    @Select("select count(*) from (select 1 from trace_batch where indexed_at is null fetch first 1 rows only) waiting")
    long anyWaiting();

    @Update("""
        <script>update trace_batch set indexed_at = #{now} where id in
        <foreach collection="ids" item="id" open="(" separator="," close=")">#{id}</foreach></script>\
        """)
    void indexed(@Param("ids") List<String> ids, @Param("now") Instant now);
}
