package org.suyuan.subject;

import com.baomidou.mybatisplus.annotation.TableId;
import com.baomidou.mybatisplus.annotation.TableName;
import com.baomidou.mybatisplus.annotation.Version;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.suyuan.engine.StepOutOfPlace;
import org.suyuan.shared.EnumColumn;
import org.suyuan.shared.Pinyin;
import org.suyuan.shared.ProductClass;
import org.suyuan.shared.Stage;

/** A traceability subject 追溯责任主体: the row and what may become of it. */
@TableName("subject")
@SuppressWarnings("NullAway.Init")
class Subject {

    private static final ObjectMapper JSON =
            JsonMapper.builder().addModule(new JavaTimeModule()).build();

    @TableId
    String id;

    String caseNo;
    SubjectStatus status;

    @Nullable
    String code;

    @Version
    Integer version;

    String name;
    String namePinyin;
    SubjectType subjectType;

    @Nullable
    String uscc;

    @Nullable
    String activeUscc;

    String legalRepresentative;
    String regionCode;
    String address;

    @Nullable
    BigDecimal longitude;

    @Nullable
    BigDecimal latitude;

    String contactName;
    String contactPhone;

    @Nullable
    String email;

    String stages;
    String productClasses;

    @Nullable
    String varieties;

    @Nullable
    String businessKind;

    @Nullable
    String industryCode;

    @Nullable
    String merchantships;

    @Nullable
    String licences;

    @Nullable
    String findings;

    @Nullable
    String onBehalfOf;

    String applicant;
    SubjectRegistration.Origin origin;
    Instant filedAt;

    @Nullable
    Instant registeredAt;

    Instant createdAt;
    Instant updatedAt;

    void enter(SubjectCommand command) {
        name = command.name();
        // What cannot be spelled stands at the end; an empty text would be none for Oracle.
        String spelled = Pinyin.of(command.name());
        namePinyin = spelled.isEmpty() ? "~" : spelled;
        subjectType = command.type();
        uscc = command.uscc();
        activeUscc = command.uscc();
        legalRepresentative = command.legalRepresentative();
        regionCode = command.regionCode();
        address = command.address();
        longitude = command.longitude();
        latitude = command.latitude();
        contactName = command.contactName();
        contactPhone = command.contactPhone();
        email = command.email();
        stages = EnumColumn.write(command.stages());
        productClasses = EnumColumn.write(command.productClasses());
        varieties = write(command.varieties());
        businessKind = command.businessKind();
        industryCode = command.industryCode();
        merchantships = write(command.merchantships());
        licences = write(command.licences());
        onBehalfOf = command.onBehalfOf();
    }

    SubjectCommand entered() {
        return new SubjectCommand(
                name,
                subjectType,
                uscc,
                legalRepresentative,
                regionCode,
                address,
                plain(longitude),
                plain(latitude),
                contactName,
                contactPhone,
                email,
                EnumColumn.read(Stage.class, stages),
                EnumColumn.read(ProductClass.class, productClasses),
                read(varieties, new TypeReference<List<String>>() {}),
                businessKind,
                industryCode,
                merchantships(),
                read(licences, new TypeReference<List<Licence>>() {}),
                onBehalfOf);
    }

    List<Merchantship> merchantships() {
        return read(merchantships, new TypeReference<List<Merchantship>>() {});
    }

    private static @Nullable BigDecimal plain(@Nullable BigDecimal number) {
        return number == null
                ? null
                : new BigDecimal(number.stripTrailingZeros().toPlainString());
    }

    List<String> findings() {
        return read(findings, new TypeReference<List<String>>() {});
    }

    void found(List<String> keys) {
        findings = write(keys);
    }

    void register(String newCode, Instant now) {
        underReview();
        status = SubjectStatus.REGISTERED;
        code = newCode;
        registeredAt = now;
    }

    /** To the applicant, for correction. */
    void giveBack() {
        underReview();
        status = SubjectStatus.RETURNED;
    }

    void reject() {
        underReview();
        status = SubjectStatus.REJECTED;
        activeUscc = null;
    }

    /** Suspended, in force again, or cancelled: then its unified social credit code may be registered anew. */
    void stand(SubjectStatus now) {
        status = now;
        if (now == SubjectStatus.CANCELLED) {
            activeUscc = null;
        }
    }

    /** A model may be redesigned; what it may do to a subject is decided here. */
    private void underReview() {
        if (status != SubjectStatus.UNDER_REVIEW) {
            throw new StepOutOfPlace(name);
        }
    }

    /** Whether a change is made to what is registered. */
    boolean amendable() {
        return status == SubjectStatus.REGISTERED || status == SubjectStatus.SUSPENDED;
    }

    boolean resubmittable() {
        return status == SubjectStatus.RETURNED || status == SubjectStatus.DRAFT;
    }

    private static @Nullable String write(List<?> list) {
        try {
            return list.isEmpty() ? null : JSON.writeValueAsString(list);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static <T> List<T> read(@Nullable String column, TypeReference<List<T>> type) {
        try {
            return column == null ? List.of() : JSON.readValue(column, type);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
