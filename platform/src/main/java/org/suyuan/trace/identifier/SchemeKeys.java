package org.suyuan.trace.identifier;

import org.springframework.stereotype.Component;
import org.suyuan.trace.UnitKeys;

/** Records compare their units by the keys of the schemes: two spellings of one code are one unit. */
@Component
class SchemeKeys implements UnitKeys {

    @Override
    public String keyOf(String traceCode) {
        return Identifiers.key(traceCode);
    }
}
