package org.suyuan.ui.component;

import com.vaadin.flow.component.html.Span;
import java.util.Locale;
import org.suyuan.engine.Outcome;
import org.suyuan.shared.Texts;
import org.suyuan.subject.AmendmentStatus;
import org.suyuan.subject.ClaimStatus;
import org.suyuan.subject.SubjectStatus;

/** A state in one glance: icon, word and colour. */
public final class StatusBadge extends Span {

    public StatusBadge(Tone tone, String word) {
        addClassNames("badge", "badge-" + tone.name().toLowerCase(Locale.ROOT));
        add(tone.glyph().create(), new Span(word));
    }

    public static StatusBadge of(SubjectStatus status) {
        return new StatusBadge(
                switch (status) {
                    case DRAFT, CANCELLED -> Tone.ENDED;
                    case UNDER_REVIEW -> Tone.WAITING;
                    case RETURNED -> Tone.RETURNED;
                    case REJECTED -> Tone.REFUSED;
                    case REGISTERED -> Tone.DONE;
                    case SUSPENDED -> Tone.FROZEN;
                },
                Texts.of(status));
    }

    public static StatusBadge of(ClaimStatus status) {
        return new StatusBadge(
                switch (status) {
                    case HEARING, UNDER_REVIEW -> Tone.WAITING;
                    case RETURNED -> Tone.RETURNED;
                    case APPROVED -> Tone.DONE;
                    case REJECTED -> Tone.REFUSED;
                },
                Texts.of(status));
    }

    public static StatusBadge of(AmendmentStatus status) {
        return new StatusBadge(
                switch (status) {
                    case UNDER_REVIEW -> Tone.WAITING;
                    case RETURNED -> Tone.RETURNED;
                    case APPROVED -> Tone.DONE;
                    case REJECTED -> Tone.REFUSED;
                    case WITHDRAWN -> Tone.ENDED;
                },
                Texts.of(status));
    }

    public static StatusBadge of(Outcome outcome) {
        return new StatusBadge(
                switch (outcome) {
                    case APPROVE -> Tone.DONE;
                    case RETURN -> Tone.RETURNED;
                    case REJECT -> Tone.REFUSED;
                },
                Texts.of(outcome));
    }
}
