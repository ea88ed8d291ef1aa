package org.suyuan.ui.component;

import com.vaadin.flow.component.html.Span;
import java.time.Clock;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.suyuan.calendar.WorkingCalendar;
import org.suyuan.shared.Texts;

/** Deadlines in working days: 剩 2 个工作日, 逾期 1 个工作日. */
@Component
public final class Deadlines {

    private final WorkingCalendar calendar;
    private final Clock clock;

    public Deadlines(WorkingCalendar calendar, Clock clock) {
        this.calendar = calendar;
        this.clock = clock;
    }

    /** The words for an open deadline. */
    public String words(Instant dueAt) {
        Instant now = clock.instant();
        if (now.isAfter(dueAt)) {
            int late = calendar.between(dueAt, now);
            return late == 0 ? Texts.get("Deadlines.justLate") : Texts.get("Deadlines.late", late);
        }
        int left = calendar.between(now, dueAt);
        if (left == 0) {
            boolean today = Times.day(now).equals(Times.day(dueAt));
            return Texts.get(today ? "Deadlines.today" : "Deadlines.soon");
        }
        return Texts.get("Deadlines.left", left);
    }

    /** The words, red when overdue, with the exact time as tooltip; a dash for no deadline. */
    public Span text(@Nullable Instant dueAt) {
        if (dueAt == null) {
            return new Span(Texts.get("Times.none"));
        }
        Span text = new Span();
        text.addClassName("deadline");
        if (clock.instant().isAfter(dueAt)) {
            text.addClassName("deadline-late");
            text.add(Glyph.ALERT.create());
        }
        text.add(new Span(words(dueAt)));
        text.setTitle(Texts.get("Deadlines.until", Times.minute(dueAt)));
        return text;
    }
}
