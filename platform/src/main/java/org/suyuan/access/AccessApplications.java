package org.suyuan.access;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.suyuan.identity.client.ClientSecret;
import org.suyuan.shared.FieldError;
import org.suyuan.shared.PageRequest;
import org.suyuan.shared.Paged;

/**
 * Access of other systems 平台对接: applied for, tried in a sandbox, reviewed twice, filed; then rotated, suspended, revoked
 * (GB/T 38157 6.7.1, 6.7.3, 6.7.5).
 */
public interface AccessApplications {

    /** Fields the list is sorted by. */
    Set<String> SORTS = Set.of("systemName", "ownerName", "status", "filedAt", "approvedAt", "filingNo", "caseNo");

    /** What an application would be refused for, for ACCESS_APPLY. */
    List<FieldError> check(ObjectNode body);

    /** Applies, for ACCESS_APPLY. */
    AccessView apply(JsonNode body);

    /**
     * Sends again what was returned, by the applicant. Checked in the order 404, 428, 412, 422, 409.
     *
     * @throws AccessNotEditable unless it was returned
     */
    AccessView correct(String id, @Nullable Integer expectedVersion, JsonNode body);

    /** One within the data scope, or one's own. */
    AccessView get(String id);

    Paged<AccessView> find(Query query, PageRequest page);

    /** What a list is narrowed to; null for any. */
    record Query(
            @Nullable String q,
            @Nullable String regionPath,
            @Nullable AccessStatus status,
            @Nullable AccessKind kind,
            @Nullable String schemeId) {

        public static Query all() {
            return new Query(null, null, null, null, null);
        }
    }

    /**
     * New test credentials for the applicant, from the first review on; those before end at once.
     *
     * @throws CredentialsNotOpen before that, and after the end
     */
    ClientSecret testCredentials(String id);

    /** How the sandbox run stands: test data, cases and calls. */
    SandboxView sandbox(String id);

    /**
     * The applicant is through with the sandbox: on to the second review.
     *
     * @throws CasesNotPassed while a case is neither passed nor exempted
     */
    void finishSandbox(String id);

    /**
     * Exempts an access from the cases of an interface that are open, with a reason, for ACCESS_KEEP; never from one's own.
     *
     * @param body {@code interface} and {@code reason}
     */
    void exempt(String id, JsonNode body);

    /**
     * The production credentials, shown to the applicant this once.
     *
     * @throws CredentialsTaken if they were shown before
     */
    ClientSecret credentials(String id);

    /**
     * New production credentials for the applicant; the ones before stay good for a while.
     *
     * @param body {@code overlapHours}, 0 to 720, absent for 24
     */
    ClientSecret rotate(String id, JsonNode body);

    /** Whether requests must be signed: {@code signed}; by the applicant, or for ACCESS_KEEP. */
    void sign(String id, JsonNode body);

    /** What a suspension, resumption or revocation would be refused for. */
    List<FieldError> checkStanding(JsonNode body);

    /** Stops an access at once, with {@code reason} and {@code documentNo}; for ACCESS_KEEP. */
    void suspend(String id, JsonNode body);

    /** Lets it go on. */
    void resume(String id, JsonNode body);

    /** Ends it for ever, at once. */
    void revoke(String id, JsonNode body);

    /** Calls and errors of a filed system by day and interface, the newest first; what came in the last seconds is on its way. */
    List<Usage> usage(String id, int days);

    /**
     * How the sandbox run stands.
     *
     * @param testSubjects codes of subjects that the sandbox knows
     * @param testProducts codes of products that the sandbox knows
     * @param uncovered interfaces applied for that no case proves: a reviewer has to exempt them
     * @param open cases that are neither passed nor exempted
     */
    record SandboxView(
            List<TestObject> testSubjects,
            List<TestObject> testProducts,
            List<CaseView> cases,
            List<String> uncovered,
            int open,
            List<CallView> calls) {}

    /** Something that only the sandbox knows. */
    record TestObject(String code, String name) {}

    /**
     * A case of the conformance suite and how it stands.
     *
     * @param name in words
     * @param hint what to send to pass it
     * @param callId the call that proved it, null if none did
     * @param reason why it was exempted, null if it was not
     */
    record CaseView(
            String interfaceCode,
            String caseCode,
            String name,
            String hint,
            boolean passed,
            boolean exempted,
            @Nullable String callId,
            @Nullable String reason,
            @Nullable Instant at) {}

    /** A call that the sandbox received. */
    record CallView(
            String id,
            @Nullable String interfaceCode,
            String method,
            String path,
            int received,
            int status,
            @Nullable String answer,
            Instant at) {}

    /** Calls of a day. */
    record Usage(LocalDate day, String interfaceCode, int calls, int errors, Instant lastAt) {}
}
