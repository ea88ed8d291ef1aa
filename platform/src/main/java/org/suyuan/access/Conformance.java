package org.suyuan.access;

import java.time.Clock;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Component;
import org.suyuan.identity.client.ApiInterface;
import org.suyuan.shared.Texts;

/** Which cases an access has to pass and how they stand: each is proved by a call, or exempted by a reviewer with a reason. */
@Component
class Conformance {

    /** Stands for an interface as a whole. */
    static final String ALL = "ALL";

    private final SandboxMapper mapper;
    private final Map<ApiInterface, SandboxInterface> interfaces = new EnumMap<>(ApiInterface.class);
    private final SandboxWorld world;
    private final Clock clock;

    Conformance(SandboxMapper mapper, List<SandboxInterface> interfaces, SandboxWorld world, Clock clock) {
        this.mapper = mapper;
        interfaces.forEach(each -> this.interfaces.put(each.which(), each));
        this.world = world;
        this.clock = clock;
    }

    /** A call proved some cases; one that is settled stays as it is. */
    void proved(String accessId, ApiInterface which, Set<ConformanceCase> cases, String callId) {
        if (cases.isEmpty()) {
            return;
        }
        List<SandboxMapper.Settled> settled = mapper.settled(accessId);
        SandboxInterface offered = interfaces.get(which);
        for (ConformanceCase each : cases) {
            boolean wanted = offered != null
                    && offered.cases().contains(each)
                    && settled.stream()
                            .noneMatch(one -> one.interfaceCode().equals(which.name())
                                    && one.caseCode().equals(each.name()));
            if (wanted) {
                settle(
                        accessId,
                        new SandboxMapper.Settled(which.name(), each.name(), callId, null, null, clock.instant()));
            }
        }
    }

    private void settle(String accessId, SandboxMapper.Settled settled) {
        try {
            mapper.settle(accessId, settled);
        } catch (DuplicateKeyException meanwhile) {
            // Another call proved it at the same moment.
        }
    }

    /** Exempts from what is open of an interface; what was exempted. */
    List<String> exempt(PlatformAccess access, ApiInterface which, String by, String reason) {
        List<String> open = new ArrayList<>();
        for (AccessApplications.CaseView each : cases(access)) {
            if (each.interfaceCode().equals(which.name()) && !each.passed() && !each.exempted()) {
                open.add(each.caseCode());
            }
        }
        open.forEach(code -> mapper.settle(
                access.id, new SandboxMapper.Settled(which.name(), code, null, by, reason, clock.instant())));
        return open;
    }

    /** The cases of the interfaces applied for; an interface that no case proves is one case that only a reviewer settles. */
    List<AccessApplications.CaseView> cases(PlatformAccess access) {
        List<SandboxMapper.Settled> settled = mapper.settled(access.id);
        List<AccessApplications.CaseView> all = new ArrayList<>();
        for (ApiInterface which : access.wanted()) {
            SandboxInterface offered = interfaces.get(which);
            if (offered == null) {
                all.add(view(which, ALL, settled));
            } else {
                offered.cases().forEach(each -> all.add(view(which, each.name(), settled)));
            }
        }
        return all;
    }

    private static AccessApplications.CaseView view(
            ApiInterface which, String code, List<SandboxMapper.Settled> settled) {
        SandboxMapper.Settled result = settled.stream()
                .filter(one -> one.interfaceCode().equals(which.name())
                        && one.caseCode().equals(code))
                .findFirst()
                .orElse(null);
        return new AccessApplications.CaseView(
                which.name(),
                code,
                Texts.get("ConformanceCase." + code),
                Texts.find("ConformanceCase." + code + "." + which)
                        .orElseGet(() -> Texts.get("ConformanceCase." + code + ".hint")),
                result != null && result.callId() != null,
                result != null && result.callId() == null,
                result == null ? null : result.callId(),
                result == null ? null : result.reason(),
                result == null ? null : result.settledAt());
    }

    boolean passed(PlatformAccess access) {
        return cases(access).stream().allMatch(each -> each.passed() || each.exempted());
    }

    AccessApplications.SandboxView view(PlatformAccess access) {
        List<AccessApplications.CaseView> cases = cases(access);
        return new AccessApplications.SandboxView(
                world.subjects().stream()
                        .map(one -> new AccessApplications.TestObject(one.code(), one.name()))
                        .toList(),
                world.products().stream()
                        .map(one -> new AccessApplications.TestObject(one.code(), one.name()))
                        .toList(),
                cases,
                access.wanted().stream()
                        .filter(which -> !interfaces.containsKey(which))
                        .map(Enum::name)
                        .toList(),
                (int) cases.stream()
                        .filter(each -> !each.passed() && !each.exempted())
                        .count(),
                mapper.latest(access.id).stream()
                        .map(call -> new AccessApplications.CallView(
                                call.id(),
                                call.interfaceCode(),
                                call.method(),
                                call.path(),
                                call.received(),
                                call.status(),
                                call.answer(),
                                call.calledAt()))
                        .toList());
    }
}
