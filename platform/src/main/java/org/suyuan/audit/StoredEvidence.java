package org.suyuan.audit;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The trail in the database and the seals in the files, as they are while the platform goes on writing. */
final class StoredEvidence implements Evidence {

    /** Sealing takes a second; a transaction that writes may take longer to come to its end. */
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    private final AuditMapper entries;
    private final Map<Path, Long> files;
    private final List<Chain> chains;
    private final @Nullable Instant lastSealed;

    /**
     * Looks at what was filed, then at the files, then at the chains: what is written meanwhile is then in the later ones
     * at least, and is not missed in an earlier one.
     */
    StoredEvidence(AuditMapper entries, SealFiles sealFiles) {
        this.entries = entries;
        Map<Integer, Integer> filed = entries.chains().stream()
                .collect(Collectors.toMap(AuditMapper.ChainState::chain, AuditMapper.ChainState::filedSeq));
        this.files = sealFiles.lengths();
        this.chains = entries.chains().stream()
                .map(state -> new Chain(
                        state.chain(),
                        state.seq(),
                        state.link(),
                        filed.getOrDefault(state.chain(), 0),
                        state.anchorSeq(),
                        state.anchorLink(),
                        Math.max(state.lastLinked(), state.lastSealed())))
                .toList();
        this.lastSealed = entries.lastSealed();
    }

    @Override
    public List<Chain> chains() {
        return chains;
    }

    long total() {
        return chains.stream()
                .mapToLong(chain -> chain.seq() - chain.anchorSeq())
                .sum();
    }

    /** Whether entries whose time was over have been removed since. */
    boolean frontsMoved() {
        Map<Integer, Chain> then = chains.stream().collect(Collectors.toMap(Chain::chain, Function.identity()));
        return entries.chains().stream().anyMatch(now -> {
            Chain before = then.get(now.chain());
            return before != null && before.anchorSeq() != now.anchorSeq();
        });
    }

    @Override
    public List<Linked> links(int chain, int after, int upTo, int limit) {
        return entries.links(chain, after, upTo, limit).stream()
                .map(row -> new Linked(row.seq, row.entryId, row.link, row.entry()))
                .toList();
    }

    @Override
    public List<Seal> seals(int chain, int after, int upTo, int limit) {
        return entries.seals(chain, after, upTo, limit).stream()
                .map(row -> new Seal(row.chain(), row.fromSeq(), row.seq(), row.link(), row.prints(), row.sealedAt()))
                .toList();
    }

    @Override
    public FiledSeals filed(int chain) {
        return SealFiles.read(chain, files);
    }

    @Override
    public List<Waiting> waiting(@Nullable String after, int limit) {
        return entries.waiting(after, limit).stream()
                .map(row -> new Waiting(
                        row.entryId,
                        row.noted,
                        row.entry(),
                        lastSealed != null && row.putAt.plus(PATIENCE).isBefore(lastSealed)))
                .toList();
    }

    @Override
    public List<String> strays(@Nullable String after, int limit) {
        return entries.strays(after, limit);
    }
}
