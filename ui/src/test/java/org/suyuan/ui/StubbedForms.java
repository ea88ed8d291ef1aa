package org.suyuan.ui;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.suyuan.form.FormSchema;
import org.suyuan.form.FormSchema.Field;
import org.suyuan.form.FormSchema.FieldType;
import org.suyuan.form.FormSchema.Option;
import org.suyuan.form.FormSchema.Section;
import org.suyuan.form.Forms;
import org.suyuan.shared.FieldError;
import org.suyuan.shared.ProductClass;
import org.suyuan.shared.Stage;
import org.suyuan.shared.Texts;
import org.suyuan.subject.SubjectType;

/** A form with every type of field, checked for what is required and for lengths. */
final class StubbedForms implements Forms {

    @Override
    public FormSchema schema(String key) {
        if (key.equals("product-registration")) {
            return new FormSchema(
                    key,
                    "重要产品登记",
                    List.of(new Section(
                            "basic",
                            "基本信息",
                            List.of(
                                    field("name", FieldType.TEXT, "产品名称", null, true, 16),
                                    field(
                                            "categoryCode",
                                            FieldType.SELECT,
                                            "所属类目",
                                            null,
                                            true,
                                            16,
                                            List.of(
                                                    new Option("020103", "食品 / 粮食加工品 / 挂面"),
                                                    new Option("030201", "药品 / 中成药 / 口服中成药"))),
                                    field("gtin", FieldType.TEXT, "商品条码", null, false, 8),
                                    field("brand", FieldType.TEXT, "品牌", null, false, 8),
                                    field("specification", FieldType.TEXT, "规格", null, true, 8),
                                    field(
                                            "unit",
                                            FieldType.SELECT,
                                            "计量单位",
                                            null,
                                            true,
                                            8,
                                            options(org.suyuan.product.Unit.values()))))));
        }
        return new FormSchema(
                key,
                "追溯责任主体登记",
                List.of(
                        new Section(
                                "basic",
                                "基本信息",
                                List.of(
                                        field("name", FieldType.TEXT, "主体名称", "与营业执照或身份证件上的名称一致。", true, 16),
                                        field(
                                                "type",
                                                FieldType.SELECT,
                                                "主体类型",
                                                null,
                                                true,
                                                8,
                                                options(SubjectType.values())),
                                        field("uscc", FieldType.TEXT, "统一社会信用代码", "18 位，农户和其他主体没有的可不填。", false, 8),
                                        field("legalRepresentative", FieldType.TEXT, "法定代表人（负责人）", null, true, 8))),
                        new Section(
                                "place",
                                "所在地",
                                List.of(
                                        field("regionCode", FieldType.REGION, "所属区域", "选到县（市、区）。", true, 16),
                                        field("address", FieldType.TEXT, "详细地址", "具体到门牌号或村组。", true, 16),
                                        field("longitude", FieldType.NUMBER, "经度", null, false, 8),
                                        field("latitude", FieldType.NUMBER, "纬度", null, false, 8))),
                        new Section(
                                "contact",
                                "联系方式",
                                List.of(
                                        field("contactName", FieldType.TEXT, "联系人", null, true, 8),
                                        field("contactPhone", FieldType.TEXT, "联系电话", null, true, 8),
                                        field("email", FieldType.TEXT, "电子邮箱", null, false, 16))),
                        new Section(
                                "scope",
                                "经营范围",
                                List.of(
                                        field(
                                                "productClasses",
                                                FieldType.MULTI_SELECT,
                                                "产品类别",
                                                "可多选。",
                                                true,
                                                16,
                                                options(ProductClass.values())),
                                        field(
                                                "stages",
                                                FieldType.MULTI_SELECT,
                                                "所处环节",
                                                null,
                                                true,
                                                16,
                                                options(Stage.values())),
                                        field(
                                                "businessKind",
                                                FieldType.SELECT,
                                                "经营类型",
                                                null,
                                                false,
                                                8,
                                                List.of(new Option("10", "屠宰企业"), new Option("20", "批发市场"))),
                                        field(
                                                "industryCode",
                                                FieldType.CATEGORY,
                                                "国民经济行业",
                                                null,
                                                false,
                                                8,
                                                List.of(
                                                        new Option("13", "制造业 / 农副食品加工业"),
                                                        new Option("1353", "制造业 / 农副食品加工业 / 屠宰及肉类加工 / 肉制品及副产品加工"))),
                                        field("since", FieldType.DATE, "开业日期", null, false, 8),
                                        field("confirmed", FieldType.CHECKBOX, "内容属实", null, false, 8),
                                        field("note", FieldType.TEXTAREA, "说明", null, false, 16)))));
    }

    @Override
    public List<FieldError> check(FormSchema schema, ObjectNode values) {
        List<FieldError> errors = new ArrayList<>();
        schema.fields().forEach(field -> {
            if (field.required() && !values.hasNonNull(field.key())) {
                errors.add(new FieldError(field.key(), "required", Texts.get("field.required")));
            }
            if (field.type() == FieldType.NUMBER
                    && values.has(field.key())
                    && !values.get(field.key()).isNumber()) {
                errors.add(
                        new FieldError(field.key(), "type", Texts.get("field.type", Texts.get("field.type.number"))));
            }
        });
        return errors;
    }

    private static Field field(String key, FieldType type, String label, String help, boolean required, int width) {
        return field(key, type, label, help, required, width, List.of());
    }

    private static Field field(
            String key, FieldType type, String label, String help, boolean required, int width, List<Option> options) {
        return new Field(
                key,
                type,
                label,
                help,
                type == FieldType.NUMBER ? "°" : null,
                required,
                false,
                200,
                null,
                (BigDecimal) null,
                null,
                width,
                options,
                null);
    }

    private static List<Option> options(Enum<?>[] constants) {
        return Arrays.stream(constants)
                .map(constant -> new Option(constant.name(), Texts.of(constant)))
                .toList();
    }
}
