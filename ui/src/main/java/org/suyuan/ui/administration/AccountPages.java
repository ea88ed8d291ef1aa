package org.suyuan.ui.administration;

import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.suyuan.identity.organisation.AccountEntry;
import org.suyuan.identity.organisation.AccountKeeping;
import org.suyuan.identity.organisation.AccountQuery;
import org.suyuan.shared.PageRequest;

/** The rows of a query from anywhere, read in whole pages: each costs one query for accounts and one for their roles. */
final class AccountPages {

    static final int SIZE = 50;

    private AccountPages() {}

    static Stream<AccountEntry> read(
            AccountKeeping accounts,
            AccountQuery query,
            @Nullable String sort,
            boolean ascending,
            int offset,
            int limit) {
        int first = offset / SIZE;
        int last = (offset + limit - 1) / SIZE;
        return Stream.iterate(first, page -> page <= last, page -> page + 1)
                .flatMap(page -> accounts.list(query, new PageRequest(page, SIZE, sort, ascending)).items().stream())
                .skip(offset - (long) first * SIZE)
                .limit(limit);
    }
}
