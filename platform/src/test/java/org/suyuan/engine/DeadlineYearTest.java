package org.suyuan.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.suyuan.subject.SubjectFixtures.aFactory;
import static org.suyuan.subject.SubjectFixtures.as;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.aggregator.ArgumentsAccessor;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.suyuan.RealServers;
import org.suyuan.identity.Accounts;
import org.suyuan.shared.ThreadClock;
import org.suyuan.subject.SubjectRegistration;
import org.suyuan.subject.SubjectView;

/** Limits over a year with its real holidays, with the clock stopped while the applicant corrects, against a table made by hand. */
@SpringBootTest(properties = {"suyuan.demo=true", "suyuan.demo-data=false"})
@RealServers
class DeadlineYearTest {

    private static final ZoneId CHINA = ZoneId.of("Asia/Shanghai");

    @Autowired
    SubjectRegistration registration;

    @Autowired
    Inbox inbox;

    @Autowired
    Accounts accounts;

    @Autowired
    JdbcClient jdbc;

    private static Instant instant(String local) {
        return LocalDateTime.parse(local).atZone(CHINA).toInstant();
    }

    private SubjectView at(String local, String account, java.util.function.Supplier<SubjectView> act) {
        SubjectView[] done = new SubjectView[1];
        ThreadClock.at(instant(local), () -> done[0] = as(accounts, account, act));
        return done[0];
    }

    private String open(String subject) {
        return jdbc.sql("select id from work_item where business_key = ? and completed_at is null")
                .param(subject)
                .query(String.class)
                .single();
    }

    @ParameterizedTest(name = "{0}")
    @CsvFileSource(resources = "/engine/deadlines.csv", numLinesToSkip = 1)
    void a_first_review_is_due_when_the_table_says(ArgumentsAccessor row) {
        List<String> events = Stream.of(1, 2, 3, 4, 5, 6, 7)
                .map(row::getString)
                .filter(Objects::nonNull)
                .toList();
        ObjectNode body = aFactory("期限" + row.getInvocationIndex() + "食品厂");
        SubjectView subject =
                at(events.get(0), "enterprise", () -> registration.submit(body, SubjectRegistration.Origin.INTERFACE));
        for (int stop = 1; stop + 1 < events.size(); stop += 2) {
            at(events.get(stop), "reviewer", () -> {
                inbox.decide(open(subject.id()), new Decision(Outcome.RETURN, "请补正", null, List.of()));
                return subject;
            });
            at(events.get(stop + 1), "enterprise", () -> {
                SubjectView now = registration.get(subject.id());
                return registration.resubmit(subject.id(), now.version(), body);
            });
        }

        Instant due = jdbc.sql("select due_at from work_item where business_key = ? and completed_at is null")
                .param(subject.id())
                .query(OffsetDateTime.class)
                .single()
                .toInstant();

        assertThat(due.atZone(CHINA).toLocalDateTime()).isEqualTo(LocalDateTime.parse(row.getString(8)));
    }
}
