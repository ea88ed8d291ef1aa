package org.suyuan.subject;

import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import org.suyuan.identity.CurrentScope;
import org.suyuan.shared.ProductClass;
import org.suyuan.shared.Stage;

/** Registered subjects by their codes, whoever asks; for features only, not for doors. */
@Component
public class SubjectsByCode {

    private final SubjectMapper mapper;

    SubjectsByCode(SubjectMapper mapper) {
        this.mapper = mapper;
    }

    /** What other features need of a subject; nothing private. */
    public record Known(
            String id,
            String code,
            String name,
            String regionCode,
            Set<ProductClass> productClasses,
            Set<Stage> stages,
            SubjectStatus status) {}

    public Optional<Known> find(String code) {
        return Optional.ofNullable(among(Set.of(code)).get(code));
    }

    /** Those of the codes that are registered or suspended, in one query. */
    public Map<String, Known> among(Collection<String> codes) {
        return CurrentScope.asSystem(() -> mapper.registered(codes)).stream()
                .map(SubjectsByCode::known)
                .collect(Collectors.toMap(Known::code, Function.identity(), (first, second) -> first));
    }

    private static Known known(Subject subject) {
        SubjectCommand entered = subject.entered();
        return new Known(
                subject.id,
                String.valueOf(subject.code),
                subject.name,
                subject.regionCode,
                entered.productClasses(),
                entered.stages(),
                subject.status);
    }
}
