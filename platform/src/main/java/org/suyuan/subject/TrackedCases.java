package org.suyuan.subject;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.github.bucket4j.Bucket;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import org.suyuan.engine.Cases;
import org.suyuan.engine.JointReview;
import org.suyuan.identity.CurrentScope;
import org.suyuan.shared.NotFound;
import org.suyuan.shared.Texts;

/** Numbers of cases follow each other and four digits are few: who guesses is stopped for each case, wherever he comes from. */
@Service
class TrackedCases implements CaseProgress {

    /** Wrong digits for one case within a quarter of an hour. */
    static final int GUESSES = 10;

    private static final Pattern NUMBER = Pattern.compile("[A-Z]{2}\\d{8,38}");
    private static final Duration WINDOW = Duration.ofMinutes(15);

    private final SubjectMapper subjects;
    private final AmendmentMapper amendments;
    private final Cases cases;
    private final Cache<String, Bucket> guesses =
            Caffeine.newBuilder().expireAfterAccess(WINDOW).maximumSize(100_000).build();

    TrackedCases(SubjectMapper subjects, AmendmentMapper amendments, Cases cases) {
        this.subjects = subjects;
        this.amendments = amendments;
        this.cases = cases;
    }

    /** A case before it is known whether the one who asks may know of it. */
    private record Found(String caseNo, String phone, Matter matter, Enum<?> status, Instant filedAt) {}

    @Override
    @PreAuthorize("permitAll()")
    public Whereabouts find(String caseNo, String lastFour) {
        if (!NUMBER.matcher(caseNo).matches()) {
            throw new NotFound();
        }
        return CurrentScope.asSystem(() -> {
            Found found = amendment(caseNo).or(() -> registration(caseNo)).orElseThrow(NotFound::new);
            Bucket left = guesses.get(found.caseNo(), any -> bucket());
            if (left.getAvailableTokens() == 0) {
                throw new TooManyGuesses();
            }
            if (!digits(found.phone()).endsWith(lastFour)) {
                left.tryConsume(1);
                throw new NotFound();
            }
            return shown(found);
        });
    }

    private static Bucket bucket() {
        return Bucket.builder()
                .addLimit(limit -> limit.capacity(GUESSES).refillGreedy(GUESSES, WINDOW))
                .build();
    }

    private static String digits(String phone) {
        return phone.replaceAll("\\D", "");
    }

    private Optional<Found> registration(String caseNo) {
        return subjects.ofCase(caseNo)
                .map(subject ->
                        new Found(caseNo, subject.contactPhone, Matter.REGISTRATION, subject.status, subject.filedAt));
    }

    private Optional<Found> amendment(String caseNo) {
        return amendments.ofCase(caseNo).flatMap(amendment -> Optional.ofNullable(
                        subjects.selectById(amendment.subjectId))
                .map(subject -> new Found(
                        caseNo, subject.contactPhone, Matter.AMENDMENT, amendment.status, amendment.filedAt)));
    }

    private Whereabouts shown(Found found) {
        Cases.Passage passage = cases.passage(found.caseNo());
        List<Step> steps = passage.open().stream()
                .map(step -> new Step(step.name(), step.dueAt()))
                .toList();
        return new Whereabouts(
                found.caseNo(),
                found.matter(),
                Texts.of(found.matter()),
                found.status().name(),
                Texts.of(found.status()),
                found.filedAt(),
                steps,
                departments(passage.joint()));
    }

    private static @Nullable Departments departments(@Nullable JointReview joint) {
        return joint == null
                ? null
                : new Departments(joint.answered(), joint.opinions().size());
    }
}
