package org.suyuan.form;

import java.util.List;
import org.suyuan.shared.DomainException;
import org.suyuan.shared.FieldError;

/** The key of a request came with another request before. */
public final class KeyOfAnother extends DomainException {

    KeyOfAnother() {
        super(Kind.INVALID);
    }

    @Override
    public List<FieldError> errors() {
        return List.of(Input.error(Repeats.HEADER, "used"));
    }
}
