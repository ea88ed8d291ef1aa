package org.suyuan.exchange;

import java.util.List;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import org.suyuan.form.Input;
import org.suyuan.shared.InvalidInput;

@Service
class ChangeFeed implements Changes {

    private final ChangeMapper changes;
    private final ChangeItems items;
    private final Cursors cursors;

    ChangeFeed(ChangeMapper changes, ChangeItems items, Cursors cursors) {
        this.changes = changes;
        this.items = items;
        this.cursors = cursors;
    }

    @Override
    @PreAuthorize("hasAuthority('CHANGE_READ')")
    public Batch read(@Nullable String since, int size) {
        int from = 0;
        if (since != null) {
            OptionalInt number = cursors.read(since);
            if (number.isEmpty() || number.getAsInt() > changes.lastNumber()) {
                throw new InvalidInput(List.of(Input.error("since", "cursor")));
            }
            from = number.getAsInt();
        }
        List<ChangeItem> found =
                changes.after(from, size).stream().map(items::of).toList();
        String next = found.isEmpty() ? since : found.get(found.size() - 1).cursor();
        return new Batch(found, next);
    }
}
