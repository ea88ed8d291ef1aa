package org.suyuan.identity.client;

import java.util.List;
import java.util.Optional;

/** A data interface that is granted to a connected system (GB/T 38157 8). */
public enum ApiInterface {
    RECORDS("/api/v1/records", "/api/v1/capture-jobs", "/api/v1/record-workbooks", "/api/v1/capture-uploads"),
    EPCIS("/epcis"),
    SUBJECTS("/api/v1/subjects", "/api/v1/changes"),
    PRODUCTS("/api/v1/products", "/api/v1/categories"),
    DEVICES("/api/v1/devices");

    /** What every connected system may call: its audit entries, its mandates, whose code something is, and what the interfaces take. */
    private static final List<String> COMMON = List.of(
            "/api/v1/audit-entries",
            "/api/v1/mandates",
            "/api/v1/registration-agreements",
            "/api/v1/identifiers",
            "/api/v1/interface-specification");

    private final List<String> paths;

    ApiInterface(String... paths) {
        this.paths = List.of(paths);
    }

    /** The interface that a path belongs to. */
    public static Optional<ApiInterface> of(String path) {
        for (ApiInterface each : values()) {
            if (each.paths.stream().anyMatch(root -> below(path, root))) {
                return Optional.of(each);
            }
        }
        return Optional.empty();
    }

    /** Whether a path is open to every connected system. */
    public static boolean common(String path) {
        return COMMON.stream().anyMatch(root -> below(path, root));
    }

    private static boolean below(String path, String root) {
        return path.equals(root) || path.startsWith(root + "/");
    }
}
