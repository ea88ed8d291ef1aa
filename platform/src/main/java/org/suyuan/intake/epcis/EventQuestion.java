package org.suyuan.intake.epcis;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.suyuan.trace.identifier.Identifier;
import org.suyuan.trace.identifier.Identifiers;

/**
 * Reads the parameters of a query as the binding names them; one that is unknown, or has a value it cannot have, is refused.
 *
 * @param limit {@code eventCountLimit}: no more than these in all, null for no limit
 * @param most {@code maxEventCount}: an error where there are more, null for none
 * @param given how many were given on the pages before
 * @param fingerprint of all parameters but the page: a token belongs to its query
 */
record EventQuestion(
        EventQuery query, @Nullable Integer limit, @Nullable Integer most, int given, String fingerprint) {

    static final int MOST_A_PAGE = 1_000;
    private static final int USUAL_A_PAGE = 30;
    private static final int MOST_VALUES = 500;
    /** Between values: a bar, or a comma before another value. */
    private static final Pattern BETWEEN_NAMES = Pattern.compile("\\||,(?=[A-Za-z][A-Za-z0-9+.-]{0,40}:)");

    private static final Pattern BETWEEN_WORDS = Pattern.compile("[|,]");
    private static final Pattern WHOLE = Pattern.compile("[1-9]\\d{0,6}");

    private static final Map<String, EventParts.Role[]> INSTANCES = Map.of(
            "MATCH_epc", new EventParts.Role[] {EventParts.Role.EPC, EventParts.Role.CHILD},
            "MATCH_parentID", new EventParts.Role[] {EventParts.Role.PARENT},
            "MATCH_inputEPC", new EventParts.Role[] {EventParts.Role.INPUT},
            "MATCH_outputEPC", new EventParts.Role[] {EventParts.Role.OUTPUT},
            "MATCH_anyEPC", new EventParts.Role[] {});
    private static final Map<String, EventParts.Role[]> CLASSES = Map.of(
            "MATCH_epcClass", new EventParts.Role[] {EventParts.Role.EPC, EventParts.Role.CHILD},
            "MATCH_inputEPCClass", new EventParts.Role[] {EventParts.Role.INPUT},
            "MATCH_outputEPCClass", new EventParts.Role[] {EventParts.Role.OUTPUT},
            "MATCH_anyEPCClass", new EventParts.Role[] {});

    static EventQuestion read(Map<String, String[]> parameters) {
        return new Reading(parameters).read();
    }

    /** The token of the next page. */
    String token(EventRow last, int givenSoFar) {
        Instant time = query.order().column().equals("event_time") ? last.eventTime : last.recordedAt;
        String plain = fingerprint + "|" + time + "|" + last.id + "|" + givenSoFar;
        return Base64.getUrlEncoder().withoutPadding().encodeToString(plain.getBytes(StandardCharsets.UTF_8));
    }

    private static final class Reading {
        private final Map<String, String[]> parameters;
        private final Map<String, List<String>> equal = new LinkedHashMap<>();
        private final List<EventQuery.Range> ranges = new ArrayList<>();
        private final List<EventQuery.UnitMatch> units = new ArrayList<>();
        private final List<EventQuery.TermMatch> terms = new ArrayList<>();
        private @Nullable Boolean declared;
        private String column = "recorded_at";
        private boolean ascending;
        private int perPage = USUAL_A_PAGE;
        private @Nullable Integer limit;
        private @Nullable Integer most;
        private @Nullable String token;

        Reading(Map<String, String[]> parameters) {
            this.parameters = parameters;
        }

        EventQuestion read() {
            parameters.forEach((name, values) -> {
                if (Arrays.stream(values).anyMatch(value -> value.isEmpty() || value.indexOf('\0') >= 0)) {
                    throw wrong(name);
                }
                parameter(name, values);
            });
            String fingerprint = fingerprint();
            EventQuery.After after = null;
            int given = 0;
            if (token != null) {
                String[] parts = parts(token);
                if (parts.length != 4 || !parts[0].equals(fingerprint)) {
                    throw wrong("nextPageToken");
                }
                try {
                    after = new EventQuery.After(Instant.parse(parts[1]), parts[2]);
                    given = Integer.parseInt(parts[3]);
                } catch (DateTimeException | NumberFormatException e) {
                    throw wrong("nextPageToken");
                }
            }
            int size = limit == null ? perPage : Math.max(1, Math.min(perPage, limit - given));
            return new EventQuestion(
                    new EventQuery(
                            equal,
                            ranges,
                            units,
                            terms,
                            declared,
                            new EventQuery.Order(column, ascending),
                            size,
                            after),
                    limit,
                    most,
                    given,
                    fingerprint);
        }

        private static String[] parts(String token) {
            try {
                return new String(Base64.getUrlDecoder().decode(token), StandardCharsets.UTF_8).split("\\|", -1);
            } catch (IllegalArgumentException e) {
                return new String[0];
            }
        }

        private String fingerprint() {
            StringBuilder all = new StringBuilder();
            for (String name : new TreeSet<>(parameters.keySet())) {
                if (!name.equals("nextPageToken") && !name.equals("perPage")) {
                    all.append(name)
                            .append('=')
                            .append(Arrays.toString(parameters.get(name)))
                            .append('&');
                }
            }
            return EventHash.sha256(all.toString()).substring(0, 16);
        }

        private void parameter(String name, String[] values) {
            switch (name) {
                case "eventType" -> {
                    List<String> types = words(name, values);
                    if (types.stream().anyMatch(type -> EventType.of(type).isEmpty())) {
                        throw wrong(name);
                    }
                    equal.put("event_type", types);
                }
                case "GE_eventTime" -> ranges.add(new EventQuery.Range("event_time", true, time(name, values)));
                case "LT_eventTime" -> ranges.add(new EventQuery.Range("event_time", false, time(name, values)));
                case "GE_recordTime" -> ranges.add(new EventQuery.Range("recorded_at", true, time(name, values)));
                case "LT_recordTime" -> ranges.add(new EventQuery.Range("recorded_at", false, time(name, values)));
                case "EQ_action" -> {
                    List<String> actions = words(name, values);
                    if (!List.of("ADD", "OBSERVE", "DELETE").containsAll(actions)) {
                        throw wrong(name);
                    }
                    equal.put("action", actions);
                }
                case "EQ_bizStep" -> equal.put("biz_step", bare(name, values, Cbv.BIZ_STEP));
                case "EQ_disposition" -> equal.put("disposition", bare(name, values, Cbv.DISPOSITION));
                case "EQ_errorReason" -> equal.put("declared_reason", bare(name, values, Cbv.ERROR_REASON));
                case "EQ_readPoint", "WD_readPoint" -> equal.put("read_point_key", keys(name, values));
                case "EQ_bizLocation", "WD_bizLocation" -> equal.put("biz_location_key", keys(name, values));
                case "EQ_transformationID" -> equal.put("transformation_key", keys(name, values));
                case "EQ_eventID" -> equal.put("event_id", names(name, values));
                case "EQ_userID" -> equal.put("sender", words(name, values));
                case "EQ_captureID" -> equal.put("capture_id", words(name, values));
                case "EXISTS_errorDeclaration" -> declared = truth(name, values);
                case "GE_errorDeclarationTime" ->
                    ranges.add(new EventQuery.Range("declared_at", true, time(name, values)));
                case "LT_errorDeclarationTime" ->
                    ranges.add(new EventQuery.Range("declared_at", false, time(name, values)));
                case "EQ_correctiveEventID" ->
                    terms.add(new EventQuery.TermMatch(EventParts.Kind.CORRECTIVE_EVENT, null, keys(name, values)));
                case "EQ_persistentDisposition_set" ->
                    terms.add(new EventQuery.TermMatch(
                            EventParts.Kind.SET_DISPOSITION, null, bare(name, values, Cbv.DISPOSITION)));
                case "EQ_persistentDisposition_unset" ->
                    terms.add(new EventQuery.TermMatch(
                            EventParts.Kind.UNSET_DISPOSITION, null, bare(name, values, Cbv.DISPOSITION)));
                case "orderBy" ->
                    column = switch (one(name, values)) {
                        case "eventTime" -> "event_time";
                        case "recordTime" -> "recorded_at";
                        default -> throw wrong(name);
                    };
                case "orderDirection" ->
                    ascending = switch (one(name, values)) {
                        case "ASC" -> true;
                        case "DESC" -> false;
                        default -> throw wrong(name);
                    };
                case "eventCountLimit" -> limit = whole(name, values);
                case "maxEventCount" -> most = whole(name, values);
                case "perPage" -> {
                    perPage = whole(name, values);
                    if (perPage > MOST_A_PAGE) {
                        throw wrong(name);
                    }
                }
                case "nextPageToken" -> token = one(name, values);
                default -> named(name, values);
            }
        }

        private void named(String name, String[] values) {
            if (INSTANCES.containsKey(name)) {
                units.add(match(name, values, false, INSTANCES.get(name)));
            } else if (CLASSES.containsKey(name)) {
                units.add(match(name, values, true, CLASSES.get(name)));
            } else if (name.startsWith("EQ_bizTransaction")) {
                term(name, "EQ_bizTransaction", values, EventParts.Kind.BIZ_TRANSACTION, Cbv.TRANSACTION);
            } else if (name.startsWith("EQ_source")) {
                term(name, "EQ_source", values, EventParts.Kind.SOURCE, Cbv.SOURCE_OR_DESTINATION);
            } else if (name.startsWith("EQ_destination")) {
                term(name, "EQ_destination", values, EventParts.Kind.DESTINATION, Cbv.SOURCE_OR_DESTINATION);
            } else {
                throw EpcisRefused.of(EpcisRefused.Reason.QUERY_PARAMETER, "parameter", shown(name));
            }
        }

        private void term(String name, String head, String[] values, EventParts.Kind kind, Cbv vocabulary) {
            String rest = name.substring(head.length());
            if (!rest.isEmpty() && !rest.startsWith("_")) {
                throw EpcisRefused.of(EpcisRefused.Reason.QUERY_PARAMETER, "parameter", shown(name));
            }
            String type = rest.length() > 1 ? vocabulary.bare(rest.substring(1)) : null;
            terms.add(new EventQuery.TermMatch(kind, type, keys(name, values)));
        }

        private static EventQuery.UnitMatch match(
                String name, String[] values, boolean asClass, EventParts.Role[] roles) {
            List<String> keys = new ArrayList<>();
            List<String> patterns = new ArrayList<>();
            for (String value : names(name, values)) {
                if (value.startsWith("urn:epc:") && value.endsWith("*")) {
                    EpcPattern pattern = EpcPattern.read(value, asClass).orElseThrow(() -> wrong(name));
                    keys.addAll(pattern.keys());
                    patterns.addAll(pattern.patterns());
                } else {
                    keys.add(EventParts.key(value));
                }
            }
            return new EventQuery.UnitMatch(List.of(roles), asClass, keys, patterns);
        }

        private static List<String> bare(String name, String[] values, Cbv vocabulary) {
            return words(name, values).stream().map(vocabulary::bare).toList();
        }

        private static List<String> keys(String name, String[] values) {
            return names(name, values).stream().map(EventParts::key).toList();
        }

        private static List<String> words(String name, String[] values) {
            return split(name, values, BETWEEN_WORDS);
        }

        private static List<String> names(String name, String[] values) {
            return split(name, values, BETWEEN_NAMES);
        }

        private static List<String> split(String name, String[] values, Pattern between) {
            List<String> all = Arrays.stream(values)
                    .flatMap(between::splitAsStream)
                    .map(String::strip)
                    .filter(value -> !value.isEmpty())
                    .distinct()
                    .toList();
            if (all.isEmpty() || all.size() > MOST_VALUES) {
                throw wrong(name);
            }
            return all;
        }

        private static String one(String name, String[] values) {
            if (values.length != 1) {
                throw EpcisRefused.of(EpcisRefused.Reason.QUERY_PARAMETER, "parameterTwice", shown(name));
            }
            return values[0];
        }

        private static Instant time(String name, String[] values) {
            return Times.read(one(name, values)).orElseThrow(() -> wrong(name));
        }

        private static boolean truth(String name, String[] values) {
            return switch (one(name, values)) {
                case "true" -> true;
                case "false" -> false;
                default -> throw wrong(name);
            };
        }

        private static int whole(String name, String[] values) {
            String value = one(name, values);
            if (!WHOLE.matcher(value).matches()) {
                throw wrong(name);
            }
            return Integer.parseInt(value);
        }

        private static EpcisRefused wrong(String name) {
            return EpcisRefused.of(EpcisRefused.Reason.QUERY_PARAMETER, "parameterValue", shown(name));
        }

        private static String shown(String name) {
            String printable = name.replaceAll("[\\p{Cntrl}\\p{Cs}]", "?");
            return printable.length() > 60 ? printable.substring(0, 60) : printable;
        }
    }

    /**
     * A pattern of names as the keys it stands for.
     *
     * @param patterns for SQL, escaped by an exclamation mark
     */
    record EpcPattern(List<String> keys, List<String> patterns) {

        private static final String LINK = "https://id.gs1.org/";

        static Optional<EpcPattern> read(String pattern, boolean asClass) {
            String[] parts = pattern.split(":", 5);
            if (parts.length < 5) {
                return Optional.empty();
            }
            String word = parts[3];
            String[] body = parts[4].split("\\.", -1);
            if (body.length == 3 && body[1].equals("*") && body[2].equals("*") && company(body[0])) {
                return switch (word) {
                    case "sgtin" -> like(asClass ? LINK + "01/_" + body[0] + "%" : LINK + "01/_" + body[0] + "%/21/%");
                    case "lgtin" -> like(LINK + "01/_" + body[0] + "%/10/%");
                    case "grai" -> like(LINK + "8003/0" + body[0] + "%");
                    case "gdti" -> like(LINK + "253/" + body[0] + "%");
                    case "sgln" -> like(LINK + "414/" + body[0] + "%");
                    default -> Optional.empty();
                };
            }
            if (body.length == 2 && body[1].equals("*") && company(body[0])) {
                return switch (word) {
                    case "sscc" -> like(LINK + "00/_" + body[0] + "%");
                    case "giai" -> like(LINK + "8004/" + body[0] + "%");
                    case "gsrn" -> like(LINK + "8018/" + body[0] + "%");
                    case "pgln" -> like(LINK + "417/" + body[0] + "%");
                    default -> Optional.empty();
                };
            }
            String scheme = word.equals("lgtin") ? "sgtin" : word;
            Identifier kind = Identifiers.parse("urn:epc:idpat:" + scheme + ":" + parts[4]);
            if (kind.fault() != null || !kind.key().startsWith(LINK)) {
                return Optional.empty();
            }
            if (word.equals("lgtin")) {
                return like(escaped(kind.key()) + "/10/%");
            }
            if (asClass) {
                return Optional.of(new EpcPattern(List.of(kind.key()), List.of()));
            }
            return switch (word) {
                case "sgtin", "itip" -> like(escaped(kind.key()) + "/21/%");
                case "upui" -> like(escaped(kind.key()) + "/235/%");
                case "cpi" -> like(escaped(kind.key()) + "/8011/%");
                default -> like(escaped(kind.key()) + "%");
            };
        }

        private static boolean company(String digits) {
            return digits.matches("\\d{6,12}");
        }

        private static Optional<EpcPattern> like(String pattern) {
            return Optional.of(new EpcPattern(List.of(), List.of(pattern)));
        }

        private static String escaped(String key) {
            return key.replace("!", "!!").replace("%", "!%").replace("_", "!_");
        }
    }
}
