package org.suyuan.shared;

import java.util.List;

/** What was entered or sent has wrong fields; all of them at once. */
public final class InvalidInput extends DomainException {

    private final transient List<FieldError> errors;

    public InvalidInput(List<FieldError> errors) {
        super(Kind.INVALID, errors.size());
        this.errors = List.copyOf(errors);
    }

    @Override
    public List<FieldError> errors() {
        return errors;
    }
}
