package org.suyuan.access;

import com.baomidou.mybatisplus.core.conditions.query.QueryWrapper;
import com.baomidou.mybatisplus.core.mapper.BaseMapper;
import com.baomidou.mybatisplus.core.toolkit.Wrappers;
import com.baomidou.mybatisplus.extension.plugins.pagination.Page;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import org.apache.ibatis.annotations.Mapper;
import org.apache.ibatis.annotations.Param;
import org.apache.ibatis.annotations.Select;
import org.suyuan.shared.PageRequest;
import org.suyuan.shared.Scoped;

@Mapper
@Scoped(table = "device", owner = "created_by", affiliated = "owner_id")
interface DeviceMapper extends BaseMapper<Device> {

    @Select("""
            <script>select mac from device where mac in
            <foreach collection="macs" item="mac" open="(" separator="," close=")">#{mac}</foreach></script>""")
    List<String> among(@Param("macs") Collection<String> macs);

    default List<Device> page(Devices.Query query, PageRequest page) {
        QueryWrapper<Device> wanted = wanted(query);
        String sort = page.sort() == null
                ? "created_at"
                : page.sort().equals("type")
                        ? "device_type"
                        : page.sort().replaceAll("([A-Z])", "_$1").toLowerCase(Locale.ROOT);
        wanted.orderBy(true, page.sort() != null && page.ascending(), sort).orderByDesc("id");
        return selectList(new Page<Device>(page.page() + 1L, page.size(), false), wanted);
    }

    default long count(Devices.Query query) {
        return selectCount(wanted(query));
    }

    private static QueryWrapper<Device> wanted(Devices.Query query) {
        QueryWrapper<Device> wanted = Wrappers.query();
        String q = query.q();
        if (q != null) {
            String like = "%" + q.toLowerCase(Locale.ROOT).replaceAll("[!%_]", "!$0") + "%";
            String mac = MacAddress.read(q).map(MacAddress::value).orElse(q);
            wanted.apply(
                    "(lower(device_type) like {0} escape '!' or lower(model) like {0} escape '!'"
                            + " or lower(owner_code) like {0} escape '!' or mac = {1})",
                    like, mac);
        }
        return wanted.eq(query.ownerCode() != null, "owner_code", query.ownerCode())
                .eq(query.accessId() != null, "access_id", query.accessId())
                .eq(query.ownership() != null, "ownership", query.ownership());
    }
}
