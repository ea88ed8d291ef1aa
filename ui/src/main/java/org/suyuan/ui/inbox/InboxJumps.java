package org.suyuan.ui.inbox;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import org.suyuan.engine.Inbox;
import org.suyuan.engine.InboxQuery;
import org.suyuan.identity.SignedIn;
import org.suyuan.shared.Texts;
import org.suyuan.ui.component.Glyph;
import org.suyuan.ui.layout.Jump;
import org.suyuan.ui.layout.JumpSource;

/** What waits and what is done in the global search. */
@Component
class InboxJumps implements JumpSource {

    private final Inbox inbox;

    InboxJumps(Inbox inbox) {
        this.inbox = inbox;
    }

    @Override
    public List<Jump> find(String typed, SignedIn person) {
        Set<String> seen = new HashSet<>();
        return Stream.of(InboxQuery.State.values())
                .flatMap(
                        state -> inbox
                                .find(new InboxQuery(state, null, null, null, typed), Order.NATURAL.page(0, MOST))
                                .items()
                                .stream()
                                // Of several steps of one case the first stands for it.
                                .filter(item -> seen.add(state + item.caseNo()))
                                .map(item -> new Jump(
                                        Glyph.INBOX,
                                        InboxList.shortTitle(item),
                                        Texts.get("InboxJumps.item", Texts.of(state), item.caseNo()),
                                        "inbox",
                                        Map.of(
                                                "state",
                                                state.name().toLowerCase(Locale.ROOT),
                                                "q",
                                                item.caseNo(),
                                                "task",
                                                item.id()))))
                .toList();
    }
}
