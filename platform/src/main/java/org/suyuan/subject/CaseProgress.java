package org.suyuan.subject;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Where a case stands, for whoever has its number and knows the telephone of its contact; nobody is named 办件进度. */
public interface CaseProgress {

    /**
     * The case of a number.
     *
     * @param lastFour the last four digits of the telephone of the contact
     * @throws org.suyuan.shared.NotFound for an unknown number and for other digits alike
     * @throws TooManyGuesses when other digits were tried too often
     */
    Whereabouts find(String caseNo, String lastFour);

    /**
     * Where it stands.
     *
     * @param matter what the case is about
     * @param status of the registration or the amendment
     * @param statusName in words
     * @param steps open steps, empty once it is closed
     * @param departments how many departments review it side by side, null where one has it
     */
    record Whereabouts(
            String caseNo,
            String matter,
            String matterName,
            String status,
            String statusName,
            Instant filedAt,
            List<Step> steps,
            @Nullable Departments departments) {}

    /** An open step and until when it is due. */
    record Step(String name, @Nullable Instant dueAt) {}

    /** Departments that have answered, of so many. */
    record Departments(int answered, int total) {}
}
