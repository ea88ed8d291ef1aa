package org.suyuan.trace.identifier;

import org.apache.ibatis.annotations.Mapper;
import org.apache.ibatis.annotations.Select;
import org.jspecify.annotations.Nullable;
import org.suyuan.shared.Unscoped;

@Mapper
@Unscoped("the code of the holder is then looked for within the scope of who asks")
interface HolderMapper {

    /** Who has a unit by the last record that made it or handed it over. */
    @Select("""
            select case when r.kind = 'TRANSFER' then r.counterparty_code else r.subject_code end
            from trace_record_unit u
            join trace_record r on r.id = u.trace_id and r.event_month = u.event_month
            where u.unit_key = #{key}
            and (r.kind = 'TRANSFER' and r.counterparty_code is not null
                or r.kind in ('PRODUCTION', 'PROCESSING') and u.side = 'OUT')
            order by r.event_time desc, r.id desc fetch first 1 rows only""")
    @Nullable
    String last(String key);
}
