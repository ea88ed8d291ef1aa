package org.suyuan.subject;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Clock;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.suyuan.audit.AuditAction;
import org.suyuan.audit.AuditEntry;
import org.suyuan.audit.AuditTrail;
import org.suyuan.form.Input;
import org.suyuan.identity.Accounts;
import org.suyuan.identity.CurrentScope;
import org.suyuan.shared.Actor;
import org.suyuan.shared.EnumColumn;
import org.suyuan.shared.FieldError;
import org.suyuan.shared.Ids;
import org.suyuan.shared.InvalidInput;

/** Keeps the rules of amendments, and every change of them. */
@Service
class RuleDesk implements AmendmentRuleKeeping {

    private static final String OBJECT = "amendmentRules";
    private static final String KIND = "FIELDS";

    /** In the order of the form. */
    private static final List<String> FIELDS = List.of(
            "name",
            "type",
            "uscc",
            "legalRepresentative",
            "regionCode",
            "address",
            "longitude",
            "latitude",
            "contactName",
            "contactPhone",
            "email",
            "productClasses",
            "stages",
            "businessKind",
            "industryCode",
            "varieties",
            "merchantships",
            "licences",
            "onBehalfOf");

    private static final Set<String> AT_ONCE = Set.of("contactName", "contactPhone", "email");

    /** Who is competent and what a certificate says hang on these: they never change without a review. */
    private static final Set<String> DECIDED =
            Set.of("name", "type", "legalRepresentative", "regionCode", "productClasses", "stages");

    private final AmendmentRules rules;
    private final AmendmentMapper stored;
    private final RuleMapper mapper;
    private final Subjects subjects;
    private final Differences differences;
    private final Accounts accounts;
    private final AuditTrail trail;
    private final ObjectMapper json;
    private final Clock clock;

    RuleDesk(
            AmendmentRules rules,
            AmendmentMapper stored,
            RuleMapper mapper,
            Subjects subjects,
            Differences differences,
            Accounts accounts,
            AuditTrail trail,
            ObjectMapper json,
            Clock clock) {
        this.rules = rules;
        this.stored = stored;
        this.mapper = mapper;
        this.subjects = subjects;
        this.differences = differences;
        this.accounts = accounts;
        this.trail = trail;
        this.json = json;
        this.clock = clock;
    }

    @Override
    @PreAuthorize("hasAuthority('SUBJECT_RULE_KEEP')")
    public List<Rule> rules() {
        AmendmentRules.Rules now = rules.now();
        Map<String, AmendmentMapper.FieldRule> rows = stored.rules().stream()
                .collect(Collectors.toMap(AmendmentMapper.FieldRule::field, Function.identity()));
        return FIELDS.stream()
                .map(field -> new Rule(field, now.mode(field), by(rows, field), modes(field)))
                .toList();
    }

    private static Set<AffiliationKind> by(Map<String, AmendmentMapper.FieldRule> rows, String field) {
        AmendmentMapper.FieldRule row = rows.get(field);
        return row == null
                ? EnumSet.allOf(AffiliationKind.class)
                : EnumColumn.read(AffiliationKind.class, row.amendableBy());
    }

    private static List<AmendmentMode> modes(String field) {
        if (field.equals("uscc")) {
            return List.of(AmendmentMode.FIXED);
        }
        if (AT_ONCE.contains(field)) {
            return List.of(AmendmentMode.NOTICE);
        }
        return DECIDED.contains(field)
                ? List.of(AmendmentMode.REVIEW, AmendmentMode.FIXED)
                : List.of(AmendmentMode.REVIEW, AmendmentMode.NOTICE, AmendmentMode.FIXED);
    }

    @Override
    @PreAuthorize("hasAuthority('SUBJECT_RULE_KEEP')")
    public List<Difference> differences(List<Setting> settings) {
        check(settings);
        return compared(settings);
    }

    private List<Difference> compared(List<Setting> settings) {
        Map<String, Rule> known = rules().stream().collect(Collectors.toMap(Rule::field, Function.identity()));
        return settings.stream()
                .map(setting -> {
                    Rule rule = Objects.requireNonNull(known.get(setting.field()));
                    Setting before = new Setting(setting.field(), rule.mode(), ordered(rule.by()));
                    return new Difference(
                            setting.field(), before, new Setting(setting.field(), setting.mode(), of(setting)));
                })
                .filter(one -> !one.before().equals(one.after()))
                .toList();
    }

    /** What cannot be amended nobody may amend. */
    private static Set<AffiliationKind> of(Setting setting) {
        return setting.mode() == AmendmentMode.FIXED ? Set.of() : ordered(setting.by());
    }

