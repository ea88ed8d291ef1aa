package org.suyuan.database;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Finds what Oracle 19c refuses, or takes otherwise than it is meant, in a migration. No Oracle runs here, and H2 in its
 * Oracle mode lets most of this pass.
 */
final class OracleLint {

    /** What is refused, and why. */
    enum Rule {
        UNKNOWN_TYPE(
                "no such type",
                found(
                        "\\b(text|bytea|jsonb?|uuid|bool|boolean|timestamptz|bigint|int[248]|(big|small)?serial|tinyint|money"
                                + "|inet|double(?! precision)|time(?!\\s+zone))\\b")),
        AMBIGUOUS_LENGTH(
                "strings are varchar2, and a length says char or byte",
                found("\\b(n?varchar2|char)\\s*\\(\\s*\\d+\\s*\\)|\\bn?varchar\\b")),
        LONG_TEXT("more than 4000 bytes, 4 a character, are a clob", OracleLint::hasLongText),
        NO_TIME_ZONE("instants have a time zone", found("\\btimestamp\\b(?!\\s*(\\(\\d\\)\\s*)?with\\s+time\\s+zone)")),
        IF_EXISTS("not before 23c", found("\\bif\\s+(not\\s+)?exists\\b")),
        EMPTY_STRING("is null", found("''")),
        SEVERAL_ROWS("one row per insert", found("\\bvalues\\s*\\([^)]*\\)\\s*,")),
        BOOLEAN_VALUE("not before 23c", found("\\b(true|false)\\b")),
        CAST("cast(… as …)", found("::")),
        FUNCTION("no such function", found("\\b(now|gen_random_uuid|nextval|currval|to_tsvector)\\s*\\(")),
        DEFAULT_LAST("the default stands before the constraints", found("\\bnot\\s+null\\s+default\\b")),
        ALTER_COLUMN("add (…), modify (…), drop (…)", found("\\b(add|alter)\\s+column\\b")),
        REFERENTIAL_ACTION(
                "only on delete cascade or set null",
                found("\\bon\\s+update\\b|\\bon\\s+delete\\s+(restrict|no\\s+action|set\\s+default)\\b")),
        DROP_CASCADE("cascade constraints", found("^drop\\b.*\\bcascade\\b(?!\\s+constraints)")),
        PARTIAL_INDEX(
                "no such index", found("^create\\s+(unique\\s+)?index\\b.*\\b(where|using|include|concurrently)\\b")),
        UPSERT("merge into …", found("\\bon\\s+conflict\\b")),
        RETURNING("only inside a block", found("\\breturning\\b")),
        LIMIT("fetch first … rows only", found("\\blimit\\s+\\d")),
        ILIKE("lower(…) like …", found("\\bilike\\b")),
        QUOTED_NAME("names are not quoted", found("[\"`]")),
        DOLLAR_QUOTE("no such quotes", found("\\$\\$")),
        OTHER_COMMENT("only on tables and columns", found("^comment\\s+on\\s+(?!table\\b|column\\b)")),
        LONG_NAME("30 characters at most, as older tools take them", found("\\b[a-z]\\w{30,}")),
        RESERVED_NAME("a reserved word", statement -> names(statement).anyMatch(OracleLint.RESERVED::contains)),
        /** Seen over the whole script. */
        INDEXED_TWICE("ORA-01408, a key has its index already", statement -> false);

        private final String reason;
        private final Predicate<String> broken;

        Rule(String reason, Predicate<String> broken) {
            this.reason = reason;
            this.broken = broken;
        }
    }

    /** A rule that is broken, and by what. */
    record Finding(Rule rule, String statement) {

        @Override
        public String toString() {
            return rule + " (" + rule.reason + "): " + statement;
        }
    }

    static final Set<String> RESERVED = reservedWords();

    private static final int FLAGS = Pattern.CASE_INSENSITIVE | Pattern.DOTALL;
    private static final Pattern REMARK_OR_STRING = Pattern.compile("--[^\\n]*|'(?:[^']|'')*'");
    private static final Pattern LENGTH = Pattern.compile("\\bvarchar2\\s*\\(\\s*(\\d+)\\s+(char|byte)", FLAGS);
    private static final Pattern TABLE = Pattern.compile("create\\s+table\\s+(\\w+)\\s*\\((.*)\\)", FLAGS);
    private static final Pattern KEY = Pattern.compile("(?:primary\\s+key|unique)\\s*\\(([^)]*)\\)", FLAGS);
    private static final Pattern INDEX =
            Pattern.compile("create\\s+(?:unique\\s+)?index\\s+\\w+\\s+on\\s+(\\w+)\\s*\\(([^)]*)\\)", FLAGS);
    private static final Pattern NAME = Pattern.compile(
            "^create\\s+(?:table|(?:unique\\s+)?index|sequence|view)\\s+(\\w+)|\\bconstraint\\s+(\\w+)"
                    + "|[(,]\\s*(\\w+)\\s+(?:varchar2|number|date|timestamp|clob|char|blob|raw)\\b",
            FLAGS);

    private OracleLint() {}

    /** What is wrong with a script. */
    static List<Finding> check(String script) {
        List<Finding> findings = new ArrayList<>();
        Set<String> indexed = new HashSet<>();
        for (String statement : statements(script)) {
            for (Rule rule : Rule.values()) {
                if (rule.broken.test(statement)) {
                    findings.add(new Finding(rule, statement));
                }
            }
            if (indexes(statement).filter(columns -> !indexed.add(columns)).count() > 0) {
                findings.add(new Finding(Rule.INDEXED_TWICE, statement));
            }
        }
        return findings;
    }

    private static Predicate<String> found(String pattern) {
        return Pattern.compile(pattern, Pattern.CASE_INSENSITIVE | Pattern.DOTALL)
                .asPredicate();
    }

    /** The statements in small letters, without remarks and without what the strings hold. */
    private static List<String> statements(String script) {
        String plain = REMARK_OR_STRING
                .matcher(script)
                .replaceAll(part ->
                        part.group().startsWith("--") ? "" : part.group().equals("''") ? "''" : "'x'");
        return Stream.of(plain.split(";"))
                .map(statement -> statement.strip().toLowerCase(Locale.ROOT))
                .filter(statement -> !statement.isEmpty())
                .toList();
    }

    private static boolean hasLongText(String statement) {
        return LENGTH.matcher(statement)
                .results()
                .anyMatch(length ->
                        Integer.parseInt(length.group(1)) > (length.group(2).equals("char") ? 1000 : 4000));
    }

    private static Stream<String> names(String statement) {
        return NAME.matcher(statement)
                .results()
                .flatMap(name -> Stream.of(1, 2, 3).map(name::group))
                .filter(name -> name != null);
    }

    /** Tables and columns that a statement makes an index on, of a key or by itself. */
    private static Stream<String> indexes(String statement) {
        Matcher table = TABLE.matcher(statement);
        if (table.lookingAt()) {
            return KEY.matcher(table.group(2)).results().map(key -> columns(table.group(1), key.group(1)));
        }
        return INDEX.matcher(statement).results().map(index -> columns(index.group(1), index.group(2)));
    }

    private static String columns(String table, String columns) {
        return table + "(" + columns.replaceAll("\\s", "") + ")";
    }

    private static Set<String> reservedWords() {
        try (var words = OracleLint.class.getResourceAsStream("/oracle-reserved-words.txt")) {
            return new String(words.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(word -> !word.startsWith("#"))
                    .collect(Collectors.toUnmodifiableSet());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
