package org.suyuan.identity.rights;

import org.jspecify.annotations.Nullable;

/**
 * What a change comes to.
 *
 * @param text one sentence
 * @param gives whether something is given rather than taken
 * @param sensitive why a second person confirms it, null if it takes effect at once
 */
public record Proposal(
        Change change, String text, boolean gives, @Nullable String sensitive) {

    /** Whether it waits for a second person. */
    public boolean waits() {
        return sensitive != null;
    }
}
