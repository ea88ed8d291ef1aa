package org.suyuan.access;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import org.apache.ibatis.annotations.Insert;
import org.apache.ibatis.annotations.Mapper;
import org.apache.ibatis.annotations.Param;
import org.apache.ibatis.annotations.Select;
import org.apache.ibatis.annotations.Update;
import org.jspecify.annotations.Nullable;
import org.suyuan.shared.Unscoped;

@Mapper
@Unscoped("reached through the access, which is read within the scope")
interface UsageMapper {

    /** What came of a client meanwhile. */
    record Sum(
            String clientId,
            LocalDate day,
            String interfaceCode,
            int calls,
            int errors,
            Instant lastAt,
            @Nullable Instant lastSuccessAt) {}

    /** How an interface of a client does. */
    record ByInterface(
            String interfaceCode,
            int calls,
            int errors,
            Instant lastAt,
            @Nullable Instant lastSuccessAt) {}

    /** How a client does. */
    record Total(String clientId, int calls, int errors, Instant lastAt) {}

    @Update("""
            update access_usage set calls = calls + #{s.calls}, errors = errors + #{s.errors}, last_at = #{s.lastAt},
                last_success_at = coalesce(#{s.lastSuccessAt,jdbcType=TIMESTAMP}, last_success_at)
            where client_id = #{s.clientId} and usage_day = #{s.day} and interface = #{s.interfaceCode}""")
    int add(@Param("s") Sum sum);

    @Insert("""
            insert into access_usage (client_id, usage_day, interface, calls, errors, last_at, last_success_at)
            values (#{s.clientId}, #{s.day}, #{s.interfaceCode}, #{s.calls}, #{s.errors}, #{s.lastAt},
                #{s.lastSuccessAt,jdbcType=TIMESTAMP})""")
    void begin(@Param("s") Sum sum);

    @Select("""
            select usage_day, interface, calls, errors, last_at from access_usage
            where client_id = #{clientId} and usage_day >= #{from}
            order by usage_day desc, interface""")
    List<AccessApplications.Usage> since(@Param("clientId") String clientId, @Param("from") LocalDate from);

    @Select("""
            <script>select client_id, sum(calls) as calls, sum(errors) as errors, max(last_at) as last_at from access_usage
            where usage_day >= #{from} and client_id in
            <foreach collection="clients" item="client" open="(" separator="," close=")">#{client}</foreach>
            group by client_id</script>""")
    List<Total> totals(@Param("clients") Collection<String> clients, @Param("from") LocalDate from);

    @Select("""
            select interface, sum(calls) as calls, sum(errors) as errors, max(last_at) as last_at,
                max(last_success_at) as last_success_at
            from access_usage
            where client_id = #{clientId} and usage_day >= #{from} group by interface""")
    List<ByInterface> byInterface(@Param("clientId") String clientId, @Param("from") LocalDate from);
}
