package org.suyuan.intake.epcis;

import java.util.List;
import org.suyuan.shared.DomainException;
import org.suyuan.shared.FieldError;
import org.suyuan.shared.Texts;

/** What the REST binding of EPCIS refuses, with the exception it prescribes and the paths that failed. */
final class EpcisRefused extends DomainException {

    /** The exceptions of the binding, with the status each has. */
    enum Reason {
        VALIDATION("ValidationException", 400),
        QUERY_PARAMETER("QueryParameterException", 400),
        QUERY_TOO_LARGE("QueryTooLargeException", 413),
        CAPTURE_LIMIT("CaptureLimitExceededException", 413),
        NO_SUCH_RESOURCE("NoSuchResourceException", 404),
        NOT_ACCEPTABLE("NotAcceptableException", 406),
        UNSUPPORTED_MEDIA_TYPE("UnsupportedMediaTypeException", 415),
        SECURITY("SecurityException", 403),
        TOO_MANY_CAPTURES("ImplementationException", 429);

        private final String word;
        private final int status;

        Reason(String word, int status) {
            this.word = word;
            this.status = status;
        }

        String type() {
            return "epcisException:" + word;
        }

        int status() {
            return status;
        }
    }

    private final Reason reason;
    private final String detail;
    private final transient List<FieldError> errors;

    private EpcisRefused(Reason reason, String detail, List<FieldError> errors) {
        super(Kind.INVALID);
        this.reason = reason;
        this.detail = detail;
        this.errors = List.copyOf(errors);
    }

    static EpcisRefused of(Reason reason, String detailKey, Object... args) {
        return new EpcisRefused(reason, Texts.get("epcis.refused." + detailKey, args), List.of());
    }

    static EpcisRefused of(Reason reason, Flaws flaws) {
        return of(reason, flaws.list(), flaws.count());
    }

    static EpcisRefused of(Reason reason, List<FieldError> errors, int count) {
        FieldError first = errors.get(0);
        String detail = Texts.get("epcis.refused.flaws", count, first.field(), first.message());
        return new EpcisRefused(reason, detail, errors);
    }

    Reason reason() {
        return reason;
    }

    @Override
    public List<FieldError> errors() {
        return errors;
    }

    @Override
    public String getMessage() {
        return detail;
    }
}
