package org.suyuan.search;

import co.elastic.clients.elasticsearch.indices.stats.IndexStats;
import java.io.StringReader;
import java.time.Clock;
import java.time.Duration;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.suyuan.identity.CurrentScope;
import org.suyuan.outbox.ConsumerUnavailable;

/**
 * Indexes by month behind one alias. The keeper alone makes them: an index is filled from the database before it stands behind the
 * alias, while relays write to it already, so that nothing is missing and nobody searches half of one.
 */
@Component
class Months implements MonthlyIndexes {

    private static final Logger log = LoggerFactory.getLogger(Months.class);
    private static final ZoneId CHINA = ZoneId.of("Asia/Shanghai");
    private static final int PAGE = 5_000;

    /** Parts of an index, each of which every search looks through. */
    private static final int MOST_PARTS = 5;

    private static final int DIGEST = 8;

    /** The keeper looks every second. */
    private static final Duration PATIENCE = Duration.ofSeconds(3);

    private final SearchServer server;
    private final SearchSources sources;
    private final IndexWriter writer;
    private final Clock clock;

    /** What each index of an old month had been written by the last look, by its name. */
    private final Map<String, Long> written = new ConcurrentHashMap<>();

    Months(SearchServer server, SearchSources sources, IndexWriter writer, Clock clock) {
        this.server = server;
        this.sources = sources;
        this.writer = writer;
        this.clock = clock;
    }

    /**
     * An index of a month.
     *
     * @param searched whether it stands behind the alias
     */
    private record Index(String name, YearMonth month, String digest, boolean searched) {}

    @Override
    public void write(String kind, Iterator<Map<YearMonth, List<SearchDocument>>> parts) {
        IndexDefinition definition =
                sources.find(kind).orElseThrow(() -> new IllegalArgumentException("no index of kind " + kind));
        try (IndexWriter.Appending appending = writer.appending(definition)) {
            if (!server.available()) {
                throw new Unreachable("Elasticsearch does not answer");
            }
            List<Index> indexes = indexes(definition);
            while (parts.hasNext()) {
                Map<YearMonth, List<SearchDocument>> part = parts.next();
                if (!holdsAll(indexes, part.keySet())) {
                    indexes = awaited(definition, part.keySet());
                }
                appending.add(targets(indexes, part));
            }
            appending.finish().forEach((id, reason) -> log.error("{} {} cannot be indexed: {}", kind, id, reason));
        } catch (Unreachable e) {
            throw new ConsumerUnavailable(e);
        }
    }

    /** What goes into which index: there may be two of a month while one is being built. */
    private static Map<String, List<SearchDocument>> targets(
            List<Index> indexes, Map<YearMonth, List<SearchDocument>> documents) {
        Map<String, List<SearchDocument>> targets = new LinkedHashMap<>();
        for (Index index : indexes) {
            List<SearchDocument> ofMonth = documents.get(index.month());
            if (ofMonth != null) {
                targets.put(index.name(), ofMonth);
            }
        }
        return targets;
    }

    private static boolean holdsAll(List<Index> indexes, Set<YearMonth> months) {
        Set<YearMonth> there = new HashSet<>();
        indexes.forEach(index -> there.add(index.month()));
        return there.containsAll(months);
    }

    /** The first records of a month are there before its index. */
    private List<Index> awaited(IndexDefinition definition, Set<YearMonth> months) {
        for (long waited = 0; waited < PATIENCE.toMillis(); waited += 100) {
            try {
                Thread.sleep(100);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                break;
            }
            List<Index> indexes = indexes(definition);
            if (holdsAll(indexes, months)) {
                return indexes;
            }
        }
        throw new Unreachable("an index of " + definition.alias() + " is not there yet");
    }

    private List<Index> indexes(IndexDefinition definition) {
        Pattern named = Pattern.compile(
                Pattern.quote(definition.alias()) + "-(\\d{4}-\\d{2})-([0-9a-f]{" + DIGEST + "})-\\d{17}");
        List<Index> indexes = new ArrayList<>();
        server.work(client -> client.indices()
                        .getAlias(get -> get.index(definition.alias() + "-*").allowNoIndices(true)))
                .result()
                .forEach((name, aliases) -> {
                    Matcher parts = named.matcher(name);
                    if (parts.matches()) {
                        indexes.add(new Index(
                                name,
                                YearMonth.parse(parts.group(1)),
                                parts.group(2),
                                aliases.aliases().containsKey(definition.alias())));
                    }
                });
        return indexes;
    }

    /** Whether an index of this definition is searched for each month that has rows, and for this one. */
    boolean sound(IndexDefinition definition, MonthlySource source) {
        return missing(definition, source, indexes(definition)).isEmpty();
    }

    private List<YearMonth> missing(IndexDefinition definition, MonthlySource source, List<Index> indexes) {
        Set<YearMonth> searched = new HashSet<>();
        String digest = digest(definition);
        indexes.stream()
                .filter(index -> index.searched() && index.digest().equals(digest))
                .forEach(index -> searched.add(index.month()));
        return wanted(source).stream()
                .filter(month -> !searched.contains(month))
                .toList();
    }

    /** The newest first: they are asked for most. */
    private List<YearMonth> wanted(MonthlySource source) {
        Set<YearMonth> months = new HashSet<>(CurrentScope.asSystem(source::months));
        months.add(YearMonth.now(clock.withZone(CHINA)));
        return months.stream().sorted(Comparator.reverseOrder()).toList();
    }

