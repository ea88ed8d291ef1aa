package org.suyuan.trace.code;

import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.suyuan.shared.ProductClass;
import org.suyuan.shared.Stage;
import org.suyuan.trace.AttributeSchema;
import org.suyuan.trace.RecordLookups;
import org.suyuan.trace.RegisteredCodes;

/** For records that the platform itself reports for those they are about, such as what stands on a certificate and was confirmed. */
record TrustedLookups(RegisteredCodes codes) implements RecordLookups {

    @Override
    public Map<String, KnownSubject> subjects(Collection<String> subjectCodes) {
        return codes.subjects(subjectCodes);
    }

    @Override
    public Map<String, KnownProduct> products(Collection<String> productCodes) {
        return codes.products(productCodes);
    }

    @Override
    public Set<String> reportable(Collection<String> subjectCodes) {
        return Set.copyOf(subjectCodes);
    }

    @Override
    public Optional<AttributeSchema> schema(ProductClass productClass, Stage stage) {
        return codes.schema(productClass, stage);
    }
}
