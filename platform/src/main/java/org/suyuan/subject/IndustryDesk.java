package org.suyuan.subject;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.suyuan.audit.AuditAction;
import org.suyuan.audit.AuditEntry;
import org.suyuan.audit.AuditTrail;
import org.suyuan.form.Categories;
import org.suyuan.form.Input;
import org.suyuan.identity.CurrentScope;
import org.suyuan.shared.FieldError;
import org.suyuan.shared.Ids;
import org.suyuan.shared.InvalidInput;
import org.suyuan.shared.Texts;

/** Completes the table of industries from a file. */
@Service
class IndustryDesk implements IndustryKeeping {

    private static final int LONGEST_NAME = 100;
    private static final int MOST = 5000;
    private static final Pattern CODE = Pattern.compile("([A-T])(\\d{2,4})?|\\d{2,4}");

    private final IndustryMapper mapper;
    private final RuleMapper changes;
    private final Industries industries;
    private final AuditTrail trail;
    private final ObjectMapper json;
    private final Clock clock;

    IndustryDesk(
            IndustryMapper mapper,
            RuleMapper changes,
            Industries industries,
            AuditTrail trail,
            ObjectMapper json,
            Clock clock) {
        this.mapper = mapper;
        this.changes = changes;
        this.industries = industries;
        this.trail = trail;
        this.json = json;
        this.clock = clock;
    }

    @Override
    @PreAuthorize("hasAuthority('SUBJECT_RULE_KEEP')")
    public Counts counts() {
        Map<Integer, Long> byLength = mapper.all().stream()
                .collect(Collectors.groupingBy(row -> row.code().length(), Collectors.counting()));
        return new Counts(
                byLength.getOrDefault(1, 0L),
                byLength.getOrDefault(2, 0L),
                byLength.getOrDefault(3, 0L),
                byLength.getOrDefault(4, 0L));
    }

    /** A line of the file; the letter before the digits of a division names its section. */
    private record Line(
            int number, String code, String name, @Nullable String section) {}

    @Override
    @PreAuthorize("hasAuthority('SUBJECT_RULE_KEEP')")
    public Import read(byte[] csv) {
        return compared(lines(csv));
    }

    private Map<String, Line> lines(byte[] csv) {
        String text = new String(csv, StandardCharsets.UTF_8);
        List<String> lines =
                (text.startsWith("\uFEFF") ? text.substring(1) : text).lines().toList();
        Map<String, Line> read = new TreeMap<>();
        List<FieldError> errors = new ArrayList<>();
        for (int index = 1; index < lines.size(); index++) {
            if (lines.get(index).isBlank()) {
                continue;
            }
            Line line = line(index + 1, lines.get(index));
            if (line == null) {
                errors.add(Input.error(at(index + 1), "industry_line"));
            } else if (read.put(line.code(), line) != null) {
                errors.add(Input.error(at(index + 1), "industry_twice", line.code()));
            }
        }
        if (read.isEmpty() && errors.isEmpty()) {
            errors.add(Input.error("file", "industry_line"));
        }
        if (read.size() > MOST) {
            errors.add(Input.error("file", "too_many", MOST));
        }
        if (errors.isEmpty()) {
            errors.addAll(orphans(read));
        }
        if (!errors.isEmpty()) {
            throw new InvalidInput(errors);
        }
        return read;
    }

    private static String at(int line) {
        return Texts.get("subject.industry.line", line);
    }

    private static @Nullable Line line(int number, String text) {
        String[] cells = text.split(",", 2);
        if (cells.length < 2) {
            return null;
        }
        Matcher code = CODE.matcher(cells[0].strip());
        String name = cells[1].strip().replaceAll("^\"|\"$", "").strip();
        boolean fits = code.matches()
                && !name.isEmpty()
                && name.codePointCount(0, name.length()) <= LONGEST_NAME
                && name.codePoints().noneMatch(Character::isISOControl);
        return fits ? new Line(number, Categories.digits(code.group()), name, code.group(1)) : null;
    }

    /** Each stands below one that is known or comes with it. */
    private List<FieldError> orphans(Map<String, Line> read) {
        Map<String, IndustryMapper.Row> known = known();
        return read.values().stream()
                .filter(line -> !known.containsKey(line.code()))
                .filter(line -> {
                    String above = above(line);
                    return line.code().length() > 1
                            && (above == null || !known.containsKey(above) && !read.containsKey(above));
                })
                .map(line -> Input.error(at(line.number()), "industry_above", line.code()))
                .toList();
    }

    private static @Nullable String above(Line line) {
        return switch (line.code().length()) {
            case 1 -> null;
            case 2 -> line.section();
            default -> line.code().substring(0, line.code().length() - 1);
        };
    }

    private Map<String, IndustryMapper.Row> known() {
        return mapper.all().stream().collect(Collectors.toMap(IndustryMapper.Row::code, Function.identity()));
    }

    private Import compared(Map<String, Line> lines) {
        Map<String, IndustryMapper.Row> known = known();
        List<Category> added = new ArrayList<>();
        List<Renamed> renamed = new ArrayList<>();
        int unchanged = 0;
        for (Line line : lines.values()) {
            IndustryMapper.Row there = known.get(line.code());
            if (there == null) {
                added.add(new Category(line.code(), line.name()));
            } else if (there.name().equals(line.name())) {
                unchanged++;
            } else {
                renamed.add(new Renamed(line.code(), there.name(), line.name()));
            }
        }
        return new Import(added, renamed, unchanged);
    }

    @Override
    @PreAuthorize("hasAuthority('SUBJECT_RULE_KEEP')")
    @Transactional
    public Import take(byte[] csv) {
        changes.takeTurn();
        Map<String, Line> lines = lines(csv);
        Import brought = compared(lines);
        if (brought.added().isEmpty() && brought.renamed().isEmpty()) {
            throw new InvalidInput(List.of(Input.error("file", "rule_same")));
        }
        // The shorter a code, the higher it stands: what others hang below goes in first.
        brought.added().stream()
                .sorted(java.util.Comparator.comparingInt(
                                (Category category) -> category.code().length())
                        .thenComparing(Category::code))
                .forEach(category -> mapper.add(new IndustryMapper.Row(
                        category.code(), category.name(), above(lines.getOrDefault(category.code(), none(category))))));
        brought.renamed().forEach(renamed -> mapper.rename(renamed.code(), renamed.after()));
        String id = Ids.next();
        changes.changed(id, "INDUSTRIES", CurrentScope.actor().account(), clock.instant(), facts(brought, true));
        trail.write(AuditEntry.done(CurrentScope.actor(), AuditAction.CHANGE, "industries", id)
                .changing(facts(brought, false), facts(brought, true)));
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                industries.refresh();
            }
        });
        return brought;
    }

    private static Line none(Category category) {
        return new Line(0, category.code(), category.name(), null);
    }

    private String facts(Import brought, boolean after) {
        ObjectNode facts = json.createObjectNode();
        facts.put("added", after ? brought.added().size() : 0);
        Map<String, String> names = new LinkedHashMap<>();
        brought.renamed().forEach(one -> names.put(one.code(), after ? one.after() : one.before()));
        facts.set("renamed", json.valueToTree(names));
        return facts.toString();
    }
}
