package org.suyuan.subject;

import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.DependsOn;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.suyuan.identity.CurrentScope;

/** The code table of business kinds in memory: it changes with a release, and every submission and every index entry asks it. */
@Component
@DependsOn("referenceData")
class BusinessKinds {

    private final SubjectMapper mapper;
    private volatile List<SubjectMapper.BusinessKind> kinds;

    BusinessKinds(SubjectMapper mapper) {
        this.mapper = mapper;
        this.kinds = read(mapper);
    }

    private static List<SubjectMapper.BusinessKind> read(SubjectMapper mapper) {
        return CurrentScope.asSystem(mapper::businessKinds);
    }

    @Scheduled(fixedDelay = 10, initialDelay = 10, timeUnit = TimeUnit.MINUTES)
    void refresh() {
        kinds = read(mapper);
    }

    /** In the order in which they are offered. */
    List<SubjectMapper.BusinessKind> all() {
        return kinds;
    }

    boolean known(String code) {
        return kinds.stream().anyMatch(kind -> kind.code().equals(code));
    }

    /** Whether subjects of this kind are nodes that data are reported at. */
    boolean reports(@Nullable String code) {
        return kinds.stream()
                .anyMatch(
                        kind -> kind.code().equals(code) && kind.reportingNode().equals("Y"));
    }
}
