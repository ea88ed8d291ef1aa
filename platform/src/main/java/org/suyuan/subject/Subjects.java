package org.suyuan.subject;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Component;
import org.suyuan.identity.CurrentScope;
import org.suyuan.outbox.Outbox;
import org.suyuan.shared.Actor;
import org.suyuan.shared.Ids;

/** Loads, adds and saves subjects: the only place that writes them. */
@Component
class Subjects {

    private static final int AT_ONCE = 500;

    private static final ZoneId CHINA = ZoneId.of("Asia/Shanghai");

    private final SubjectMapper mapper;
    private final Members members;
    private final Outbox outbox;
    private final ApplicationEventPublisher events;
    private final ObjectMapper json;
    private final Clock clock;

    Subjects(
            SubjectMapper mapper,
            Members members,
            Outbox outbox,
            ApplicationEventPublisher events,
            ObjectMapper json,
            Clock clock) {
        this.mapper = mapper;
        this.members = members;
        this.outbox = outbox;
        this.events = events;
        this.json = json;
        this.clock = clock;
    }

    /** Several by id, some hundred a query; what is not there is left out. */
    Map<String, Subject> all(List<String> ids) {
        Map<String, Subject> found = new HashMap<>();
        for (int from = 0; from < ids.size(); from += AT_ONCE) {
            mapper.selectByIds(ids.subList(from, Math.min(ids.size(), from + AT_ONCE)))
                    .forEach(subject -> found.put(subject.id, subject));
        }
        return found;
    }

    Optional<Subject> find(String id) {
        return Optional.ofNullable(mapper.selectById(id));
    }

    /** The row locked for this transaction, within the scope of who acts. */
    Optional<Subject> lock(String id) {
        return Optional.ofNullable(mapper.lock(id));
    }

    Subject add(SubjectCommand command, SubjectRegistration.Origin origin, Actor applicant) {
        return add(command, origin, applicant, subject -> members.begin(subject, applicant));
    }

    /** The same, with other members than the one who applies. */
    Subject add(
            SubjectCommand command, SubjectRegistration.Origin origin, Actor applicant, Consumer<Subject> membership) {
        Instant now = clock.instant();
        Subject subject = new Subject();
        subject.id = Ids.next();
        subject.caseNo = caseNo(now);
        subject.status = SubjectStatus.UNDER_REVIEW;
        subject.version = 1;
        subject.enter(command);
        subject.applicant = applicant.account();
        subject.origin = origin;
        subject.filedAt = now;
        subject.createdAt = now;
        subject.updatedAt = now;
        refuseHeld(subject);
        try {
            mapper.insert(subject);
        } catch (DuplicateKeyException e) {
            throw taken(subject, e);
        }
        membership.accept(subject);
        keep(subject, applicant);
        events.publishEvent(new SubjectEvent.Submitted(subject.id, subject.version));
        return subject;
    }

    /** Writes the changed row and tells who listens. */
    void save(Subject subject, SubjectEvent event) {
        subject.updatedAt = clock.instant();
        try {
            if (mapper.updateById(subject) != 1) {
                throw new SubjectStale();
            }
        } catch (DuplicateKeyException e) {
            throw taken(subject, e);
        }
        events.publishEvent(event);
        if (SubjectIndex.FINDABLE.contains(subject.status.name())) {
            outbox.put("search", SubjectIndex.KIND, subject.id, subject.version);
        }
    }

    /** What the automatic checks found is no change of its own. */
    void note(Subject subject) {
        mapper.noteFindings(subject.id, subject.findings);
    }

    void refuseHeld(Subject subject) {
        String uscc = subject.activeUscc;
        if (uscc != null && CurrentScope.asSystem(() -> mapper.holders(uscc, subject.id)) > 0) {
            throw new UsccTaken(uscc);
        }
    }

    private static RuntimeException taken(Subject subject, DuplicateKeyException e) {
        return subject.uscc == null ? e : new UsccTaken(subject.uscc);
    }

    /** Keeps what was entered, so that the next submission can be compared with it. */
    void keep(Subject subject, Actor by) {
        try {
            mapper.keepVersion(
                    subject.id,
                    subject.version,
                    json.writeValueAsString(subject.entered()),
                    by.account(),
                    clock.instant());
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private String caseNo(Instant now) {
        return "ZT" + DateTimeFormatter.BASIC_ISO_DATE.format(LocalDate.ofInstant(now, CHINA))
                + "%06d".formatted(mapper.nextCase());
    }
}
