package org.suyuan.access;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.suyuan.audit.AuditAction;
import org.suyuan.audit.AuditEntry;
import org.suyuan.audit.AuditTrail;
import org.suyuan.form.Input;
import org.suyuan.identity.CurrentScope;
import org.suyuan.identity.Permission;
import org.suyuan.shared.Ids;
import org.suyuan.shared.NotFound;
import org.suyuan.trace.identifier.IdentifierScheme;
import org.suyuan.trace.identifier.Identifiers;

/** Schemes in the database. */
@Service
class FiledCodeSchemes implements CodeSchemes {

    private static final int LONGEST = 60;
    private static final int ADDRESS = 500;
    private static final String CODE = "{code}";
    private static final Pattern PREFIX = Pattern.compile("[0-9A-Za-z][0-9A-Za-z._:/-]{2,59}");
    private static final Set<AccessStatus> FILED = Set.of(AccessStatus.ACTIVE, AccessStatus.SUSPENDED);

    private final CodeSchemeMapper schemes;
    private final PlatformAccessMapper accesses;
    private final AuditTrail trail;
    private final ObjectMapper json;
    private final Clock clock;

    FiledCodeSchemes(
            CodeSchemeMapper schemes, PlatformAccessMapper accesses, AuditTrail trail, ObjectMapper json, Clock clock) {
        this.schemes = schemes;
        this.accesses = accesses;
        this.trail = trail;
        this.json = json;
        this.clock = clock;
    }

    @Override
    @Transactional(readOnly = true)
    @PreAuthorize("hasAnyAuthority('ACCESS_APPLY', 'ACCESS_READ')")
    public List<CodeScheme> of(String accessId) {
        if (accesses.selectById(accessId) == null) {
            throw new NotFound();
        }
        return schemes.of(accessId);
    }

    @Override
    @Transactional
    @PreAuthorize("hasAnyAuthority('ACCESS_APPLY', 'ACCESS_KEEP')")
    public CodeScheme file(String accessId, JsonNode body) {
        PlatformAccess access = keeps(accessId);
        Input in = Input.body(body);
        String name = in.requiredText("name", 200);
        String prefix =
                in.matching("prefix", in.requiredText("prefix", LONGEST), FiledCodeSchemes::local, "code_prefix");
        String address =
                in.matching("address", in.requiredText("address", ADDRESS), FiledCodeSchemes::resolver, "code_address");
        in.finish();
        if (!FILED.contains(access.status)) {
            throw new AccessNotEditable(access.status);
        }
        String id = Ids.next();
        Instant now = clock.instant();
        String by = CurrentScope.required().name();
        try {
            schemes.add(
                    id,
                    accessId,
                    String.valueOf(name),
                    Objects.requireNonNull(prefix),
                    Objects.requireNonNull(address),
                    by,
                    now);
        } catch (DuplicateKeyException taken) {
            throw new CodePrefixTaken(String.valueOf(prefix));
        }
        note(
                accessId,
                null,
                json.createObjectNode()
                        .put("codePrefix", prefix)
                        .put("address", address)
                        .toString());
        return new CodeScheme(id, String.valueOf(name), String.valueOf(prefix), String.valueOf(address), now, null);
    }

    private PlatformAccess keeps(String accessId) {
        PlatformAccess access = accesses.lock(accessId);
        if (access == null) {
            throw new NotFound();
        }
        var person = CurrentScope.required();
        if (!access.applicant.equals(person.name()) && !person.may(Permission.ACCESS_KEEP)) {
            throw new NotTheApplicantOfAccess();
        }
        return access;
    }

    /** No code of a scheme that is known everywhere begins so. */
    private static boolean local(String prefix) {
        return PREFIX.matcher(prefix).matches()
                && Identifiers.parse(prefix).scheme() == IdentifierScheme.LOCAL
                && !prefix.chars().allMatch(Character::isDigit)
                && Identifiers.parse(prefix + "0A").scheme() == IdentifierScheme.LOCAL;
    }

    /** A web address with the code in it once, in its path or its query. */
    private static boolean resolver(String address) {
        int at = address.indexOf(CODE);
        if (at < 0 || address.indexOf(CODE, at + 1) >= 0) {
            return false;
        }
        try {
            URI uri = URI.create(address.replace(CODE, "CODE"));
            return "https".equals(uri.getScheme())
                    && uri.getHost() != null
                    && uri.getUserInfo() == null
                    && uri.getFragment() == null
                    && at > address.indexOf('/', "https://".length())
                    && address.indexOf('/', "https://".length()) > 0;
        } catch (IllegalArgumentException noAddress) {
            return false;
        }
    }

    @Override
    @Transactional
    @PreAuthorize("hasAnyAuthority('ACCESS_APPLY', 'ACCESS_KEEP')")
    public void end(String accessId, String id) {
        keeps(accessId);
        if (schemes.of(accessId).stream().noneMatch(scheme -> scheme.id().equals(id))) {
            throw new NotFound();
        }
        if (schemes.end(accessId, id, CurrentScope.required().name(), clock.instant()) == 0) {
            throw new MandateEnded();
        }
        note(accessId, json.createObjectNode().put("codeScheme", id).toString(), null);
    }

    private void note(String accessId, @Nullable String before, @Nullable String after) {
        trail.write(AuditEntry.done(CurrentScope.actor(), AuditAction.CHANGE, AccessApplicationProcess.OBJECT, accessId)
                .changing(before, after));
    }
}
