package org.suyuan.intake.epcis;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.ibatis.annotations.Mapper;
import org.apache.ibatis.annotations.Param;
import org.apache.ibatis.annotations.Select;
import org.suyuan.shared.Unscoped;

@Mapper
@Unscoped("finds whom an event concerns, whoever sent it; nothing of a subject is shown")
interface EpcisSubjectMapper {

    int LONGEST_LIST = 500;

    /** A registered subject, with what a data scope asks of it. */
    record Concerned(String id, String code, String regionCode, String productClasses, String stages) {}

    @Select("""
            <script>select id, code, region_code, product_classes, stages from subject
            where status in ('REGISTERED', 'SUSPENDED') and code in
            <foreach collection="codes" item="code" open="(" separator="," close=")">#{code}</foreach></script>""")
    List<Concerned> among(@Param("codes") Collection<String> codes);

    /** The registered subjects among codes. */
    default Map<String, Concerned> registered(Collection<String> codes) {
        Map<String, Concerned> found = new HashMap<>();
        List<String> all = List.copyOf(codes);
        for (int from = 0; from < all.size(); from += LONGEST_LIST) {
            among(all.subList(from, Math.min(from + LONGEST_LIST, all.size())))
                    .forEach(subject -> found.put(subject.code(), subject));
        }
        return found;
    }
}
