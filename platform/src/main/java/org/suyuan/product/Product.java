package org.suyuan.product;

import com.baomidou.mybatisplus.annotation.TableId;
import com.baomidou.mybatisplus.annotation.TableName;
import com.baomidou.mybatisplus.annotation.Version;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.suyuan.engine.StepOutOfPlace;
import org.suyuan.shared.EnumColumn;
import org.suyuan.shared.Pinyin;
import org.suyuan.shared.ProductClass;
import org.suyuan.shared.Stage;
import org.suyuan.subject.SubjectRecord;

/** A product 重要产品: the row and what may become of it. */
@TableName("product")
@SuppressWarnings("NullAway.Init")
class Product {

    private static final ObjectMapper JSON = new ObjectMapper();

    @TableId
    String id;

    String caseNo;
    ProductStatus status;

    @Nullable
    String code;

    @Version
    Integer version;

    String name;
    String namePinyin;
    String categoryCode;

    @Nullable
    String gtin;

    /** In 14 digits, unique while the registration holds it. */
    @Nullable
    String activeGtin;

    @Nullable
    String brand;

    String specification;
    Unit unit;

    @Nullable
    String attributes;

    String subjectId;
    String subjectCode;

    /** Region and stages are those of the subject: a product is seen where its subject is seen. */
    String regionCode;

    String productClasses;
    String stages;

    @Nullable
    String findings;

    String applicant;
    ProductRegistration.Origin origin;
    Instant filedAt;

    @Nullable
    Instant registeredAt;

    Instant createdAt;
    Instant updatedAt;

    void enter(ProductCommand command, ProductClass productClass) {
        name = command.name();
        // What cannot be spelled stands at the end; an empty text would be none for Oracle.
        String spelled = Pinyin.of(command.name());
        namePinyin = spelled.isEmpty() ? "~" : spelled;
        categoryCode = command.categoryCode();
        gtin = command.gtin();
        activeGtin = Gtin.inFull(command.gtin());
        brand = command.brand();
        specification = command.specification();
        unit = command.unit();
        attributes = command.attributes().isEmpty() ? null : write(command.attributes());
        subjectCode = command.subjectCode();
        productClasses = EnumColumn.write(List.of(productClass));
    }

    ProductCommand entered() {
        return new ProductCommand(
                name,
                categoryCode,
                gtin,
                brand,
                specification,
                unit,
                subjectCode,
                attributes == null ? Map.of() : read(attributes, new TypeReference<>() {}));
    }

    /** Whose it is, and where it lies with it. */
    void of(SubjectRecord subject) {
        subjectId = subject.id();
        lie(subject);
    }

    /** Whether it lies elsewhere now. */
    boolean lie(SubjectRecord subject) {
        String region = subject.values().regionCode();
        String among = EnumColumn.write(subject.values().stages());
        boolean moved = !region.equals(regionCode) || !among.equals(stages);
        regionCode = region;
        stages = among;
        return moved;
    }

    ProductClass productClass() {
        return EnumColumn.read(ProductClass.class, productClasses).iterator().next();
    }

    Set<Stage> stages() {
        return EnumColumn.read(Stage.class, stages);
    }

    List<String> findings() {
        return findings == null ? List.of() : read(findings, new TypeReference<>() {});
    }

    void found(List<String> keys) {
        findings = keys.isEmpty() ? null : write(keys);
    }

    void register(String newCode, Instant now) {
        underReview();
        status = ProductStatus.REGISTERED;
        code = newCode;
        registeredAt = now;
    }

    /** To the applicant, for correction. */
    void giveBack() {
        underReview();
        status = ProductStatus.RETURNED;
    }

    void reject() {
        underReview();
        status = ProductStatus.REJECTED;
        activeGtin = null;
    }

    /** Suspended, in force again, or cancelled: then its GTIN may be registered anew. */
    void stand(ProductStatus now) {
        status = now;
        if (now == ProductStatus.CANCELLED) {
            activeGtin = null;
        }
    }

    /** A model may be redesigned; what it may do to a product is decided here. */
    private void underReview() {
        if (status != ProductStatus.UNDER_REVIEW) {
            throw new StepOutOfPlace(name);
        }
    }

    boolean amendable() {
        return status == ProductStatus.REGISTERED || status == ProductStatus.SUSPENDED;
    }

    boolean resubmittable() {
        return status == ProductStatus.RETURNED || status == ProductStatus.DRAFT;
    }

    private static String write(Object value) {
        try {
            return JSON.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static <T> T read(String column, TypeReference<T> type) {
        try {
            return JSON.readValue(column, type);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
