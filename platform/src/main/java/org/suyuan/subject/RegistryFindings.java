package org.suyuan.subject;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.suyuan.registry.RegistryCheck;
import org.suyuan.registry.RegistryChecks;
import org.suyuan.registry.RegistryStatus;
import org.suyuan.shared.Texts;

/** Compares what was entered with the registry, keeps the result and says what differs: findings, never refusals. */
@Component
class RegistryFindings {

    private final RegistryChecks registry;
    private final RegistryCheckMapper mapper;
    private final ObjectMapper json;

    RegistryFindings(RegistryChecks registry, RegistryCheckMapper mapper, ObjectMapper json) {
        this.registry = registry;
        this.mapper = mapper;
        this.json = json;
    }

    /** Of a registration, or of what is registered now. */
    List<String> check(Subject subject) {
        return check(subject.id, subject.id, subject);
    }

    /** Of what an amendment makes of a subject. */
    List<String> check(SubjectAmendment amendment, Subject proposed) {
        return check(amendment.id, amendment.subjectId, proposed);
    }

    private List<String> check(String objectId, String subjectId, Subject entered) {
        RegistryCheck check = registry.check(entered.uscc, entered.name, entered.legalRepresentative);
        String content = write(check);
        if (mapper.change(objectId, content, check.checkedAt()) == 0) {
            mapper.keep(objectId, subjectId, content, check.checkedAt());
        }
        return findings(check);
    }

    /** Without the registry's values, but for its status: applicants may come to read findings. */
    private static List<String> findings(RegistryCheck check) {
        List<String> findings = new ArrayList<>();
        for (RegistryCheck.Line line : check.mismatches()) {
            switch (line.item()) {
                case NAME -> findings.add("finding.registryName");
                case LEGAL_REPRESENTATIVE -> findings.add("finding.registryLegalRepresentative");
                case STATUS ->
                    findings.add(SubjectFinding.of(
                            "finding.registryStatus",
                            Texts.of(RegistryStatus.valueOf(Objects.requireNonNull(line.registered())))));
                case USCC -> {
                    // What is found by its code has that code.
                }
            }
        }
        return findings;
    }

    /** The last result for a registration or an amendment. */
    Optional<RegistryCheck> last(String objectId) {
        return Optional.ofNullable(mapper.find(objectId)).map(this::read);
    }

    private String write(RegistryCheck check) {
        try {
            return json.writeValueAsString(check);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private RegistryCheck read(String stored) {
        try {
            return json.readValue(stored, RegistryCheck.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
