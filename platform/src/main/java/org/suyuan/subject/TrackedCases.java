package org.suyuan.subject;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.github.bucket4j.Bucket;
import java.time.Duration;
import java.util.List;
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

    private final List<TrackedCase.Keeper> keepers;
    private final Cases cases;
    private final Cache<String, Bucket> guesses =
            Caffeine.newBuilder().expireAfterAccess(WINDOW).maximumSize(100_000).build();

    TrackedCases(List<TrackedCase.Keeper> keepers, Cases cases) {
        this.keepers = keepers;
        this.cases = cases;
    }

    @Override
    @PreAuthorize("permitAll()")
    public Whereabouts find(String caseNo, String lastFour) {
        if (!NUMBER.matcher(caseNo).matches()) {
            throw new NotFound();
        }
        return CurrentScope.asSystem(() -> {
            TrackedCase found = keepers.stream()
                    .flatMap(keeper -> keeper.tracked(caseNo).stream())
                    .findFirst()
                    .orElseThrow(NotFound::new);
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

    private Whereabouts shown(TrackedCase found) {
        Cases.Passage passage = cases.passage(found.caseNo());
        List<Step> steps = passage.open().stream()
                .map(step -> new Step(step.name(), step.dueAt()))
                .toList();
        return new Whereabouts(
                found.caseNo(),
                found.matter().name(),
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
