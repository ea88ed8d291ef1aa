package org.suyuan.shared;

import java.util.List;

/**
 * A fact that keeps the platform from doing what was asked. The class name states the fact and finds the Chinese text in
 * the message bundle; the arguments fill that text.
 */
public abstract class DomainException extends RuntimeException {

    /** How a door shows it; REST maps it to a status. */
    public enum Kind {
        INVALID,
        FORBIDDEN,
        NOT_FOUND,
        CONFLICT,
        STALE,
        PRECONDITION_MISSING,
        TOO_MANY,
        UNAVAILABLE
    }

    private final Kind kind;
    private final transient Object[] args;

    protected DomainException(Kind kind, Object... args) {
        this.kind = kind;
        this.args = args;
    }

    public Kind kind() {
        return kind;
    }

    /** The wrong fields, when it is about fields. */
    public List<FieldError> errors() {
        return List.of();
    }

    /** The sentence people read. */
    @Override
    public String getMessage() {
        return Texts.get(getClass().getSimpleName(), args);
    }
}
