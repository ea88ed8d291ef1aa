package org.suyuan.ui.layout;

import java.util.List;
import org.suyuan.identity.SignedIn;

/** What a feature offers to the global search. */
public interface JumpSource {

    /** How many of a kind are offered at most. */
    int MOST = 5;

    /** The best matches that the person may see, at most {@link #MOST} of a kind. */
    List<Jump> find(String typed, SignedIn person);
}
