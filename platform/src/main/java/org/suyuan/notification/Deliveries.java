package org.suyuan.notification;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.security.access.prepost.PreAuthorize;
import org.suyuan.shared.PageRequest;
import org.suyuan.shared.Paged;

/** What was sent to whom, and what became of it: for operators. */
public interface Deliveries {

    /**
     * The deliveries, the newest first.
     *
     * @param state only these, null for all
     * @param text part of the headline or of the recipient's name, or the object it is about; null for all
     */
    @PreAuthorize("hasAuthority('OPERATE')")
    Paged<Delivery> list(@Nullable DeliveryState state, @Nullable String text, PageRequest page);

    /**
     * A delivery.
     *
     * @param address masked but in the demo
     * @param body plain text as it was sent
     * @param attempts how often the mail server was asked and refused
     * @param lastError why it refused
     * @param businessKey object it is about
     */
    record Delivery(
            String id,
            String recipientName,
            String address,
            String headline,
            String body,
            DeliveryState state,
            int attempts,
            @Nullable String lastError,
            Instant createdAt,
            @Nullable Instant sentAt,
            @Nullable String businessKey) {}
}
