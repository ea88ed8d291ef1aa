package org.suyuan.trace;

import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import org.apache.ibatis.annotations.Mapper;
import org.apache.ibatis.annotations.Param;
import org.apache.ibatis.annotations.Select;
import org.jspecify.annotations.Nullable;
import org.suyuan.shared.ProductClass;
import org.suyuan.shared.Stage;
import org.suyuan.shared.Unscoped;

@Mapper
@Unscoped("names of attributes of jobs that whoever asks may see, no values")
interface SampleMapper {

    /** Where records of a batch lie. */
    record Batch(String firstId, String lastId, LocalDate firstMonth, LocalDate lastMonth) {}

    /** What a record carries. */
    record Carried(
            @Nullable ProductClass productClass,
            Stage stage,
            @Nullable String attributes) {}

    @Select("""
            <script>select first_id, last_id, first_month, last_month from trace_batch where origin in
            <foreach collection="origins" item="origin" open="(" separator="," close=")">#{origin}</foreach>
            order by id desc fetch first 5 rows only</script>""")
    List<Batch> batches(@Param("origins") Collection<String> origins);

    @Select("""
            select product_class, stage, attributes from trace_record
            where id between #{b.firstId} and #{b.lastId} and event_month between #{b.firstMonth} and #{b.lastMonth}
            order by id fetch first 200 rows only""")
    List<Carried> sample(@Param("b") Batch batch);
}
