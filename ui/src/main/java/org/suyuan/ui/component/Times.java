package org.suyuan.ui.component;

import com.vaadin.flow.component.html.Span;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.suyuan.shared.Texts;

/** Instants as people read them: {@code 2026-11-23 14:05} in Asia/Shanghai, with the distance as tooltip. */
@Component
public final class Times {

    /** The zone of everything people read. */
    public static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

    private static final DateTimeFormatter MINUTE =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm").withZone(ZONE);
    private static final DateTimeFormatter DAY =
            DateTimeFormatter.ofPattern("uuuu-MM-dd").withZone(ZONE);
    private static final DateTimeFormatter HOUR =
            DateTimeFormatter.ofPattern("HH:mm").withZone(ZONE);

    private final Clock clock;

    public Times(Clock clock) {
        this.clock = clock;
    }

    /** {@code 2026-11-23 14:05}. */
    public static String minute(Instant at) {
        return MINUTE.format(at);
    }

    /** {@code 2026-11-23}. */
    public static String day(Instant at) {
        return DAY.format(at);
    }

    /** {@code 14:05}. */
    public static String hour(Instant at) {
        return HOUR.format(at);
    }

    /** The distance from now in words: 3 小时前. */
    public String distance(Instant at) {
        Duration distance = Duration.between(at, clock.instant());
        boolean past = !distance.isNegative();
        Duration length = distance.abs();
        if (length.toMinutes() < 1) {
            return Texts.get("Times.now");
        }
        String words = length.toHours() < 1
                ? Texts.get("Times.minutes", length.toMinutes())
                : length.toDays() < 1
                        ? Texts.get("Times.hours", length.toHours())
                        : Texts.get("Times.days", length.toDays());
        return Texts.get(past ? "Times.past" : "Times.future", words);
    }

    /** The minute, with the distance as tooltip; a dash for none. */
    public Span text(@Nullable Instant at) {
        if (at == null) {
            return new Span(Texts.get("Times.none"));
        }
        Span text = new Span(minute(at));
        text.addClassName("time");
        text.setTitle(distance(at));
        return text;
    }
}
