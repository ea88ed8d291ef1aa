package org.suyuan.ui;

import java.util.List;
import org.suyuan.access.specification.InterfaceSpecifications;
import org.suyuan.access.specification.Specification;
import org.suyuan.access.specification.Specification.Line;
import org.suyuan.access.specification.Specification.Part;
import org.suyuan.access.specification.Specification.Table;
import org.suyuan.intake.InterfaceLimits;

/** Two versions of the specification of the interfaces, as the service would answer. */
final class StubbedSpecifications implements InterfaceSpecifications {

    private static Line code(String code, String meaning) {
        return new Line(code, meaning, "", false, "", "", "", "");
    }

    @Override
    public List<Version> versions() {
        return List.of(
                new Version(
                        2,
                        StubbedServices.NOW,
                        "b".repeat(64),
                        List.of(new Change(Alteration.ADDED, "追溯信息", "属性：<b>产地</b>", "", "文字"))),
                new Version(1, StubbedServices.NOW, "a".repeat(64), List.of()));
    }

    @Override
    public Edition edition(int version) {
        return new Edition(
                versions().get(2 - version),
                new Specification(List.of(
                        new Part(
                                "COMMON",
                                "通用约定",
                                List.of("接口以 HTTP 提供，内容为 UTF-8 编码的 JSON。"),
                                List.of("POST /oauth2/token"),
                                List.of(new Table(
                                        "状态码", true, List.of(code("422", "内容有误"), code("429", "请求过于频繁。请稍后再试。"))))),
                        new Part(
                                "RECORDS",
                                "追溯信息",
                                List.of("批量报送：POST /api/v1/records，最多 100,000 条。"),
                                List.of("POST /api/v1/records", "GET /api/v1/capture-jobs/{id}"),
                                List.of()),
                        new Part(
                                "EPCIS",
                                "EPCIS 2.0 事件",
                                List.of("按 GS1 的 EPCIS 2.0 REST 绑定提供事件的采集和查询。"),
                                List.of("POST /epcis/v2/capture", "GET /epcis/v2/events"),
                                List.of()))));
    }

    @Override
    public String page(int version) {
        return "<!DOCTYPE html><html lang=\"zh-CN\"><title>数据接口规范 第 " + version + " 版</title></html>";
    }

    /** What an interface takes at once. */
    static InterfaceLimits limits() {
        return () -> List.of(new InterfaceLimits.Limit("批量报送追溯信息", "一次 100,000 条、64 MiB"));
    }
}
