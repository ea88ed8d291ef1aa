package org.suyuan.access;

import com.baomidou.mybatisplus.annotation.FieldStrategy;
import com.baomidou.mybatisplus.annotation.TableField;
import com.baomidou.mybatisplus.annotation.TableId;
import com.baomidou.mybatisplus.annotation.TableName;
import com.baomidou.mybatisplus.annotation.Version;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.suyuan.engine.StepOutOfPlace;
import org.suyuan.identity.client.ApiInterface;
import org.suyuan.shared.EnumColumn;
import org.suyuan.subject.Masking;

/** The access of a system: the row and what may become of it. */
@TableName("platform_access")
@SuppressWarnings("NullAway.Init")
class PlatformAccess {
    @TableId
    String id;

    String caseNo;

    @Nullable
    String filingNo;

    AccessStatus status;
    String systemName;
    AccessKind kind;
    String ownerName;
    String ownerCode;
    String regionCode;
    String productClasses;
    String stages;
    String contactName;
    String email;

    @Nullable
    @TableField(updateStrategy = FieldStrategy.ALWAYS)
    String deputyName;

    @Nullable
    @TableField(updateStrategy = FieldStrategy.ALWAYS)
    String deputyEmail;

    @Nullable
    @TableField(updateStrategy = FieldStrategy.ALWAYS)
    String securityFiling;

    String interfaces;

    @Nullable
    @TableField(updateStrategy = FieldStrategy.ALWAYS)
    String schemeId;

    String mandatedByAll;
    String applicant;

    @Nullable
    String clientId;

    @Nullable
    String sandboxClientId;

    @Version
    Integer version;

    Instant filedAt;

    @Nullable
    Instant approvedAt;

    Instant updatedAt;

    Set<ApiInterface> wanted() {
        return EnumColumn.read(ApiInterface.class, interfaces);
    }

    void enter(AccessCommand command) {
        systemName = command.systemName();
        kind = command.kind();
        ownerName = command.ownerName();
        ownerCode = command.ownerCode();
        regionCode = command.regionCode();
        contactName = command.contactName();
        email = command.email();
        deputyName = command.deputyName();
        deputyEmail = command.deputyEmail();
        securityFiling = command.securityFiling();
        interfaces = EnumColumn.write(command.interfaces());
        schemeId = command.schemeId();
    }

    AccessCommand entered() {
        return entered(contactName, email, deputyName, deputyEmail);
    }

    AccessCommand masked() {
        return entered(
                Masking.name(contactName),
                String.valueOf(Masking.email(email)),
                deputyName == null ? null : Masking.name(deputyName),
                Masking.email(deputyEmail));
    }

    private AccessCommand entered(
            String contact, String contactEmail, @Nullable String deputy, @Nullable String emailOfDeputy) {
        return new AccessCommand(
                systemName,
                kind,
                ownerName,
                ownerCode,
                regionCode,
                contact,
                contactEmail,
                wanted(),
                deputy,
                emailOfDeputy,
                securityFiling,
                schemeId);
    }

    /** A model may be redesigned; what it may do to an access is decided here. */
    void move(Set<AccessStatus> from, AccessStatus to) {
        if (!from.contains(status)) {
            throw new StepOutOfPlace(caseNo);
        }
        status = to;
    }

    boolean filed() {
        return filingNo != null;
    }

    boolean byAll() {
        return "Y".equals(mandatedByAll);
    }
}
