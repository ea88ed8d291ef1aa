package org.suyuan.trace.code;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.suyuan.identity.CurrentScope;
import org.suyuan.identity.enrolment.PublicLinks;

/** Finds what a code of our own stands for, whoever asks: proves that it is genuine without a row of its own. */
@Component
class OwnCodes {

    private final RangeMapper ranges;
    private final CodeActMapper acts;
    private final CodeKeys keys;
    private final PublicLinks links;

    OwnCodes(RangeMapper ranges, CodeActMapper acts, CodeKeys keys, PublicLinks links) {
        this.ranges = ranges;
        this.acts = acts;
        this.keys = keys;
        this.links = links;
    }

    /** A genuine code: its range, and its number there. */
    record Found(RangeRow range, int number) {}

    Optional<Found> find(String typed) {
        return OwnCode.read(typed, keys.issuer())
                .flatMap(code -> CurrentScope.asSystem(() -> ranges.holding(code.serial()))
                        .filter(range -> keys.genuine(range, code))
                        .map(range -> new Found(range, (int) (code.serial() - range.firstSerial) + 1)));
    }

    /** Whether somebody means a code of our own, genuine or not. */
    boolean meant(String typed) {
        return OwnCode.meant(typed, keys.issuer());
    }

    OwnCode code(Found found) {
        return keys.code(found.range(), found.number());
    }

    Spans.Standing standing(Found found) {
        return new Spans(found.range().quantity).with(covering(found)).at(found.number());
    }

    private List<CodeActRow> covering(Found found) {
        return acts.covering(found.range().id, found.number(), found.number());
    }

    /** The last act of a kind on a code. */
    Optional<CodeActRow> last(Found found, CodeActKind kind) {
        @Nullable CodeActRow last = null;
        for (CodeActRow act : covering(found)) {
            if (act.kind == kind) {
                last = act;
            }
        }
        return Optional.ofNullable(last);
    }

    /** The page that tells everybody of a code: what its QR code holds. */
    String address(String text) {
        return links.to("/t/" + text);
    }
}