    /** Makes what is missing. To be called by whoever has the turn. */
    void build(IndexDefinition definition, MonthlySource source, boolean all) {
        List<YearMonth> months = all ? wanted(source) : missing(definition, source, indexes(definition));
        months.forEach(month -> build(definition, source, month));
    }

    /** Builds the months anew whose index has not as many documents as there are rows. To be called by whoever has the turn. */
    void reconcile(IndexDefinition definition, MonthlySource source) {
        if (!CurrentScope.asSystem(source::settled)) {
            return;
        }
        Map<YearMonth, Long> documents = new TreeMap<>();
        for (Index index : indexes(definition)) {
            if (index.searched()) {
                long count = server.work(client -> client.count(ask -> ask.index(index.name())))
                        .count();
                documents.merge(index.month(), count, Long::sum);
            }
        }
        for (YearMonth month : wanted(source)) {
            long rows = CurrentScope.asSystem(() -> source.count(month));
            long there = documents.getOrDefault(month, 0L);
            // What came in meanwhile is on its way.
            if (rows != there && CurrentScope.asSystem(source::settled)) {
                log.warn(
                        "{} of {} has {} documents for {} rows, it is built anew",
                        definition.kind(),
                        month,
                        there,
                        rows);
                build(definition, source, month);
            }
        }
    }

    /**
     * Puts the parts of indexes together to which no more comes: the month before this one is over and nothing was written since the
     * last look. Each search looks through each part. To be called by whoever has the turn; Elasticsearch goes about it by itself.
     */
    void tidy(IndexDefinition definition) {
        YearMonth last = YearMonth.now(clock.withZone(CHINA)).minusMonths(1);
        List<String> old = indexes(definition).stream()
                .filter(index -> index.searched() && index.month().isBefore(last))
                .map(Index::name)
                .toList();
        written.keySet().retainAll(old);
        if (old.isEmpty()) {
            return;
        }
        List<String> scattered = new ArrayList<>();
        server.work(client -> client.indices().stats(stats -> stats.index(old).metric("indexing", "segments")))
                .indices()
                .forEach((name, stats) -> {
                    IndexStats of = Objects.requireNonNull(stats.primaries());
                    Long now = Objects.requireNonNull(of.indexing()).indexTotal();
                    boolean quiet = now.equals(written.put(name, now));
                    if (quiet && Objects.requireNonNull(of.segments()).count() > MOST_PARTS) {
                        scattered.add(name);
                    }
                });
        if (!scattered.isEmpty()) {
            server.work(client -> client.indices()
                    .forcemerge(
                            merge -> merge.index(scattered).maxNumSegments(1L).waitForCompletion(false)));
            log.info("indexes to which no more comes are put together: {}", scattered);
        }
    }

    /** Documents that are searched, null when nobody answers. */
    @Nullable
    Long count(IndexDefinition definition) {
        try {
            return server.ask(client -> client.count(count -> count.index(definition.alias())))
                    .count();
        } catch (Unreachable e) {
            return null;
        }
    }

    private void build(IndexDefinition definition, MonthlySource source, YearMonth month) {
        List<Index> there = indexes(definition).stream()
                .filter(index -> index.month().equals(month))
                .toList();
        // Left behind by whoever stopped in the middle: relays need not write to them.
        remove(there.stream().filter(index -> !index.searched()).toList());
        List<Index> before = there.stream().filter(Index::searched).toList();
        String name = definition.monthlyName(month, digest(definition), clock.instant());
        server.work(client -> client.indices().create(create -> create.index(name)
                .withJson(new StringReader(definition.json()))
                .aliases(IndexDefinition.writeAlias(name), alias -> alias)));
        try {
            // Relays bring what comes from now on; the rest is read here.
            String newest = CurrentScope.asSystem(() -> source.newest(month));
            long documents = newest == null ? 0 : fill(definition, source, month, newest, name);
            server.work(client -> client.indices().refresh(refresh -> refresh.index(name)));
            server.work(client -> client.indices().updateAliases(update -> {
                before.forEach(old -> update.actions(
                        action -> action.remove(gone -> gone.index(old.name()).alias(definition.alias()))));
                return update.actions(
                        action -> action.add(add -> add.index(name).alias(definition.alias())));
            }));
            log.info("index {} is built with {} documents", name, documents);
        } catch (RuntimeException e) {
            giveUp(name, e);
            throw e;
        }
        remove(before);
    }

    private void remove(List<Index> indexes) {
        if (!indexes.isEmpty()) {
            List<String> names = indexes.stream().map(Index::name).toList();
            server.work(client ->
                    client.indices().delete(delete -> delete.index(names).ignoreUnavailable(true)));
        }
    }

    private void giveUp(String name, RuntimeException reason) {
        try {
            server.work(client ->
                    client.indices().delete(delete -> delete.index(name).ignoreUnavailable(true)));
        } catch (RuntimeException e) {
            reason.addSuppressed(e);
        }
    }

    private long fill(IndexDefinition definition, MonthlySource source, YearMonth month, String newest, String name) {
        long read = 0;
        String after = "";
        List<SearchDocument> page;
        try (IndexWriter.Appending appending = writer.appending(definition)) {
            do {
                String from = after;
                page = CurrentScope.asSystem(() -> source.read(month, from, PAGE));
                if (!page.isEmpty()) {
                    appending.add(Map.of(name, page));
                    read += page.size();
                    after = page.get(page.size() - 1).id();
                }
            } while (page.size() == PAGE && after.compareTo(newest) < 0);
            return read - appending.finish().size();
        }
    }

    private static String digest(IndexDefinition definition) {
        return definition.digest().substring(0, DIGEST);
    }
}
