package org.suyuan.trace.code;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * How the codes of a range stand, as stretches of numbers: acts are put on one after the other, the latest that covers a number
 * decides. Costs follow the number of acts, never the number of codes.
 */
final class Spans {

    /**
     * How a stretch stands.
     *
     * @param activated number of the act that activated it, null for none
     * @param packing package that it lies in, null for none
     */
    record Standing(
            CodeState state,
            @Nullable Integer activated,
            @Nullable Package packing) {
        static final Standing NEW = new Standing(CodeState.ISSUED, null, null);
    }

    /** A package, by its range and its number there. */
    record Package(String rangeId, int number) {}

    /** A stretch within which all codes stand alike. */
    record Span(int from, int to, Standing standing) {
        int length() {
            return to - from + 1;
        }
    }

    private final int last;
    private final TreeMap<Integer, Standing> starts = new TreeMap<>(Map.of(1, Standing.NEW));

    /** @param quantity of the range; numbers go from 1 to it */
    Spans(int quantity) {
        this.last = quantity;
    }

    Spans with(Collection<CodeActRow> acts) {
        acts.forEach(this::put);
        return this;
    }

    private void put(CodeActRow act) {
        switch (act.kind) {
            case ACTIVATE -> change(act, was -> new Standing(CodeState.ACTIVE, act.actNo, was.packing()));
            case VOID -> change(act, was -> new Standing(CodeState.VOID, was.activated(), was.packing()));
            case PACK ->
                change(
                        act,
                        was -> new Standing(
                                was.state(),
                                was.activated(),
                                act.packageRangeId == null || act.packageNo == null
                                        ? null
                                        : new Package(act.packageRangeId, act.packageNo)));
            case UNPACK -> change(act, was -> new Standing(was.state(), was.activated(), null));
        }
    }

    private void change(CodeActRow act, UnaryOperator<Standing> how) {
        cut(act.firstNo);
        cut(act.lastNo + 1);
        starts.subMap(act.firstNo, act.lastNo + 1).replaceAll((start, was) -> how.apply(was));
    }

    private void cut(int at) {
        if (at <= last) {
            starts.putIfAbsent(at, starts.floorEntry(at).getValue());
        }
    }

    Standing at(int number) {
        return starts.floorEntry(number).getValue();
    }

    /** The stretches between two numbers, both inclusive, in their order. */
    List<Span> between(int from, int to) {
        List<Span> spans = new ArrayList<>();
        Map.Entry<Integer, Standing> start = starts.floorEntry(from);
        while (start != null && start.getKey() <= to) {
            Map.Entry<Integer, Standing> next = starts.higherEntry(start.getKey());
            int end = next == null ? last : next.getKey() - 1;
            spans.add(new Span(Math.max(start.getKey(), from), Math.min(end, to), start.getValue()));
            start = next;
        }
        return spans;
    }
}
