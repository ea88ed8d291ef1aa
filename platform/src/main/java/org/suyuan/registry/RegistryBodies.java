package org.suyuan.registry;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Locale;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import org.springframework.util.unit.DataSize;
import org.suyuan.identity.LargerBodies;
import org.suyuan.shared.Problems;

/** Imports of the registry are larger than other requests: this path alone, by POST alone, as values separated by commas alone. */
@Component
class RegistryBodies implements LargerBodies {

    static final String PATH = "/api/v1/registry-entries";

    private final DataSize largest;

    RegistryBodies(@Value("${suyuan.registry.largest:64MB}") DataSize largest) {
        this.largest = largest;
    }

    @Override
    public boolean takenBy(HttpServletRequest request) {
        return request.getMethod().equals("POST")
                && commaSeparated(request)
                && Problems.path(request).equals(PATH);
    }

    static boolean commaSeparated(HttpServletRequest request) {
        String type = request.getContentType();
        return type != null && type.toLowerCase(Locale.ROOT).startsWith("text/csv");
    }

    @Override
    public long limit() {
        return largest.toBytes();
    }
}