    private static Set<AffiliationKind> ordered(Set<AffiliationKind> kinds) {
        return kinds.isEmpty() ? Set.of() : EnumSet.copyOf(kinds);
    }

    private static void check(List<Setting> settings) {
        List<FieldError> errors = new ArrayList<>();
        for (Setting setting : settings) {
            if (!FIELDS.contains(setting.field())) {
                errors.add(Input.error(setting.field(), "unknown"));
            } else if (!modes(setting.field()).contains(setting.mode())) {
                errors.add(Input.error(setting.field(), "rule_mode"));
            } else if (setting.mode() != AmendmentMode.FIXED && !setting.by().contains(AffiliationKind.MAIN)) {
                errors.add(Input.error(setting.field(), "rule_main"));
            }
        }
        if (!errors.isEmpty()) {
            throw new InvalidInput(errors);
        }
    }

    @Override
    @PreAuthorize("hasAuthority('SUBJECT_RULE_KEEP')")
    @Transactional
    public Change save(List<Setting> settings) {
        check(settings);
        mapper.takeTurn();
        List<Difference> changes = compared(settings);
        if (changes.isEmpty()) {
            throw new InvalidInput(List.of(Input.error("rules", "rule_same")));
        }
        set(changes.stream().map(Difference::after).toList());
        Actor actor = CurrentScope.actor();
        Change change = new Change(Ids.next(), actor.account(), actor.name(), clock.instant(), changes);
        mapper.changed(change.id(), KIND, change.by(), change.at(), json(changes));
        trail.write(AuditEntry.done(actor, AuditAction.CHANGE, OBJECT, change.id())
                .changing(facts(changes, Difference::before), facts(changes, Difference::after)));
        return change;
    }

    private void set(List<Setting> wanted) {
        refuseWhatIsProposed(wanted);
        for (Setting setting : wanted) {
            String by = EnumColumn.write(setting.by());
            String column = by.isEmpty() ? "," : by;
            if (mapper.set(setting.field(), setting.mode().name(), column) == 0) {
                mapper.add(setting.field(), setting.mode().name(), column);
            }
        }
    }

    private void refuseWhatIsProposed(List<Setting> wanted) {
        AmendmentRules.Rules now = rules.now();
        Set<String> leaving = wanted.stream()
                .filter(setting -> setting.mode() != AmendmentMode.REVIEW)
                .map(Setting::field)
                .filter(field -> now.mode(field) == AmendmentMode.REVIEW)
                .collect(Collectors.toSet());
        if (leaving.isEmpty()) {
            return;
        }
        List<RuleMapper.Proposed> open = mapper.open();
        Map<String, Subject> amended = CurrentScope.asSystem(() ->
                subjects.all(open.stream().map(RuleMapper.Proposed::subjectId).toList()));
        for (RuleMapper.Proposed proposed : open) {
            boolean concerned = Optional.ofNullable(amended.get(proposed.subjectId()))
                    .map(subject -> differences.between(subject.entered(), differences.content(proposed.content())))
                    .orElse(List.of())
                    .stream()
                    .anyMatch(change -> leaving.contains(change.field()));
            if (concerned) {
                throw new RuleInUse(proposed.caseNo());
            }
        }
    }

    @Override
    @PreAuthorize("hasAuthority('SUBJECT_RULE_KEEP')")
    public Optional<Change> last() {
        return mapper.changes(KIND).stream().findFirst().map(this::read);
    }

    private Change read(RuleMapper.StoredChange row) {
        try {
            return new Change(
                    row.id(),
                    row.changedBy(),
                    accounts.displayNames(List.of(row.changedBy())).getOrDefault(row.changedBy(), row.changedBy()),
                    row.changedAt(),
                    json.readValue(row.changes(), new TypeReference<>() {}));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    @PreAuthorize("hasAuthority('SUBJECT_RULE_KEEP')")
    @Transactional
    public void undo(String changeId) {
        mapper.takeTurn();
        Change last = last().filter(change -> change.id().equals(changeId)).orElseThrow(NotTheLastRuleChange::new);
        set(last.rules().stream().map(Difference::before).toList());
        Actor actor = CurrentScope.actor();
        mapper.undone(changeId, actor.account(), clock.instant());
        trail.write(AuditEntry.done(actor, AuditAction.CHANGE, OBJECT, changeId)
                .changing(facts(last.rules(), Difference::after), facts(last.rules(), Difference::before)));
    }

    private String facts(List<Difference> changes, Function<Difference, Setting> side) {
        Map<String, String> facts = new LinkedHashMap<>();
        changes.forEach(change -> {
            Setting setting = side.apply(change);
            facts.put(change.field(), setting.mode() + " " + EnumColumn.write(setting.by()));
        });
        return json(facts);
    }

    private String json(Object value) {
        try {
            return json.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
