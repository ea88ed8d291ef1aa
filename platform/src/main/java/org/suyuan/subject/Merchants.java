package org.suyuan.subject;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Clock;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.suyuan.engine.Cases;
import org.suyuan.form.Input;
import org.suyuan.identity.CurrentScope;
import org.suyuan.identity.SignedIn;
import org.suyuan.shared.NotFound;
import org.suyuan.shared.Region;
import org.suyuan.shared.Regions;
import org.suyuan.shared.Texts;

/** Keeps what nodes say of their merchants. */
@Service
class Merchants implements SubjectMerchants {

    private static final int REASON = 500;
    private static final Set<SubjectStatus> GONE =
            Set.of(SubjectStatus.DRAFT, SubjectStatus.REJECTED, SubjectStatus.CANCELLED);

    private final MerchantMapper rows;
    private final Subjects subjects;
    private final SubjectMapper mapper;
    private final Members members;
    private final Merchantships merchantships;
    private final MerchantConfirmationProcess process;
    private final Cases cases;
    private final Regions regions;
    private final Clock clock;

    Merchants(
            MerchantMapper rows,
            Subjects subjects,
            SubjectMapper mapper,
            Members members,
            Merchantships merchantships,
            MerchantConfirmationProcess process,
            Cases cases,
            Regions regions,
            Clock clock) {
        this.rows = rows;
        this.subjects = subjects;
        this.mapper = mapper;
        this.members = members;
        this.merchantships = merchantships;
        this.process = process;
        this.cases = cases;
        this.regions = regions;
        this.clock = clock;
    }

    @Override
    @Transactional(readOnly = true)
    @PreAuthorize("hasAnyAuthority('SUBJECT_APPLY', 'SUBJECT_READ')")
    public List<Merchant> of(String nodeId) {
        Subject node = subjects.find(nodeId).orElseThrow(NotFound::new);
        List<MerchantRow> all = rows.ofNode(nodeId);
        Map<String, Subject> merchants = all.isEmpty()
                ? Map.of()
                : CurrentScope.asSystem(() -> mapper.selectBatchIds(
                                all.stream().map(row -> row.subjectId).toList()))
                        .stream()
                        .filter(merchant -> !GONE.contains(merchant.status))
                        .collect(Collectors.toMap(merchant -> merchant.id, Function.identity()));
        return all.stream()
                .filter(row -> merchants.containsKey(row.subjectId))
                .map(row -> merchant(row, Objects.requireNonNull(merchants.get(row.subjectId)), node))
                .sorted(Comparator.comparing(merchant -> merchant.state() != MerchantState.PENDING))
                .toList();
    }

    private Merchant merchant(MerchantRow row, Subject merchant, Subject node) {
        return new Merchant(
                row.id,
                merchant.name,
                merchant.subjectType,
                merchant.code,
                regions.find(merchant.regionCode).map(Region::fullName).orElse(merchant.regionCode),
                merchant.entered().merchantships().stream()
                        .filter(place -> place.nodeCode().equals(node.code))
                        .map(Merchants::place)
                        .filter(place -> !place.isEmpty())
                        .toList(),
                row.state,
                row.askedAt,
                row.answeredAt,
                row.state == MerchantState.PENDING ? cases.due(row.id).orElse(null) : null,
                row.reason);
    }

    private static String place(Merchantship place) {
        return Stream.of(place.stall(), place.merchantKind())
                .filter(Objects::nonNull)
                .collect(Collectors.joining(Texts.get("subject.separator")));
    }

    @Override
    @Transactional(readOnly = true)
    @PreAuthorize("hasAuthority('SUBJECT_APPLY')")
    public Asked asked(String id) {
        MerchantRow row = Optional.ofNullable(rows.selectById(id))
                .filter(one -> own(one.nodeId))
                .orElseThrow(NotFound::new);
        return CurrentScope.asSystem(() -> {
            Subject node = subjects.find(row.nodeId).orElseThrow(NotFound::new);
            Subject merchant = subjects.find(row.subjectId).orElseThrow(NotFound::new);
            return new Asked(node.id, node.name, merchant(row, merchant, node));
        });
    }

    @Override
    @PreAuthorize("hasAnyAuthority('SUBJECT_APPLY', 'SUBJECT_READ')")
    public boolean own(String nodeId) {
        return members.kind(nodeId, CurrentScope.required().name()).isPresent();
    }

    @Override
    @Transactional
    @PreAuthorize("hasAnyAuthority('SUBJECT_APPLY', 'SUBJECT_READ')")
    public void answer(String nodeId, String id, JsonNode body) {
        SignedIn person = CurrentScope.required();
        MerchantRow row = theirs(nodeId, id);
        Input in = Input.body(body);
        Answer answer = in.requiredConstant("outcome", Answer.class);
        String opinion = in.paragraph("opinion", REASON);
        if (answer == Answer.REJECT && in.right("opinion") && (opinion == null || Input.blank(opinion))) {
            in.wrong(Input.error("opinion", "required"));
        }
        in.finish();
        if (row.state != MerchantState.PENDING) {
            throw new MerchantAnswered();
        }
        put(row, answer == Answer.APPROVE ? MerchantState.CONFIRMED : MerchantState.DENIED, person, opinion);
        CurrentScope.runAsSystem(() -> {
            Subject node = subjects.find(nodeId).orElseThrow(NotFound::new);
            Subject merchant = subjects.find(row.subjectId).orElseThrow(NotFound::new);
            process.answered(row, merchant, node, person.actor());
        });
        merchantships.goOn(row.subjectId);
    }

    @Override
    @Transactional
    @PreAuthorize("hasAnyAuthority('SUBJECT_APPLY', 'SUBJECT_READ')")
    public void leave(String nodeId, String id, JsonNode body) {
        MerchantRow row = theirs(nodeId, id);
        Input in = Input.body(body);
        String reason = in.paragraph("reason", REASON);
        if (in.right("reason") && (reason == null || Input.blank(reason))) {
            in.wrong(Input.error("reason", "required"));
        }
        in.finish();
        if (row.state == MerchantState.PENDING || row.state == MerchantState.LEFT) {
            throw new MerchantAnswered();
        }
        put(row, MerchantState.LEFT, CurrentScope.required(), reason);
    }

    /** The row of a merchant of this node, whose merchant is locked, so that nodes that answer at once take turns. */
    private MerchantRow theirs(String nodeId, String id) {
        if (subjects.find(nodeId).isEmpty()) {
            throw new NotFound();
        }
        MerchantRow row = Optional.ofNullable(rows.selectById(id))
                .filter(one -> one.nodeId.equals(nodeId))
                .orElseThrow(NotFound::new);
        if (!own(nodeId)) {
            throw new NotTheNode();
        }
        CurrentScope.runAsSystem(() -> subjects.lock(row.subjectId));
        return Optional.ofNullable(rows.again(id)).orElseThrow(NotFound::new);
    }

    private void put(MerchantRow row, MerchantState state, SignedIn person, @Nullable String reason) {
        MerchantState before = row.state;
        row.answered(state, person.name(), reason, clock.instant());
        rows.updateById(row);
        merchantships.note(row, before);
    }
}
