package org.suyuan.notification;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Service;
import org.suyuan.shared.PageRequest;
import org.suyuan.shared.Paged;

@Service
class DeliveryDesk implements Deliveries {

    /** The secret of a single-use link: who reads it could use it. */
    private static final Pattern LINK = Pattern.compile("(token=)[\\w-]+");

    private final DeliveryMapper deliveries;
    private final Environment settings;

    DeliveryDesk(DeliveryMapper deliveries, Environment settings) {
        this.deliveries = deliveries;
        this.settings = settings;
    }

    @Override
    public Paged<Delivery> list(@Nullable DeliveryState state, @Nullable String text, PageRequest page) {
        String typed = text == null || text.isBlank() ? null : text.strip();
        String pattern =
                typed == null ? null : "%" + typed.toLowerCase(Locale.ROOT).replaceAll("([\\\\%_])", "\\\\$1") + "%";
        boolean open = settings.getProperty("suyuan.demo", Boolean.class, false);
        List<Delivery> items = deliveries.page(state, typed, pattern, page.offset(), page.size()).stream()
                .map(row -> shown(row, open))
                .toList();
        return new Paged<>(items, deliveries.count(state, typed, pattern), page.page(), page.size());
    }

    private static Delivery shown(DeliveryRow row, boolean open) {
        String name = open || row.recipientName.isEmpty()
                ? row.recipientName
                : row.recipientName.substring(0, row.recipientName.offsetByCodePoints(0, 1)) + "**";
        String address = open ? row.address : masked(row.address);
        // The mail server tends to repeat the address it refuses.
        String error = row.lastError == null ? null : row.lastError.replace(row.address, address);
        return new Delivery(
                row.id,
                name,
                address,
                row.headline,
                open
                        ? row.body
                        : LINK.matcher(row.body.replace(row.recipientName, name))
                                .replaceAll("$1***"),
                row.state,
                row.attempts,
                error,
                row.createdAt,
                row.sentAt,
                row.businessKey);
    }

    /** {@code zhang@example.cn} becomes {@code z***@example.cn}. */
    static String masked(String address) {
        int at = address.lastIndexOf('@');
        return at < 1 ? "***" : address.charAt(0) + "***" + address.substring(at);
    }
}
