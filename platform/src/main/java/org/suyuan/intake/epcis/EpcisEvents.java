package org.suyuan.intake.epcis;

import java.util.List;
import java.util.function.Supplier;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import org.suyuan.identity.CurrentScope;
import org.suyuan.identity.DataScope;
import org.suyuan.identity.Permission;
import org.suyuan.identity.SignedIn;

/** Gives events back: to authorities what lies in their scope, to senders what they sent. */
@Service
class EpcisEvents {

    private static final String READERS = "hasAnyAuthority('EPCIS_READ', 'EPCIS_CAPTURE')";

    private final EpcisEventMapper events;

    EpcisEvents(EpcisEventMapper events) {
        this.events = events;
    }

    /** A page; one event more than asked where there are more. */
    @PreAuthorize(READERS)
    public List<EventRow> find(EventQuestion question) {
        return seen(() -> {
            Integer most = question.most();
            if (most != null && events.more(question.query(), most)) {
                throw EpcisRefused.of(EpcisRefused.Reason.QUERY_TOO_LARGE, "tooMuch", most);
            }
            return events.find(question.query());
        });
    }

    /** What has an id, what declares it to be in error first; none where there is none to be seen. */
    @PreAuthorize(READERS)
    public List<EventRow> called(String eventId) {
        return seen(() -> events.called(eventId));
    }

    private static <T> T seen(Supplier<T> work) {
        SignedIn account = CurrentScope.required();
        return account.may(Permission.EPCIS_READ)
                ? work.get()
                : CurrentScope.within(new DataScope(account.name(), List.of()), work);
    }
}
