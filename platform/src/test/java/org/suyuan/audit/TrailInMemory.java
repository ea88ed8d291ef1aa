package org.suyuan.audit;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A trail as it stands in database and files, where anything may be changed. */
final class TrailInMemory implements Evidence {

    static final Instant NOW = Instant.parse("2026-11-25T08:00:00Z");

    /** A chain and all that belongs to it. */
    static final class Stored {
        final int number;
        final TreeMap<Integer, Linked> links = new TreeMap<>();
        final List<Seal> seals = new ArrayList<>();
        final List<Seal> filed = new ArrayList<>();
        int seq;
        String link = EntryDigest.NOTHING;
        int filedSeq;
        int anchorSeq;
        String anchorLink = EntryDigest.NOTHING;

        Stored(int number) {
            this.number = number;
        }

        Linked at(int seq) {
            return links.get(seq);
        }

        /** Puts another entry in a place, the link as it is. */
        void put(int seq, @Nullable AuditRow entry, String entryId, String link) {
            links.put(seq, new Linked(seq, entryId, link, entry));
        }

        /** Computes links anew from a place to the end, and the head with them. */
        void linkAnew(int from) {
            String previous =
                    from - 1 == anchorSeq ? anchorLink : links.get(from - 1).link();
            for (int place : List.copyOf(links.tailMap(from).keySet())) {
                Linked old = links.get(place);
                String digest = old.entry() == null ? EntryDigest.NOTHING : old.entry().digest;
                previous = EntryDigest.link(previous, digest, number, place);
                links.put(place, new Linked(place, old.entryId(), previous, old.entry()));
            }
            seq = links.isEmpty() ? anchorSeq : links.lastKey();
            link = links.isEmpty() ? anchorLink : links.lastEntry().getValue().link();
        }

        /** Makes the seals of the database say what the links say. */
        void sealAnew() {
            List<Seal> old = List.copyOf(seals);
            seals.clear();
            for (Seal seal : old) {
                int to = Math.min(seal.seq(), seq);
                if (seal.from() <= to) {
                    seals.add(sealed(seal.from(), to, seal.at()));
                }
            }
            int last = seals.isEmpty() ? anchorSeq : seals.get(seals.size() - 1).seq();
            if (last < seq) {
                seals.add(sealed(last + 1, seq, NOW));
            }
        }

        private Seal sealed(int from, int to, Instant at) {
            List<String> digests = new ArrayList<>();
            for (int place = from; place <= to; place++) {
                Linked linked = links.get(place);
                digests.add(linked == null || linked.entry() == null ? EntryDigest.NOTHING : linked.entry().digest);
            }
            Linked last = links.get(to);
            return new Seal(
                    number, from, to, last == null ? EntryDigest.NOTHING : last.link(), Seal.prints(digests), at);
        }
    }

    final Map<Integer, Stored> chains = new TreeMap<>();
    final List<String> strays = new ArrayList<>();
    private int ids;

    /** A trail that is whole: in each chain so many entries, sealed a few at a time. */
    static TrailInMemory whole(Random random, int entries) {
        TrailInMemory trail = new TrailInMemory();
        for (int number = 0; number < EntryWriter.CHAINS; number++) {
            trail.chains.put(number, new Stored(number));
        }
        for (Stored chain : trail.chains.values()) {
            while (chain.seq < entries) {
                int from = chain.seq + 1;
                List<String> digests = new ArrayList<>();
                for (int more = 1 + random.nextInt(4); more > 0; more--) {
                    AuditRow row = trail.entry(chain.number, "actor" + random.nextInt(9));
                    chain.link = EntryDigest.link(chain.link, row.digest, chain.number, ++chain.seq);
                    chain.put(chain.seq, row, row.id, chain.link);
                    digests.add(row.digest);
                }
                Seal seal = new Seal(chain.number, from, chain.seq, chain.link, Seal.prints(digests), NOW);
                chain.seals.add(seal);
                chain.filed.add(seal);
                chain.filedSeq = chain.seq;
            }
        }
        return trail;
    }

