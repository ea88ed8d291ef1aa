package org.suyuan.embedded;

import org.suyuan.shared.Texts;

/** The platform cannot start as it is set up; the message is the one sentence that people read about it. */
public final class StartRefused extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** @param key of the sentence, which names the setting that helps */
    public StartRefused(String key, Object... args) {
        super(Texts.get(key, args));
    }
}
