package org.suyuan.subject;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.suyuan.search.LookupLog;
import org.suyuan.shared.PageRequest;
import org.suyuan.shared.Paged;

/** Finds registered subjects in the index (GB/T 38157 6.2.3). */
public interface SubjectDirectory {

    /** Fields the directory sorts by. */
    List<String> SORTS = List.of(
            "name", "code", "caseNo", "type", "status", "businessKind", "regionCode", "filedAt", "registeredAt");

    /** Fields the public list is sorted by: those it shows. */
    List<String> PUBLIC_SORTS = List.of("name", "code", "type", "status", "regionCode", "registeredAt");

    /** For SUBJECT_READ and applicants (their own): what lies within the data scope, with facets; personal data of others are masked. */
    Found find(SubjectQuery query, PageRequest page);

    /** The same with personal data in full, for CONTACT_READ; it is written down who saw whose. */
    Found findInFull(SubjectQuery query, PageRequest page);

    /** For everybody: public fields; the lookup is noted. */
    Paged<PublicSubject> findPublic(
            @Nullable String q, @Nullable String regionCode, PageRequest page, LookupLog.Channel channel);

    /** The items and, per facet field, its values with label and count. */
    record Found(Paged<SubjectEntry> entries, Map<String, List<Facet>> facets) {}

    /** A value of a facet. */
    record Facet(String value, String label, long count) {}
}
