package org.suyuan.trace.code;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.suyuan.shared.ProductClass;

/**
 * What everybody may know of a trace code: never prices, quantities between firms, or contacts.
 *
 * @param code in its one spelling
 * @param own whether it is of the platform's own scheme
 * @param state of a code of our own, null for others
 * @param contents how many codes lie in a package, null for what is none
 * @param timeline what happened, the earliest first
 * @param recalls published recalls of the batch
 */
public record PublicTrace(
        String code,
        boolean own,
        @Nullable CodeState state,
        @Nullable CodeLevel level,
        @Nullable Product product,
        @Nullable Batch batch,
        @Nullable Commitments certificate,
        @Nullable Integer contents,
        List<Holder> holders,
        List<Test> tests,
        List<Step> timeline,
        List<String> recalls) {

    /** A registered product. */
    public record Product(String code, String name, ProductClass productClass) {}

    /** A batch, as whoever made it names it. */
    public record Batch(String batchNo, @Nullable LocalDate producedOn) {}

    /** A commitment certificate. */
    public record Commitments(
            String number,
            CertificateState state,
            Firm issuer,
            String origin,
            LocalDate issuedOn,
            boolean reissued,
            List<Commitment> commitments,
            List<CommitmentBasis> basis) {}

    /**
     * A firm on the way. One that is not registered here has neither code nor name: who it is, is not the public's.
     *
     * @param regionName where it is registered
     */
    public record Firm(
            @Nullable String code,
            @Nullable String name,
            @Nullable String regionName) {}

    /** Who held it, from when on. */
    public record Holder(Firm firm, Instant since) {}

    /** A test. */
    public record Test(
            Instant at,
            Firm by,
            @Nullable String item,
            @Nullable TestResult result) {}

    /**
     * Something that happened.
     *
     * @param bizStep of an event the word of GS1's vocabulary, null for none
     * @param disposition of an event how it left the unit, in a word of that vocabulary, null for none
     */
    public record Step(
            StepKind kind,
            Instant at,
            Firm by,
            @Nullable Firm to,
            @Nullable String item,
            @Nullable TestResult result,
            @Nullable String bizStep,
            @Nullable String disposition) {

        public Step(
                StepKind kind,
                Instant at,
                Firm by,
                @Nullable Firm to,
                @Nullable String item,
                @Nullable TestResult result) {
            this(kind, at, by, to, item, result, null, null);
        }
    }
}
