package samples.texts;

import org.suyuan.shared.DomainException;

public class TooLate extends DomainException {

    public TooLate() {
        super(Kind.CONFLICT);
    }
}
