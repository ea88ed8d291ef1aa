package org.suyuan.access;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.suyuan.shared.PageRequest;
import org.suyuan.shared.Paged;

/** Agreements 代为登记的同意: who signed up lets a filed system apply for the registration of its subjects (GB/T 38157 6.2.1, 6.7.3). */
public interface FirmAgreements {

    /**
     * Agrees, for oneself.
     *
     * @param body {@code accessId}
     * @throws AgreementThere if one agreed already
     */
    Agreement agree(JsonNode body);

    /**
     * Ends one's own at once; what was applied for stays.
     *
     * @throws MandateEnded if it ended before
     */
    void end(String id);

    /** One's own, and those given to one's own systems, the newest first. */
    Paged<Agreement> mine(PageRequest page);

    /** An agreement as it is shown. */
    record Agreement(
            String id,
            String account,
            String accessId,
            String systemName,
            String ownerName,
            @Nullable String filingNo,
            AccessStatus accessStatus,
            Instant givenAt,
            @Nullable Instant endedAt) {}
}
