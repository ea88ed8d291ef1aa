package org.suyuan.identity;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.springframework.stereotype.Component;

/**
 * Whose own a subject is: of those who work for it now 企业成员 (GB/T 38157 5.4.3). Who applied for it works for it from then on,
 * until he hands it over and leaves.
 */
@Component
public class OwnSubjects {

    /** Oracle takes no longer list. */
    private static final int LONGEST_LIST = 1_000;

    private final OwnSubjectMapper mapper;

    OwnSubjects(OwnSubjectMapper mapper) {
        this.mapper = mapper;
    }

    /**
     * The rule in SQL, the one place where it stands.
     *
     * @param column holds the id of a subject, with the alias of its table
     * @param account a literal or a placeholder
     */
    public static String sql(String column, String account) {
        return "exists (select 1 from subject_affiliation member where member.account = " + account
                + " and member.subject_id = " + column + " and member.ended_at is null)";
    }

    /** Whether an account works for a subject. */
    public boolean has(String account, String subjectId) {
        return mapper.count(account, subjectId) > 0;
    }

    /** Those of these subjects that an account works for. */
    public Set<String> among(String account, Collection<String> subjectIds) {
        List<String> all = List.copyOf(subjectIds);
        Set<String> own = new HashSet<>();
        for (int from = 0; from < all.size(); from += LONGEST_LIST) {
            own.addAll(mapper.among(
                    account, new ArrayList<>(all.subList(from, Math.min(from + LONGEST_LIST, all.size())))));
        }
        return own;
    }
}
