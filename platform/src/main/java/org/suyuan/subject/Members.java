package org.suyuan.subject;

import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.suyuan.audit.AuditAction;
import org.suyuan.audit.AuditEntry;
import org.suyuan.audit.AuditTrail;
import org.suyuan.form.FieldChanges;
import org.suyuan.identity.CurrentScope;
import org.suyuan.outbox.Outbox;
import org.suyuan.shared.Actor;
import org.suyuan.shared.Ids;

/**
 * Who works for which subject: the only place that writes it. Members are part of their subject: where it can be found, a change
 * of theirs raises its version and follows into the index, so that search shows it to those whose own it is.
 */
@Component
class Members {

    private final AffiliationMapper mapper;
    private final SubjectMapper subjects;
    private final History history;
    private final Outbox outbox;
    private final AuditTrail trail;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Members(
            AffiliationMapper mapper,
            SubjectMapper subjects,
            History history,
            Outbox outbox,
            AuditTrail trail,
            ApplicationEventPublisher events,
            Clock clock) {
        this.mapper = mapper;
        this.subjects = subjects;
        this.history = history;
        this.outbox = outbox;
        this.trail = trail;
        this.events = events;
        this.clock = clock;
    }

    Optional<AffiliationKind> kind(String subjectId, String account) {
        return mapper.active(subjectId, account).map(row -> row.kind);
    }

    Optional<String> main(String subjectId) {
        return mapper.main(subjectId).map(row -> row.account);
    }

    List<AffiliationRow> of(String subjectId) {
        return mapper.of(subjectId);
    }

    /** The accounts of several subjects, by subject. */
    Map<String, List<String>> accounts(Collection<String> subjectIds) {
        return mapper.ofAll(subjectIds).stream()
                .collect(Collectors.groupingBy(
                        row -> row.subjectId, Collectors.mapping(row -> row.account, Collectors.toList())));
    }

    /** For whom somebody acts who is no member of his own right: the main account, where he is an agent. */
    Optional<String> principal(String subjectId, String account) {
        return kind(subjectId, account).filter(AffiliationKind.AGENT::equals).flatMap(agent -> main(subjectId));
    }

    /** The applicant of a new subject answers for it. */
    void begin(Subject subject, Actor applicant) {
        insert(subject, applicant.account(), AffiliationKind.MAIN, applicant);
    }

    /** Of what an officer entered: the applicant's own account answers for it where he has one, else the officer as an agent. */
    void entered(Subject subject, Optional<String> account, Actor officer) {
        insert(
                subject,
                account.orElse(officer.account()),
                account.isPresent() ? AffiliationKind.MAIN : AffiliationKind.AGENT,
                officer);
    }

    void add(Subject subject, String account, AffiliationKind kind, Actor by) {
        insert(subject, account, kind, by);
        trail.write(AuditEntry.done(by, AuditAction.GRANT, "subjectMember", subject.id)
                .changing(null, json(account, kind)));
        follow(subject);
        note(subject, SubjectAct.MEMBERS, by, "member", null, account);
    }

    private void insert(Subject subject, String account, AffiliationKind kind, Actor by) {
        AffiliationRow row = new AffiliationRow();
        row.id = Ids.next();
        row.subjectId = subject.id;
        row.account = account;
        row.be(kind);
        row.startedAt = clock.instant();
        row.startedBy = by.account();
        row.activeKey = subject.id + ":" + account;
        mapper.insert(row);
    }

    void end(Subject subject, String account, Actor by) {
        AffiliationRow row = mapper.active(subject.id, account).orElseThrow(NotAMember::new);
        String before = json(account, row.kind);
        row.end(clock.instant(), by.account());
        mapper.updateById(row);
        trail.write(AuditEntry.done(by, AuditAction.REVOKE, "subjectMember", subject.id)
                .changing(before, null));
        follow(subject);
        note(subject, SubjectAct.MEMBERS, by, "member", account, null);
    }

    /** Makes an account the main one; who was it before stays as a colleague or leaves. */
    void makeMain(Subject subject, String account, boolean formerStays, Actor by) {
        Optional<AffiliationRow> former = mapper.main(subject.id);
        String before =
                former.map(row -> json(row.account, AffiliationKind.MAIN)).orElse(null);
        former.ifPresent(row -> {
            if (formerStays) {
                row.be(AffiliationKind.SUB);
            } else {
                row.end(clock.instant(), by.account());
            }
            mapper.updateById(row);
        });
        Optional<AffiliationRow> there = mapper.active(subject.id, account);
        there.ifPresent(row -> {
            row.be(AffiliationKind.MAIN);
            mapper.updateById(row);
        });
        if (there.isEmpty()) {
            insert(subject, account, AffiliationKind.MAIN, by);
        }
        trail.write(AuditEntry.done(by, AuditAction.TRANSFER, "subjectMember", subject.id)
                .changing(before, json(account, AffiliationKind.MAIN)));
        follow(subject);
        note(
                subject,
                formerStays ? SubjectAct.MEMBERS : SubjectAct.CLAIM,
                by,
                "mainAccount",
                former.map(row -> row.account).orElse(null),
                account);
    }

    private void note(
            Subject subject, SubjectAct act, Actor by, String field, @Nullable String from, @Nullable String to) {
        history.write(subject, act, History.By.of(by), List.of(FieldChanges.change(field, from, to)));
    }

    /** What is not in the index keeps its version: who corrects it meanwhile is not disturbed. */
    private void follow(Subject subject) {
        if (SubjectIndex.FINDABLE.contains(subject.status.name())) {
            Instant now = clock.instant();
            CurrentScope.runAsSystem(() -> subjects.raise(subject.id, now));
            subject.version = subject.version + 1;
            outbox.put("search", SubjectIndex.KIND, subject.id, subject.version);
        }
        events.publishEvent(new PeopleChanged(subject.id));
    }

    private static String json(String account, @Nullable AffiliationKind kind) {
        return "{\"account\":\"" + account.replaceAll("[\"\\\\]", "") + "\",\"kind\":\"" + kind + "\"}";
    }
}