    /** A copy that may be changed without the original. */
    TrailInMemory copy() {
        TrailInMemory copy = new TrailInMemory();
        copy.ids = ids;
        chains.forEach((number, chain) -> {
            Stored other = new Stored(number);
            other.links.putAll(chain.links);
            other.seals.addAll(chain.seals);
            other.filed.addAll(chain.filed);
            other.seq = chain.seq;
            other.link = chain.link;
            other.filedSeq = chain.filedSeq;
            other.anchorSeq = chain.anchorSeq;
            other.anchorLink = chain.anchorLink;
            copy.chains.put(number, other);
        });
        return copy;
    }

    AuditRow entry(int chain, String actor) {
        AuditRow row = new AuditRow();
        row.id = "0199%08d".formatted(++ids);
        row.occurredAt = NOW.minusSeconds(10_000L - ids);
        row.recordedAt = row.occurredAt;
        row.actor = actor;
        row.action = "APPROVE";
        row.objectType = "subject";
        row.objectId = "subject-" + ids;
        row.result = "SUCCESS";
        row.stateAfter = "{\"status\":\"REGISTERED\"}";
        row.chain = chain;
        row.digest = EntryDigest.of(row);
        return row;
    }

    static AuditRow copyOf(AuditRow row) {
        AuditRow copy = new AuditRow();
        copy.id = row.id;
        copy.occurredAt = row.occurredAt;
        copy.recordedAt = row.recordedAt;
        copy.application = row.application;
        copy.reportedBy = row.reportedBy;
        copy.actor = row.actor;
        copy.onBehalfOf = row.onBehalfOf;
        copy.action = row.action;
        copy.objectType = row.objectType;
        copy.objectId = row.objectId;
        copy.address = row.address;
        copy.result = row.result;
        copy.stateBefore = row.stateBefore;
        copy.stateAfter = row.stateAfter;
        copy.traceId = row.traceId;
        copy.chain = row.chain;
        copy.digest = row.digest;
        return copy;
    }

    List<AuditFinding> verify() {
        Verifier verifier = new Verifier(this, NOW.minusSeconds(180L * 24 * 3600), count -> {});
        verifier.verify();
        return verifier.findings().kept();
    }

    @Override
    public List<Chain> chains() {
        return chains.values().stream()
                .map(chain -> new Chain(
                        chain.number,
                        chain.seq,
                        chain.link,
                        chain.filedSeq,
                        chain.anchorSeq,
                        chain.anchorLink,
                        Math.max(
                                last(chain.links.keySet()),
                                last(chain.seals.stream().map(Seal::seq).toList()))))
                .toList();
    }

    private static int last(Collection<Integer> places) {
        return places.stream().mapToInt(Integer::intValue).max().orElse(0);
    }

    @Override
    public List<Linked> links(int chain, int after, int upTo, int limit) {
        return chains.get(chain).links.values().stream()
                .filter(link -> link.seq() > after && link.seq() <= upTo)
                .limit(limit)
                .toList();
    }

    @Override
    public List<Seal> seals(int chain, int after, int upTo, int limit) {
        return chains.get(chain).seals.stream()
                .filter(seal -> seal.seq() > after && seal.seq() <= upTo)
                .limit(limit)
                .toList();
    }

    @Override
    public FiledSeals filed(int chain) {
        Iterator<Seal> seals = chains.get(chain).filed.iterator();
        return new FiledSeals() {
            @Override
            public void close() {}

            @Override
            public boolean hasNext() {
                return seals.hasNext();
            }

            @Override
            public Seal next() {
                return seals.next();
            }
        };
    }

    @Override
    public List<Waiting> waiting(@Nullable String after, int limit) {
        return List.of();
    }

    @Override
    public List<String> strays(@Nullable String after, int limit) {
        return strays.stream()
                .sorted()
                .filter(id -> after == null || id.compareTo(after) > 0)
                .limit(limit)
                .toList();
    }
}
