package org.suyuan.shared;

/** There is no such object, or it lies outside the scope of who asks; the two are told apart by nobody. */
public final class NotFound extends DomainException {

    public NotFound() {
        super(Kind.NOT_FOUND);
    }
}
