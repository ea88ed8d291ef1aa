package org.suyuan.trace.code;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

/** Acts on stretches of codes against a plain model that holds every code for itself. */
class SpansTest {

    private static final int QUANTITY = 60;

    /** A code for itself. */
    private static final class Plain {
        CodeState state = CodeState.ISSUED;

        @Nullable
        Integer activated;

        Spans.@Nullable Package packing;
    }

    private static CodeActRow act(int no, CodeActKind kind, int from, int to, int box) {
        CodeActRow row = new CodeActRow();
        row.actNo = no;
        row.kind = kind;
        row.firstNo = from;
        row.lastNo = to;
        if (kind == CodeActKind.PACK || kind == CodeActKind.UNPACK) {
            row.packageRangeId = "boxes";
            row.packageNo = box;
        }
        return row;
    }

    @RepeatedTest(200)
    void everyCodeStandsAsTheLatestActThatCoversItSays(RepetitionInfo run) {
        Random random = new Random(run.getCurrentRepetition());
        Plain[] plain = new Plain[QUANTITY + 1];
        for (int number = 1; number <= QUANTITY; number++) {
            plain[number] = new Plain();
        }
        List<CodeActRow> acts = new ArrayList<>();
        for (int no = 1; no <= 40; no++) {
            int from = random.nextInt(QUANTITY) + 1;
            int to = from + random.nextInt(QUANTITY - from + 1);
            CodeActRow act = act(
                    no, CodeActKind.values()[random.nextInt(CodeActKind.values().length)], from, to, random.nextInt(3));
            acts.add(act);
            for (int number = from; number <= to; number++) {
                switch (act.kind) {
                    case ACTIVATE -> {
                        plain[number].state = CodeState.ACTIVE;
                        plain[number].activated = no;
                    }
                    case VOID -> plain[number].state = CodeState.VOID;
                    case PACK -> plain[number].packing = new Spans.Package("boxes", act.packageNo);
                    case UNPACK -> plain[number].packing = null;
                }
            }
        }

        Spans spans = new Spans(QUANTITY).with(acts);

        for (int number = 1; number <= QUANTITY; number++) {
            assertThat(spans.at(number))
                    .as("number %d", number)
                    .isEqualTo(new Spans.Standing(plain[number].state, plain[number].activated, plain[number].packing));
        }
        int from = random.nextInt(QUANTITY) + 1;
        int to = from + random.nextInt(QUANTITY - from + 1);
        int next = from;
        for (Spans.Span span : spans.between(from, to)) {
            assertThat(span.from()).isEqualTo(next);
            assertThat(span.standing()).isEqualTo(spans.at(span.to()));
            next = span.to() + 1;
        }
        assertThat(next).isEqualTo(to + 1);
    }

    @Test
    void aMillionCodesCostNoMoreThanTheirActs() {
        Spans spans = new Spans(1_000_000)
                .with(List.of(
                        act(1, CodeActKind.ACTIVATE, 1, 1_000_000, 0), act(2, CodeActKind.VOID, 500_000, 500_000, 0)));

        assertThat(spans.between(1, 1_000_000)).hasSize(3);
        assertThat(spans.at(499_999).state()).isEqualTo(CodeState.ACTIVE);
        assertThat(spans.at(500_000).state()).isEqualTo(CodeState.VOID);
        assertThat(spans.at(1_000_000).state()).isEqualTo(CodeState.ACTIVE);
    }
}
