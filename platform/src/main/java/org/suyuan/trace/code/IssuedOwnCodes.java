package org.suyuan.trace.code;

import java.util.Optional;
import org.springframework.stereotype.Component;
import org.suyuan.trace.identifier.IssuedCodes;
import org.suyuan.trace.identifier.UnitLevel;

/** Tells whoever resolves codes of those that were issued here. */
@Component
class IssuedOwnCodes implements IssuedCodes {

    private final OwnCodes codes;

    IssuedOwnCodes(OwnCodes codes) {
        this.codes = codes;
    }

    @Override
    public Optional<Issued> issued(String typed) {
        return codes.find(typed)
                .map(found -> new Issued(
                        codes.code(found).text(),
                        found.range().codeLevel == CodeLevel.BATCH ? UnitLevel.BATCH : UnitLevel.INSTANCE,
                        found.range().productCode,
                        found.range().subjectCode,
                        codes.last(found, CodeActKind.ACTIVATE)
                                .map(act -> act.batchNo)
                                .orElse(null),
                        Integer.toString(found.number())));
    }

    @Override
    public boolean meant(String typed) {
        return codes.meant(typed);
    }
}
