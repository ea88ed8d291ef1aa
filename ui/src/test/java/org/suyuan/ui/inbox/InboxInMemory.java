package org.suyuan.ui.inbox;

import static org.mockito.Mockito.mock;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.suyuan.engine.Decision;
import org.suyuan.engine.Deputies;
import org.suyuan.engine.Inbox;
import org.suyuan.engine.InboxQuery;
import org.suyuan.engine.JointReview;
import org.suyuan.engine.Outcome;
import org.suyuan.engine.Review;
import org.suyuan.engine.TaskActs;
import org.suyuan.engine.WorkItem;
import org.suyuan.identity.CurrentScope;
import org.suyuan.shared.DomainException;
import org.suyuan.shared.FieldError;
import org.suyuan.shared.InvalidInput;
import org.suyuan.shared.NotFound;
import org.suyuan.shared.PageRequest;
import org.suyuan.shared.Paged;

/** An inbox that keeps its items in a list and remembers what was decided. */
final class InboxInMemory implements Inbox {

    /** Somebody else was quicker. */
    static final class Held extends DomainException {
        Held() {
            super(Kind.CONFLICT);
        }

        @Override
        public String getMessage() {
            return "该任务已由李审核认领";
        }
    }

    final List<WorkItem> items = new ArrayList<>();
    final Map<String, Decision> decided = new HashMap<>();
    final List<Review> reviews = new ArrayList<>();
    final TaskActs acts = mock(TaskActs.class);
    final Deputies deputies = mock(Deputies.class);
    int finds;

    @Nullable
    Supplier<DomainException> refusal;

    private List<WorkItem> matching(InboxQuery query) {
        String me = CurrentScope.required().name();
        return items.stream()
                .filter(item -> switch (query.state()) {
                    case CLAIMABLE -> item.completedAt() == null && item.assignee() == null;
                    case MINE -> item.completedAt() == null && me.equals(item.assignee());
                    case DONE -> item.completedAt() != null && me.equals(item.assignee());
                })
                .filter(item -> query.overdue() == null || query.overdue() == item.overdue())
                .filter(item -> query.process() == null || query.process().equals(item.process()))
                .filter(item -> query.regionCode() == null || query.regionCode().equals(item.regionCode()))
                .filter(item -> query.q() == null || item.title().contains(query.q()))
                .toList();
    }

    @Override
    public Paged<WorkItem> find(InboxQuery query, PageRequest page) {
        finds++;
        List<WorkItem> all = new ArrayList<>(matching(query));
        if ("title".equals(page.sort())) {
            all.sort(Comparator.comparing(WorkItem::title));
        }
        return new Paged<>(
                all.stream().skip(page.offset()).limit(page.size()).toList(), all.size(), page.page(), page.size());
    }

    @Override
    public Counts counts(InboxQuery query) {
        Map<InboxQuery.State, Long> byState = new EnumMap<>(InboxQuery.State.class);
        for (InboxQuery.State state : InboxQuery.State.values()) {
            byState.put(state, (long)
                    matching(new InboxQuery(state, query.process(), query.regionCode(), query.overdue(), query.q()))
                            .size());
        }
        List<WorkItem> here = matching(query);
        return new Counts(
                byState,
                here.stream().filter(WorkItem::overdue).count(),
                here.stream().collect(Collectors.groupingBy(WorkItem::process, Collectors.counting())),
                here.stream().collect(Collectors.groupingBy(WorkItem::regionCode, Collectors.counting())));
    }

    @Override
    public WorkItem get(String taskId) {
        return items.stream()
                .filter(item -> item.id().equals(taskId))
                .findFirst()
                .orElseThrow(NotFound::new);
    }

    @Override
    public void claim(String taskId) {
        refuse();
        hold(taskId, CurrentScope.required().name());
    }

    @Override
    public void unclaim(String taskId) {
        refuse();
        hold(taskId, null);
    }

    private void refuse() {
        if (refusal != null) {
            throw refusal.get();
        }
    }

    private void hold(String taskId, @Nullable String account) {
        items.replaceAll(item -> item.id().equals(taskId) ? held(item, account) : item);
    }

    static WorkItem held(WorkItem item, @Nullable String account) {
        return new WorkItem(
                item.id(),
                item.name(),
                item.process(),
                item.processName(),
                item.businessKey(),
                item.caseNo(),
                item.title(),
                item.step(),
                item.formKey(),
                item.regionCode(),
                item.correction(),
                account,
                item.createdAt(),
                item.dueAt(),
                item.overdue(),
                item.completedAt(),
                item.outcome());
    }

    @Override
    public void decide(String taskId, Decision decision) {
        refuse();
        if (decision.outcome() != Outcome.APPROVE
                && Objects.requireNonNullElse(decision.opinion(), "").isBlank()) {
            throw new InvalidInput(List.of(new FieldError("opinion", "opinion", "请填写审核意见。")));
        }
        decided.put(taskId, decision);
        items.removeIf(item -> item.id().equals(taskId));
    }

    @Override
    public List<Review> reviews(String businessKey) {
        return reviews;
    }

    @Nullable
    JointReview joint;

    @Override
    public Optional<JointReview> joint(String businessKey) {
        return Optional.ofNullable(joint);
    }

    @Override
    public Map<String, Standing> standings(Collection<String> businessKeys) {
        return Map.of();
    }

    @Override
    public Whereabouts whereabouts(String businessKey) {
        return new Whereabouts(
                "<definitions/>",
                List.of("firstReview"),
                List.of("submitted", "check"),
                List.of(new Current("初审", null, null, null)));
    }
}
